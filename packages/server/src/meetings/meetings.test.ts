import { expect, test } from 'vitest'
import { meeting, startTrialServer } from '../../test/trial-server.ts'

const nobody = '01900000-0000-7000-8000-00000000dead'
const server = await startTrialServer()
const projectId = String((await server.call('POST', '/api/v1/projects', { name: 'Orders' })).body['id'])
const paste = (text: string, fileName?: string) => server.call('POST', `/api/v1/projects/${projectId}/transcripts`, { text, ...(fileName === undefined ? {} : { fileName }) })

test('what is pasted is read like a file, listed with its project, and given back byte by byte under a name that is safe', async () => {
  const { status, body } = await paste(meeting, '../../Besprechung „Ü".txt')
  expect(status).toBe(201)
  expect(body).toMatchObject({ project: 'Orders', speakers: [{ name: 'Ann' }, { name: 'Bob' }] })
  const { body: list } = await server.call('GET', `/api/v1/projects/${projectId}/transcripts?limit=1`)
  expect(list).toMatchObject({ transcripts: [{ id: body['id'], projectId, language: 'en', utterances: 3, amended: false, sizeBytes: meeting.length }], next: null })
  const source = await server.call('GET', `/api/v1/transcripts/${String(body['id'])}/source`)
  expect(source.text).toBe(meeting)
  expect(source.headers.get('content-type')).toContain('application/octet-stream')
  expect(source.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.\- ]+"; filename\*=UTF-8''[\w.%!~*-]+$/)
  expect(await server.call('POST', `/api/v1/projects/${nobody}/transcripts`, { text: meeting })).toMatchObject({ status: 404 })
  expect(await paste('')).toMatchObject({ status: 400 })
})

test('lines come page by page, facts by list', async () => {
  const id = await server.upload(meeting, 'pages.txt')
  const { body } = await server.call('GET', `/api/v1/transcripts/${id}/utterances?limit=2`)
  expect(body).toMatchObject({ utterances: [{ id: 'U1', speaker: 'Ann', text: 'We need a list of orders.' }, { id: 'U2' }], total: 3, next: 2 })
  expect((await server.call('GET', `/api/v1/transcripts/${id}/utterances?after=2`)).body).toMatchObject({ utterances: [{ id: 'U3' }], next: null })
  const { body: facts } = await server.call('GET', `/api/v1/transcripts/${id}/facts?list=decisions`)
  expect(facts).toMatchObject({ participants: [{ name: 'Ann', present: true }, { name: 'Bob' }], facts: [{ list: 'decisions', facts: [{ evidence: [{ utterance: 'U1' }] }, { text: 'The list comes first.', evidence: [{ utterance: 'U3' }], details: { status: 'decided' } }] }] })
  expect(((await server.call('GET', `/api/v1/transcripts/${id}/facts`)).body['facts'] as unknown[]).length).toBe(16)
  expect(await server.call('GET', `/api/v1/transcripts/${nobody}/facts`)).toMatchObject({ status: 404 })
})

test('speakers are renamed and merged in a new reading, which stands when the same file comes again', async () => {
  const text = `Speaker 1: This is another one.\n${meeting}`
  const id = await server.upload(text, 'names.txt')
  const { status, body } = await server.call('PATCH', `/api/v1/transcripts/${id}/speakers`, { names: [{ from: 'Speaker 1', to: 'Ann Lee' }, { from: 'Ann', to: 'Ann Lee' }] })
  expect(status).toBe(200)
  expect((body['speakers'] as { name: string }[]).map((speaker) => speaker.name).toSorted()).toEqual(['Ann Lee', 'Bob'])
  expect(await server.upload(text, 'names.txt')).toBe(id)
  expect((await server.call('GET', `/api/v1/transcripts/${id}`)).body).toEqual(body)
  expect(await server.call('PATCH', `/api/v1/transcripts/${id}/speakers`, { names: [{ from: 'Bob', to: 'B\u0000b' }] })).toMatchObject({ status: 400 })
  // Four at once: each is done on what the others left.
  const renamed = await Promise.all(['Bob', 'Ann Lee'].map((from) => server.call('PATCH', `/api/v1/transcripts/${id}/speakers`, { names: [{ from, to: `${from} II` }] })))
  expect(renamed.map((answer) => answer.status)).toEqual([200, 200])
  expect(((await server.call('GET', `/api/v1/transcripts/${id}`)).body['speakers'] as { name: string }[]).map((speaker) => speaker.name).toSorted()).toEqual(['Ann Lee II', 'Bob II'])
})

test('a transcript is deleted with its runs, but not while one goes on; its documents keep their quotes', async () => {
  const id = await server.upload(`Ann: To be deleted.\n${meeting}`, 'delete.txt')
  const run = await server.finished({ transcriptId: id })
  const { documents } = (await server.call('GET', `/api/v1/runs/${run.id}/documents`)).body as { documents: { id: string; kind: string }[] }
  const opening = documents.find((document) => document.kind === 'opening')?.id ?? ''
  const busy = await server.started({ transcriptId: id, resume: false, gates: [] })
  const first = await server.call('DELETE', `/api/v1/transcripts/${id}`)
  await server.settled(busy)
  if (first.status !== 204) expect([first.status, (await server.call('DELETE', `/api/v1/transcripts/${id}`)).status]).toEqual([409, 204])
  expect(await server.call('GET', `/api/v1/transcripts/${id}`)).toMatchObject({ status: 404 })
  expect(await server.call('DELETE', `/api/v1/transcripts/${id}`)).toMatchObject({ status: 404 })
  const { body } = await server.call('GET', `/api/v1/documents/${opening}/evidence`)
  expect(body).toMatchObject({ transcriptId: null, utterances: [{ id: 'U1', text: 'To be deleted.' }], statements: [{ evidence: [{ start: 0 }] }] })
})
