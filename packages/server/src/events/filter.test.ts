import type { FeedEntry } from '@aicoe/db'
import { expect, test } from 'vitest'
import { chosen } from './filter.ts'

const [run, other, ann] = ['01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000002', '01900000-0000-7000-8000-00000000000a']
const entry = (type: string, more: Partial<FeedEntry> = {}): FeedEntry => ({ cursor: 1, at: '', type, run, project: null, step: null, seq: null, user: null, data: {}, ...more })
const all = [entry('run-state'), entry('text-delta'), entry('text-delta', { run: other }), entry('document-made', { run: null }), entry('note', { run: null, user: ann })]
const told = (...[wish, user]: Parameters<typeof chosen>): number[] => all.flatMap((each, index) => (chosen(wish, user)(each) ? [index] : []))

test.each([
  ['everything but text, and what is for another person', {}, null, [0, 3]],
  ['what is for this person', {}, ann, [0, 3, 4]],
  ['text of the runs that were named, beside everything', { text: `${other},${run}` }, null, [0, 1, 2, 3]],
  ['only the runs that were named, with their text', { runs: run.toUpperCase() }, null, [0, 1]],
  ['only the types that were named', { types: 'document-made,text-delta', text: run }, null, [1, 3]],
])('a reader is told %s', (_what, wish, user, expected) => { expect(told(wish, user)).toEqual(expected) })
