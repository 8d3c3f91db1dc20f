import { expect, test } from 'vitest'
import { openStream } from '../../test/trial-stream.ts'
import { meeting, startTrialServer } from '../../test/trial-server.ts'

const server = await startTrialServer()
const open = (query = '', headers: Readonly<Record<string, string>> = {}) => openStream(`${server.url}/api/v1/events${query}`, { authorization: `Bearer ${server.key}`, ...headers })
const fresh = (name: string) => server.upload(`Ann: This is about ${name}.\n${meeting}`, `${name}.txt`)

test('a stream tells two runs and their documents beside each other, in the order of one cursor; another takes it up in the middle', async () => {
  const stream = await open()
  await expect.poll(() => stream.told[0]).toMatchObject({ event: 'ready' })
  const runs = (await Promise.all([server.finished({ transcriptId: await fresh('one') }), server.finished({ transcriptId: await fresh('two') })])).map(({ id }) => id)
  const states = (): unknown[] => stream.told.filter(({ event, data }) => event === 'run-state' && (data['data'] as { state: string }).state === 'done').map(({ data }) => data['run'])
  await expect.poll(states).toHaveLength(2)
  expect(states().sort()).toEqual([...runs].sort())
  const [ready, ...entries] = stream.told
  expect(entries.map(({ id }) => id)).toEqual(entries.map((_, index) => (ready?.id ?? 0) + 1 + index))
  expect(entries.every(({ id, event, data }) => data['cursor'] === id && data['type'] === event && !('user' in data))).toBe(true)
  expect(entries.filter(({ event, data }) => event === 'document-made' && data['run'] === runs[0])).toHaveLength(4)
  expect(entries.filter(({ data }) => data['run'] === runs[1] && data['seq'] !== null).map(({ data }) => data['seq'])).toEqual(expect.arrayContaining([1, 2, 3]))
  const middle = entries[5]?.id ?? 0
  const resumed = await open('?after=1', { 'last-event-id': String(middle) })
  await expect.poll(() => resumed.told.at(-1)?.id).toBe(entries.at(-1)?.id)
  expect(resumed.told).toEqual([{ id: middle, event: 'ready', data: { cursor: middle } }, ...entries.slice(6)])
})

test('a stream can be narrowed to runs and types', async () => {
  const [one, other] = [await server.finished({ transcriptId: await fresh('wanted') }), await server.finished({ transcriptId: await fresh('not wanted') })]
  const narrow = await open(`?after=0&runs=${one.id.toUpperCase()}&types=document-made,run-end`)
  const wide = await open(`?after=0&text=${other.id}&types=run-end`)
  await expect.poll(() => narrow.told.map(({ event }) => event)).toEqual(['ready', 'document-made', 'document-made', 'document-made', 'document-made', 'run-end'])
  expect(narrow.told.slice(1).every(({ data }) => data['run'] === one.id)).toBe(true)
  await expect.poll(() => wide.told.slice(1).map(({ data }) => data['run'])).toEqual(expect.arrayContaining([one.id, other.id]))
})

test('a cursor that is not known here, or no cursor at all, begins anew and says so', async () => {
  const ahead = await open('?after=900000')
  await expect.poll(() => ahead.told[0]).toMatchObject({ event: 'reset' })
  const now = await open()
  await expect.poll(() => now.told[0]).toMatchObject({ event: 'ready', id: ahead.told[0]?.id })
  for (const query of ['?after=-1', '?after=x', '?runs=x', '?types=a%20b', `?runs=${Array.from({ length: 51 }, () => '01900000-0000-7000-8000-00000000dead').join(',')}`])
    expect(await server.call('GET', `/api/v1/events${query}`), query).toMatchObject({ status: 400, body: { code: 'request-invalid' } })
})
