import { expect, test } from 'vitest'
import { begin, inOrder, isSame, work } from './draft.ts'
import type { Draft, Step } from './draft.ts'

const empty: Draft = { title: 'Mine', description: '', agents: [], gates: [], parameters: {}, visibility: 'mine' }
const after = (...steps: readonly Step[]) => steps.reduce(work, begin(empty))

test('agents are added once, taken out with their gate, and each step is undone and done again', () => {
  const done = after({ do: 'add', agents: ['notes'] }, { do: 'add', agents: ['prd', 'notes'] }, { do: 'gate', agent: 'notes' }, { do: 'remove', agents: ['notes'] })
  expect(done.now).toMatchObject({ agents: ['prd'], gates: [] })
  expect(work(done, { do: 'undo' }).now).toMatchObject({ agents: ['notes', 'prd'], gates: ['notes'] })
  expect(work(work(done, { do: 'undo' }), { do: 'redo' }).now).toEqual(done.now)
  expect(work(work(work(done, { do: 'undo' }), { do: 'undo' }), { do: 'add', agents: ['tests'] }).future).toEqual([])
})

test('letters of one field are undone together, and what changes nothing is no step', () => {
  const typed = after({ do: 'write', field: 'title', text: 'M' }, { do: 'write', field: 'title', text: 'My' }, { do: 'write', field: 'description', text: 'For tests' })
  expect(typed.past).toHaveLength(2)
  expect(work(work(typed, { do: 'undo' }), { do: 'undo' }).now.title).toBe('Mine')
  expect(after({ do: 'add', agents: ['notes'] }, { do: 'add', agents: ['notes'] }).past).toHaveLength(1)
  expect(after({ do: 'undo' }, { do: 'redo' })).toEqual(begin(empty))
})

test('what is set of an agent stays beside other parameters, and says nothing once the agent is out', () => {
  const base = { ...empty, agents: ['notes'], parameters: { notes: { tone: 'dry' } } }
  const set = work(begin(base), { do: 'instruct', agent: 'notes', text: 'Short.' })
  expect(set.now.parameters).toEqual({ notes: { tone: 'dry', instructions: 'Short.' } })
  expect(isSame(work(set, { do: 'instruct', agent: 'notes', text: '' }).now, base)).toBe(true)
  expect(isSame(set.now, base)).toBe(false)
  expect(isSame({ ...set.now, agents: [] }, { ...base, agents: [] })).toBe(true)
  expect(isSame({ ...base, agents: ['a', 'b'] }, { ...base, agents: ['b', 'a'] })).toBe(true)
})

test('makers come before readers, and a circle comes last as it is', () => {
  const arrow = (from: string, to: string) => ({ from, to, needed: true })
  expect(inOrder(['c', 'b', 'a'], [arrow('a', 'b'), arrow('b', 'c'), arrow('gone', 'c')])).toEqual([{ name: 'a', needs: [] }, { name: 'b', needs: ['a'] }, { name: 'c', needs: ['b'] }])
  expect(inOrder(['x', 'y', 'a'], [arrow('x', 'y'), arrow('y', 'x')]).map(({ name }) => name)).toEqual(['a', 'x', 'y'])
})
