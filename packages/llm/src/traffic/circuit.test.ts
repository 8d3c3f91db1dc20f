import { expect, test } from 'vitest'
import { Circuit } from './circuit.ts'

const policy = { window: 1000, least: 4, share: 0.5, firstPause: 100, longestPause: 300 }
const opened = (): Circuit => {
  const circuit = new Circuit(policy)
  for (const at of [0, 1, 2, 3]) circuit.report('call', at > 1, at)
  return circuit
}

test('opens at its share of failures among enough calls of the window', () => {
  const circuit = new Circuit(policy)
  for (const at of [0, 1, 2]) circuit.report('call', true, at)
  expect(circuit.state(3)).toBe('closed')
  circuit.report('call', false, 3)
  expect(circuit.state(3)).toBe('open')
  expect(circuit.admit(53)).toEqual({ as: 'refused', again: 50 })
})

test('what lies before the window, and what says nothing, does not count', () => {
  const circuit = new Circuit(policy)
  for (const at of [0, 1, 2]) circuit.report('call', true, at)
  circuit.report('call', true, 1500)
  circuit.report('call', null, 1501)
  expect(circuit.state(1501)).toBe('closed')
})

test('half-open lets exactly one probe through; a good one closes it, a bad one doubles the pause up to the longest', () => {
  const circuit = opened()
  expect(circuit.state(103)).toBe('half-open')
  expect(circuit.admit(103)).toEqual({ as: 'probe' })
  expect([1, 2, 3].map(() => circuit.admit(104).as)).toEqual(['refused', 'refused', 'refused'])
  circuit.report('probe', true, 110)
  expect(circuit.admit(309)).toEqual({ as: 'refused', again: 1 })
  expect(circuit.admit(310).as).toBe('probe')
  circuit.report('probe', true, 310)
  expect(circuit.admit(609).as).toBe('refused')
  expect(circuit.admit(610).as).toBe('probe')
  circuit.report('probe', false, 620)
  expect(circuit.state(620)).toBe('closed')
  expect(circuit.admit(620)).toEqual({ as: 'call' })
})

test('a probe that was cut leaves room for the next one', () => {
  const circuit = opened()
  expect(circuit.admit(103).as).toBe('probe')
  circuit.report('probe', null, 104)
  expect(circuit.admit(105).as).toBe('probe')
})

test('calls that were under way when it opened change nothing', () => {
  const circuit = opened()
  circuit.report('call', false, 50)
  expect(circuit.state(50)).toBe('open')
})
