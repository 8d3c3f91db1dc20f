import { describe, expect, test } from 'vitest'
import { meeting, startTrialServer } from '../../test/trial-server.ts'

const nobody = '01900000-0000-7000-8000-00000000dead'
const server = await startTrialServer()
const transcriptId = await server.upload(meeting, 'orders.txt')
await server.finished({ transcriptId })

interface Summary { readonly id: string; readonly projectId: string; readonly kind: string; readonly version: number; readonly author: string; readonly cause: string }
const projectId = String((await server.call('GET', '/api/v1/runs')).body['runs'] instanceof Array ? ((await server.call('GET', '/api/v1/runs')).body['runs'] as { projectId: string }[])[0]?.projectId : '')
const documents = async (query = ''): Promise<Summary[]> => (await server.call('GET', `/api/v1/projects/${projectId}/documents${query}`)).body['documents'] as Summary[]
const newest = async (kind: string): Promise<Summary> => (await documents(`?kind=${kind}`))[0] as Summary
const etagOf = async (id: string): Promise<string> => (await server.call('GET', `/api/v1/documents/${id}`)).headers.get('etag') ?? ''
const patch = (id: string, body: unknown, match?: string) => server.call('PATCH', `/api/v1/documents/${id}`, body, match === undefined ? {} : { 'if-match': match })
const edited = async (kind: string, text: string): Promise<Summary> => {
  const { id } = await newest(kind)
  const answer = await patch(id, [{ op: 'replace', path: '/text', value: text }], await etagOf(id))
  expect(answer.status).toBe(200)
  return answer.body as unknown as Summary
}

describe('documents of a project', () => {
  test('are listed in the order of a suite, and by kind and cause', async () => {
    expect((await documents()).map((each) => each.kind)).toEqual(['opening', 'middle', 'ending', 'aside'])
    expect((await documents('?kind=middle,opening&sort=-createdAt')).map((each) => each.kind)).toEqual(['middle', 'opening'])
    expect(await documents('?cause=restore')).toEqual([])
    expect(await server.call('GET', `/api/v1/projects/${nobody}/documents`)).toMatchObject({ status: 404, body: { code: 'project-not-found' } })
  })
})

describe('the thread', () => {
  test('leads from each statement to its lines, and says where the quote stands and where the statement can be edited', async () => {
    const { id } = await newest('opening')
    const { body } = await server.call('GET', `/api/v1/documents/${id}/evidence`)
    expect(body).toMatchObject({
      documentId: id, transcriptId,
      statements: [{ id: 'said#1', place: 'said', item: null, basis: 'stated', text: 'We need a list of orders.', path: '/said', evidence: [{ utterance: 'U1', quote: 'We need a list of orders.', start: 0, end: 25 }] }],
      utterances: [{ id: 'U1', speaker: 'Ann' }],
    })
    const { body: shown } = await server.call('GET', `/api/v1/documents/${id}/blocks`)
    expect(shown).toMatchObject({ document: { id, title: 'The opening' }, language: null, items: [], blocks: [{ id: 'text', kind: 'prose', text: [expect.any(String)] }, { id: 'said', text: [{ id: 'said#1', basis: 'stated' }] }] })
  })
  test('leads from a line to everything that came from it', async () => {
    const { body } = await server.call('GET', `/api/v1/transcripts/${transcriptId}/utterances/U1/statements`)
    expect(body).toMatchObject({ utterance: { id: 'U1', text: 'We need a list of orders.' }, documents: [{ document: { kind: 'opening' }, statements: [{ id: 'said#1' }] }] })
    expect((await server.call('GET', `/api/v1/transcripts/${transcriptId}/utterances/U2/statements`)).body['documents']).toEqual([])
    expect(await server.call('GET', `/api/v1/transcripts/${transcriptId}/utterances/U999/statements`)).toMatchObject({ status: 404, body: { code: 'utterance-not-found' } })
    expect(await server.call('GET', `/api/v1/transcripts/${nobody}/utterances/U1/statements`)).toMatchObject({ status: 404 })
    expect(await server.call('GET', `/api/v1/documents/${nobody}/evidence`)).toMatchObject({ status: 404 })
  })
})

