import type { RunEvent } from '@aicoe/client'
import { expect, test } from 'vitest'
import { after } from './live.ts'
import type { Live } from './live.ts'

let seq = 0
const event = (type: RunEvent['type'], data: Record<string, unknown> = {}, step: string | null = 'prd'): RunEvent => ({ seq: ++seq, at: '2026-01-01T00:00:00Z', type, step, data })
const read = (events: readonly RunEvent[]): Live => events.reduce<Live>(after, new Map())
const texts = (live: Live): string[] => [...live.values()].map((part) => part.text)

test('text of parts that are written side by side is kept apart, and starts again where the answer does', () => {
  const live = read([event('part-start', { part: 'a', title: 'Goals' }), event('part-start', { part: 'b', title: 'Risks' }), event('text-delta', { part: 'a', text: 'one ' }), event('text-delta', { part: 'b', text: 'x' }), event('text-delta', { part: 'a', text: 'two' })])
  expect(texts(live)).toEqual(['one two', 'x'])
  expect(texts(after(live, event('text-delta', { part: 'a', text: 'again', restart: true })))).toEqual(['again', 'x'])
})

test('what is finished is shown no longer', () => {
  const live = read([event('text-delta', { part: 'a', text: '1' }), event('text-delta', { part: 'b', text: '2' }), event('part-end', { part: 'a' })])
  expect(texts(live)).toEqual(['2'])
  expect(texts(after(live, event('step-end')))).toEqual([])
  expect(texts(after(live, event('step-end', {}, 'notes')))).toEqual(['2'])
  expect(texts(after(live, event('run-end', {}, null)))).toEqual([])
})

test('a very long part keeps its end', () => {
  const live = read([event('text-delta', { part: 'a', text: 'x'.repeat(70_000) }), event('text-delta', { part: 'a', text: 'end' })])
  expect(texts(live)[0]).toHaveLength(60_000)
  expect(texts(live)[0]?.endsWith('end')).toBe(true)
})
