import { expect, test } from 'vitest'
import { staleIn } from './stale.ts'

const meeting = { transcript: 't1', facts: 'f1' }
const notes = { kind: 'notes', hash: 'n1', reads: meeting, given: meeting }
const goals = { kind: 'goals', hash: 'g1', reads: { notes: 'n1' }, given: meeting }
const plan = { kind: 'plan', hash: 'p1', reads: { goals: 'g1', facts: 'f1' }, given: meeting }
const stale = (...documents: Parameters<typeof staleIn>[0][number][]) => Object.fromEntries(staleIn(documents))

test('a suite that stands on what is there is not stale, nor is what nobody knows the inputs of', () => {
  expect(stale(notes, goals, plan, { kind: 'old', hash: 'o', reads: null, given: meeting })).toEqual({})
  expect(stale({ ...goals, reads: { gone: 'x' } })).toEqual({})
})

test('an edited document makes stale what reads it, and what reads that', () => {
  expect(stale({ ...notes, hash: 'n2' }, goals, plan)).toEqual({ goals: [{ kind: 'notes', how: 'changed' }], plan: [{ kind: 'goals', how: 'stale' }] })
  // In whatever order they come.
  expect(Object.keys(stale(plan, goals, { ...notes, hash: 'n2' })).sort()).toEqual(['goals', 'plan'])
})

test('another reading of the meeting makes stale what was made from the old one', () => {
  const given = { transcript: 't2', facts: 'f1' }
  expect(stale({ ...notes, given }, { ...goals, given }, { ...plan, given })).toEqual({
    notes: [{ kind: 'transcript', how: 'changed' }], goals: [{ kind: 'notes', how: 'stale' }], plan: [{ kind: 'goals', how: 'stale' }],
  })
})

test('documents that read each other come to an end', () => {
  expect(Object.keys(stale({ kind: 'a', hash: 'a2', reads: { b: 'b1' }, given: {} }, { kind: 'b', hash: 'b1', reads: { a: 'a1' }, given: {} }))).toEqual(['a', 'b'])
})

test('what a person wrote is stale alone: nothing waits for what no run will change', () => {
  const given = { transcript: 't2', facts: 'f1' }
  expect(stale({ ...notes, given, kept: true }, { ...goals, given }, { ...plan, given })).toEqual({ notes: [{ kind: 'transcript', how: 'changed' }] })
})
