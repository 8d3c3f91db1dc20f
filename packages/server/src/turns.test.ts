import { expect, test } from 'vitest'
import { createTurns } from './turns.ts'

const drained = (turns: { next(): string | undefined }): string[] => {
  const order: string[] = []
  for (let next = turns.next(); next !== undefined; next = turns.next()) order.push(next)
  return order
}

test('owners take turns, each with what they added first: who adds much delays nobody by more than one', () => {
  const turns = createTurns<string>()
  for (const name of ['a1', 'a2', 'a3', 'a4', 'b1', 'c1', 'b2']) turns.add(name.slice(0, 1), name)
  expect(drained(turns)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', 'a4'])
  expect(turns.next()).toBeUndefined()
})

test('who comes while another had a turn is served before they have a second one', () => {
  const turns = createTurns<string>()
  turns.add('a', 'a1')
  expect(turns.next()).toBe('a1')
  for (const name of ['a2', 'a3', 'b1']) turns.add(name.slice(0, 1), name)
  expect(drained(turns)).toEqual(['b1', 'a2', 'a3'])
  turns.add('a', 'a4')
  expect(drained(turns)).toEqual(['a4'])
})
