import type { Segment } from '@aicoe/core'
import { expect, test } from 'vitest'
import { afterPredecessor } from './predecessor.ts'

const segment = (number: number): Segment => ({ organization: 'o', run: 'r', number, plan: [] })

/** Answers the looks at the segments before one after the other, and records what is asked. */
function database(...looks: (readonly string[] | null)[]): { readonly asked: string[]; readonly query: Parameters<typeof afterPredecessor>[1] } {
  const asked: string[] = []
  return {
    asked,
    query: (text, values) => {
      asked.push(`${text.slice(0, 6)} ${String(values[0])}`)
      if (text.startsWith('update')) return Promise.resolve([])
      const statuses = looks.shift()
      return Promise.resolve(statuses?.map((status) => ({ status })) ?? null)
    },
  }
}

test('the first segment waits for nobody', async () => {
  const { asked, query } = database()
  await afterPredecessor(segment(1), query)
  expect(asked).toEqual([])
})

test('a segment that runs is waited for, also over a lost connection', async () => {
  const { asked, query } = database(['PENDING'], null, ['PENDING'], [])
  await afterPredecessor(segment(2), query)
  expect(asked).toEqual(Array(4).fill('select r#1'))
})

test('a segment that nobody has begun is set aside', async () => {
  const { asked, query } = database(['ENQUEUED'], [])
  await afterPredecessor(segment(2), query)
  expect(asked).toEqual(['select r#1', 'update r#1', 'select r#1'])
})

test('a segment that runs is waited for behind one that nobody has begun', async () => {
  const { asked, query } = database(['ENQUEUED', 'PENDING'], ['PENDING'], [])
  await afterPredecessor(segment(3), query)
  expect(asked).toEqual(['select r#1,r#2', 'update r#1,r#2', 'select r#1,r#2', 'select r#1,r#2'])
})

test('predecessors that are gone hold nobody up', async () => {
  const { asked, query } = database([])
  await afterPredecessor(segment(2), query)
  expect(asked).toEqual(['select r#1'])
})
