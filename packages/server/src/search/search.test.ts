import { expect, test } from 'vitest'
import { meeting, startTrialServer } from '../../test/trial-server.ts'

interface Result { readonly subject: string; readonly title: string; readonly excerpts: readonly { readonly id: string; readonly text: string; readonly marks: readonly (readonly [number, number])[] }[] }
const server = await startTrialServer()
const transcriptId = await server.upload(meeting, 'orders.txt')
const run = await server.finished({ transcriptId })
const find = async (query: string) => (await server.call('GET', `/api/v1/search?${query}`)).body as unknown as { readonly results: readonly Result[]; readonly next: number | null }

test('a word leads to the documents and transcripts that hold it, at the statement and the line, with the word marked', async () => {
  const { results, next } = await find('q=list+of+orders')
  expect(next).toBeNull()
  expect(results).toContainEqual(expect.objectContaining({ subject: 'transcript', id: transcriptId, title: 'orders.txt', kind: null }))
  expect(results).toContainEqual(expect.objectContaining({ subject: 'document', title: 'The opening', kind: 'opening', runId: run['id'] }))
  const opening = results.find(({ title }) => title === 'The opening')
  expect(opening?.excerpts.map(({ id, text, marks }) => ({ id, words: marks.map(([start, end]) => text.slice(start, end)) }))).toEqual([{ id: 'said#1', words: ['list', 'of', 'orders'] }])
  expect(results.find(({ subject }) => subject === 'transcript')?.excerpts[0]?.id).toBe('U1')
})

test('it is narrowed, comes in pages, and finds nothing where there is nothing', async () => {
  expect((await find('q=orders&in=transcript')).results.map(({ subject }) => subject)).toEqual(['transcript'])
  expect((await find('q=orders&in=document&kind=opening')).results.map(({ title }) => title)).toEqual(['The opening'])
  const first = await find('q=orders&limit=1')
  expect(first).toMatchObject({ results: [{}], next: 1 })
  expect((await find('q=orders&limit=1&offset=1')).results[0]).not.toEqual(first.results[0])
  expect((await find('q=unheard')).results).toEqual([])
  expect((await find("q=%27%3A%2A%26%7C%21")).results).toEqual([])
  expect((await find('q=orders&project=01900000-0000-7000-8000-00000000dead')).results).toEqual([])
  for (const wrong of ['', '?q=', '?q=%20', `?q=${'x'.repeat(201)}`, '?q=a&in=everything', '?q=a&limit=0']) expect(await server.call('GET', `/api/v1/search${wrong}`)).toMatchObject({ status: 400 })
})
