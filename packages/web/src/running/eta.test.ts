import type { Quote, Run } from '@aicoe/client'
import { expect, test } from 'vitest'
import { timeLeft } from './eta.ts'

type Step = Run['steps'][number]
const step = (name: string, needs: string[], state: Step['state'], startedAt: string | null = null): Step => ({ name, title: name, makes: name, needs, state, reused: false, attempt: 1, error: null, startedAt, endedAt: null, durationMs: null, parts: [], gate: null })
const range = { low: 0, likely: 0, high: 0 }
const quoted = (name: string, low: number, high: number): Quote['steps'][number] => ({ name, title: name, model: null, reused: false, runs: 0, calls: range, inputTokens: range, outputTokens: range, costUsd: null, milliseconds: { low, likely: low, high } })
const now = Date.parse('2026-01-01T00:00:10Z')

test('steps side by side take the longest of them, what follows is added, what is done is not counted', () => {
  const run = { steps: [step('a', [], 'done'), step('b', ['a'], 'waiting'), step('c', ['a'], 'waiting'), step('d', ['b', 'c'], 'waiting')] }
  expect(timeLeft(run, { steps: [quoted('a', 9_000, 9_000), quoted('b', 1_000, 2_000), quoted('c', 3_000, 5_000), quoted('d', 1_000, 1_000)] }, now)).toEqual({ low: 4_000, high: 6_000 })
})

test('a running step has had its time, and one that is late is not counted below zero', () => {
  const run = { steps: [step('a', [], 'running', '2026-01-01T00:00:04Z')] }
  expect(timeLeft(run, { steps: [quoted('a', 5_000, 20_000)] }, now)).toEqual({ low: 0, high: 14_000 })
})

test('without a quote for a step nothing is claimed', () => {
  expect(timeLeft({ steps: [step('a', [], 'waiting')] }, { steps: [] }, now)).toBeNull()
})
