import type { Status } from '@aicoe/sdk'
import { expect, test } from 'vitest'
import { contested, deriveParts, neighbours, technologyOf } from './derive.ts'
import { flowOf } from './flows.ts'
import { wire } from './wiring.ts'

const need = (id: string, text: string, kind: string | null = 'function') => ({ id, text, evidence: [], kind })
const tool = (id: string, name: string, status: Status, text = name) => ({ id, name, text, status, evidence: [{ utterance: 'U1', quote: name }] })
const nothing = { needs: [], tools: [], parked: [] }

test('parts follow from requirements; without any there are none', () => {
  expect(deriveParts(nothing)).toEqual([])
  const keys = deriveParts({ ...nothing, needs: [need('FR-1', 'Customers log in'), need('FR-2', 'Search orders')] }).map((part) => part.key)
  expect(keys).toEqual(expect.arrayContaining(['web', 'api', 'identity', 'search', 'database', 'hosting']))
  expect(keys).not.toContain('vision')
})

test('a decided product wins, rivals stay open, rejected ones do not count', () => {
  const of = (...tools: ReturnType<typeof tool>[]) => deriveParts({ ...nothing, needs: [need('FR-1', 'Keep orders')], tools }).flatMap((part) => (part.key === 'database' ? [technologyOf(part)] : []))[0]
  expect(of(tool('TOOL-1', 'MongoDB', 'proposed'), tool('TOOL-2', 'PostgreSQL', 'decided'))).toMatchObject({ status: 'decided', statement: { text: 'PostgreSQL', from: ['TOOL-2'] } })
  expect(of(tool('TOOL-1', 'MongoDB', 'proposed'), tool('TOOL-2', 'PostgreSQL', 'proposed'))).toMatchObject({ status: 'open', statement: { text: 'MongoDB / PostgreSQL' } })
  expect(of(tool('TOOL-1', 'MongoDB', 'rejected'))).toBeNull()
})

test('a way in that was put off is left out, and contested where it is asked for too', () => {
  const asked = { ...nothing, needs: [need('FR-1', 'Reach us by mobile app')], parked: [need('PARK-1', 'Mobile app development', null)] }
  expect(deriveParts(asked).map((part) => part.key)).not.toContain('mobile')
  expect(contested(asked)).toEqual([{ key: 'mobile', name: 'Mobile app', asked: ['FR-1'], putOff: ['PARK-1'] }])
})

test('neighbours are systems with which data is exchanged, by their longest name', () => {
  const tools = [tool('TOOL-1', 'Apple', 'proposed'), tool('TOOL-2', 'Apple Health', 'decided', 'Sync with Apple Health'), tool('TOOL-3', 'Excel', 'proposed'), tool('TOOL-4', 'PostgreSQL', 'decided')]
  expect(neighbours(tools, []).map((each) => each.name)).toEqual(['Apple Health'])
})

test('arrows join only what is there', () => {
  expect(wire([{ id: 'CMP-1', key: 'web', layer: 'presentation' }, { id: 'CMP-2', key: 'api', layer: 'application' }])).toEqual([{ from: 'CMP-1', to: 'CMP-2', what: 'requests' }])
})

test('a flow goes from the actor to the front, the interface and the record, and back', () => {
  const parts = [{ id: 'CMP-1', key: 'web', layer: 'presentation' }, { id: 'CMP-2', key: 'api', layer: 'application' }, { id: 'CMP-3', key: 'database', layer: 'data' }]
  const step = (actor: string, text: string) => ({ actor, text })
  const told = { id: 'UC-1', title: 'Book', primaryActor: 'patient', mainFlow: [step('patient', 'The patient asks.'), step('service', 'The service records the wish.'), step('service', 'The service confirms it.')] }
  expect(flowOf(told, parts, new Set())?.messages.map(({ from, to }) => `${from} ${to}`)).toEqual(['actor CMP-1', 'CMP-1 CMP-2', 'CMP-2 CMP-3', 'CMP-2 CMP-1'])
  expect(flowOf(told, parts.slice(1), new Set())).toBeNull()
})