describe('a drawing', () => {
  test('of a diagram is an SVG file with its words; of a screen a page that may run nothing', async () => {
    const { id } = await newest('aside')
    const drawn = String((await patch(id, [{ op: 'add', path: '/drawn', value: true }], '*')).body['id'])
    const diagram = await server.call('GET', `/api/v1/documents/${drawn}/drawing?block=flow`)
    expect(diagram).toMatchObject({ status: 200, body: { mediaType: 'image/svg+xml', width: expect.any(Number) as number, words: expect.arrayContaining(['Ann & <b>Bob</b> → List: asks']) as string[] } })
    expect(diagram.body['content']).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"(?!.*<b>)/s)
    const screen = await server.call('GET', `/api/v1/documents/${drawn}/drawing?block=SCR-1`)
    expect(screen.body).toMatchObject({ mediaType: 'text/html', width: null, words: [], content: expect.stringContaining('<meta http-equiv="Content-Security-Policy" content="default-src ') as string })
    expect(screen.body['content']).not.toContain('<script')
    expect(screen.body['content']).toContain('FR-1')
    expect(await server.call('GET', `/api/v1/documents/${drawn}/drawing?block=text`)).toMatchObject({ status: 404, body: { code: 'drawing-not-found' } })
    expect(await server.call('GET', `/api/v1/documents/${drawn}/drawing`)).toMatchObject({ status: 400 })
    expect(await server.call('GET', `/api/v1/documents/${nobody}/drawing?block=flow`)).toMatchObject({ status: 404 })
  })
})

describe('an edit', () => {
  test('makes a version by a person, which is told apart word by word, and restored from', async () => {
    const before = await newest('middle')
    const after = await edited('middle', 'After something else')
    expect(after).toMatchObject({ kind: 'middle', version: before.version + 1, cause: 'edit', author: 'the owner of this installation' })
    const compared = await server.call('GET', `/api/v1/documents/${before.id}/comparison?with=${after.id}`)
    expect(compared.body).toMatchObject({ counts: { same: 0, changed: 1 }, blocks: [{ id: 'text', change: 'changed', before: { text: ['After "We need a list of orders."'] }, after: { text: ['After something else'] } }] })
    const restored = await server.call('POST', `/api/v1/documents/${before.id}/restore`, undefined, { 'if-match': await etagOf(after.id) })
    expect(restored).toMatchObject({ status: 201, body: { version: after.version + 1, cause: 'restore' } })
    expect(restored.headers.get('etag')).toBe(await etagOf(String(restored.body['id'])))
    const { body } = await server.call('GET', `/api/v1/documents/${before.id}/versions?limit=2`)
    expect(body).toMatchObject({ versions: [{ cause: 'restore' }, { cause: 'edit' }], next: after.version })
    expect((await server.call('GET', `/api/v1/documents/${before.id}/versions?cursor=${after.version}`)).body).toMatchObject({ versions: [{ id: before.id, cause: 'run' }], next: null })
  })
  test('without If-Match, and of what somebody else changed meanwhile, is refused, and nothing is lost', async () => {
    const { id } = await newest('aside')
    const stale = await etagOf(id)
    const other = await edited('aside', 'By somebody else')
    const change = [{ op: 'replace', path: '/text', value: 'Mine' }]
    expect(await patch(id, change)).toMatchObject({ status: 428, body: { code: 'if-match-missing' } })
    expect(await patch(id, change, stale)).toMatchObject({ status: 412, body: { code: 'version-outdated', detail: expect.stringContaining(other.id) as string } })
    expect(await server.call('POST', `/api/v1/documents/${id}/restore`, undefined, { 'if-match': stale })).toMatchObject({ status: 412 })
    expect(await server.call('POST', `/api/v1/documents/${id}/restore`)).toMatchObject({ status: 428 })
    expect((await newest('aside')).id).toBe(other.id)
    expect(await patch(id, change, '*')).toMatchObject({ status: 200, body: { version: other.version + 1 } })
  })
  test('of eight at once with one ETag exactly one wins', async () => {
    const { id } = await newest('ending')
    const match = await etagOf(id)
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => patch(id, [{ op: 'replace', path: '/text', value: `By ${index}` }], match)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 412)])
  })
  test('passes the same gate as the answer of an agent', async () => {
    const { id } = await newest('middle')
    const match = await etagOf(id)
    expect(await patch(id, [{ op: 'replace', path: '/text', value: 7 }], match)).toMatchObject({ status: 422, body: { code: 'document-does-not-fit' } })
    expect(await patch(id, [{ op: 'add', path: '/evidence/-', value: { utterance: 'U1', quote: 'never said' } }], match)).toMatchObject({ status: 422, body: { code: 'quote-not-in-transcript' } })
    expect(await patch(id, [{ op: 'remove', path: '/nothing' }], match)).toMatchObject({ status: 422, body: { code: 'patch-does-not-fit' } })
    expect(await patch(id, [{ op: 'move', path: '/text' }], match)).toMatchObject({ status: 400 })
    expect(await patch(id, [{ op: 'replace', path: '/text', value: 'x' }], match)).toMatchObject({ status: 200 })
    // The same content again is no new version.
    expect(await patch(id, [{ op: 'replace', path: '/text', value: 'x' }], '*')).toMatchObject({ status: 200, body: { version: (await newest('middle')).version } })
  })
  test('cannot be compared with a document of another kind', async () => {
    expect(await server.call('GET', `/api/v1/documents/${(await newest('middle')).id}/comparison?with=${(await newest('opening')).id}`)).toMatchObject({ status: 422, body: { code: 'documents-not-alike' } })
  })
})
