import { expect, test } from 'vitest'
import { meeting, startTrialServer } from '../../test/trial-server.ts'

const nobody = '01900000-0000-7000-8000-00000000dead'
const server = await startTrialServer()
const make = async (name: string): Promise<string> => String((await server.call('POST', '/api/v1/projects', { name })).body['id'])
const names = async (query: string): Promise<string[]> => ((await server.call('GET', `/api/v1/projects${query}`)).body['projects'] as { name: string }[]).map((project) => project.name)

test('a project is made, renamed, deleted and brought back; two never have one name', async () => {
  const id = await make('Alpha')
  expect(await server.call('GET', `/api/v1/projects/${id}`)).toMatchObject({ status: 200, body: { name: 'Alpha', deletedAt: null, transcripts: 0, documents: 0, lastRun: null } })
  expect(await server.call('POST', '/api/v1/projects', { name: 'Alpha' })).toMatchObject({ status: 409, body: { code: 'project-name-taken' } })
  expect(await server.call('POST', '/api/v1/projects', { name: 'a\u0007b' })).toMatchObject({ status: 400 })
  const other = await make('Beta')
  expect(await server.call('PATCH', `/api/v1/projects/${other}`, { name: 'Alpha' })).toMatchObject({ status: 409 })
  expect(await server.call('PATCH', `/api/v1/projects/${other}`, { name: 'Gamma' })).toMatchObject({ status: 200, body: { name: 'Gamma' } })
  expect(await server.call('PATCH', `/api/v1/projects/${nobody}`, { name: 'Delta' })).toMatchObject({ status: 404 })
  expect((await server.call('DELETE', `/api/v1/projects/${id}`)).status).toBe(204)
  expect(await server.call('GET', `/api/v1/projects/${id}`)).toMatchObject({ status: 404 })
  expect(await server.call('DELETE', `/api/v1/projects/${id}`)).toMatchObject({ status: 404 })
  expect(await names('?state=deleted')).toEqual(['Alpha'])
  // Its name is free, and so it cannot come back while another has it.
  const heir = await make('Alpha')
  expect(await server.call('POST', `/api/v1/projects/${id}/restore`)).toMatchObject({ status: 409 })
  expect(await server.call('POST', '/api/v1/projects/delete', { ids: [heir, nobody] })).toMatchObject({ status: 200, body: { deleted: [heir], notFound: [nobody] } })
  expect(await server.call('POST', `/api/v1/projects/${id}/restore`)).toMatchObject({ status: 200, body: { name: 'Alpha', deletedAt: null } })
  expect(await server.call('POST', `/api/v1/projects/${id}/restore`)).toMatchObject({ status: 404 })
})

test('projects are listed page by page in each order, and found by a part of their name', async () => {
  for (const name of ['list c', 'list a', 'list B', 'list 100%']) await make(name)
  for (const [sort, expected] of [['name', ['list 100%', 'list a', 'list B', 'list c']], ['createdAt', ['list c', 'list a', 'list B', 'list 100%']], ['-createdAt', ['list 100%', 'list B', 'list a', 'list c']]] as const) {
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body } = await server.call('GET', `/api/v1/projects?q=LIST&limit=3&sort=${sort}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`)
      seen.push(...(body['projects'] as { name: string }[]).map((project) => project.name))
      cursor = body['next'] as string | null
    }
    expect(seen.toSorted()).toEqual(expected.toSorted())
    if (sort !== 'name') expect(seen).toEqual(expected)
  }
  expect(await names('?q=100%25')).toEqual(['list 100%'])
  expect(await server.call('GET', '/api/v1/projects?cursor=nonsense')).toMatchObject({ status: 422, body: { code: 'cursor-invalid' } })
})

test('a project that is deleted takes what belongs to it out of sight', async () => {
  const transcriptId = await server.upload(meeting, 'gone.txt')
  const run = await server.finished({ transcriptId })
  const { body } = await server.call('GET', `/api/v1/runs?transcript=${transcriptId}&state=done,failed`)
  expect(body['runs']).toMatchObject([{ id: run.id, project: 'gone', fileName: 'gone.txt' }])
  const project = (body['runs'] as { projectId: string }[])[0]?.projectId ?? ''
  expect((await server.call('GET', `/api/v1/projects/${project}`)).body).toMatchObject({ transcripts: 1, documents: 4, lastRun: { id: run.id, state: 'done' } })
  expect((await server.call('GET', `/api/v1/runs?project=${project}&state=queued`)).body['runs']).toEqual([])
  expect(await server.call('GET', '/api/v1/runs?state=asleep')).toMatchObject({ status: 400 })
  const { documents } = (await server.call('GET', `/api/v1/projects/${project}/documents`)).body as { documents: { id: string }[] }
  await server.call('DELETE', `/api/v1/projects/${project}`)
  const asked = [`runs/${run.id}`, `transcripts/${transcriptId}`, `transcripts/${transcriptId}/utterances`, `transcripts/${transcriptId}/source`, `documents/${documents[0]?.id ?? ''}/blocks`, `projects/${project}/documents`, `projects/${project}/transcripts`]
  for (const path of asked) expect([path, (await server.call('GET', `/api/v1/${path}`)).status]).toEqual([path, 404])
  expect((await server.call('GET', '/api/v1/runs')).body['runs']).toEqual([])
  await server.call('POST', `/api/v1/projects/${project}/restore`)
  for (const path of asked) expect([path, (await server.call('GET', `/api/v1/${path}`)).status]).toEqual([path, 200])
})

test('a project that nobody named is called by what its meeting is about, else readably by its file', async () => {
  const upload = async (fileName: string, text: string) => (await server.call('POST', `/api/v1/transcripts?fileName=${encodeURIComponent(fileName)}`, new TextEncoder().encode(text))).body['project']
  expect(await upload('GMT20250301-140000_Recording.txt', `Booking portal kick-off\n\n${meeting}`)).toBe('Booking portal kick-off')
  expect(await upload('audio1.txt', `Ann: We are discussing the new booking portal of the clinic.\n${meeting}`)).toBe('Booking portal of the clinic')
  expect(await upload('shop_talk-notes.txt', meeting)).toBe('Shop talk-notes')
})
