import { describe, expect, test } from 'vitest'
import { FIRST, trialPeople } from '../../test/trial-people.ts'
import type { TrialPerson } from '../../test/trial-people.ts'
import { openStream } from '../../test/trial-stream.ts'
import { meeting, startTrialServer } from '../../test/trial-server.ts'

const nobody = '01900000-0000-7000-8000-00000000dead'
const server = await startTrialServer({ signUp: 'open' })
const { olga, member } = await trialPeople(server)
const [ann, bob] = [await member('user'), await member('viewer')]
const transcriptId = await server.upload(meeting, 'orders.txt')
await server.finished({ transcriptId })
const projectId = ((await server.call('GET', '/api/v1/runs')).body['runs'] as { projectId: string }[])[0]?.projectId ?? ''

interface Summary { readonly id: string; readonly version: number; readonly author: string; readonly suggestedBy: string | null }
interface Thread { readonly id: string; readonly state: string; readonly on: string; readonly quote: string | null; readonly anchor: { readonly place: string; readonly exact: string; readonly start: number; readonly change: string } | null; readonly comments: readonly { readonly id: string; readonly body: string; readonly deletedAt: string | null }[] }
const newest = async (kind: string): Promise<Summary> => ((await server.call('GET', `/api/v1/projects/${projectId}/documents?kind=${kind}`)).body['documents'] as Summary[])[0] as Summary
const etagOf = async (id: string): Promise<string> => (await server.call('GET', `/api/v1/documents/${id}`)).headers.get('etag') ?? ''
const edit = async (kind: string, path: string, value: unknown): Promise<Summary> => (await server.call('PATCH', `/api/v1/documents/${(await newest(kind)).id}`, [{ op: 'replace', path, value }], { 'if-match': '*' })).body as unknown as Summary
const begin = async (person: TrialPerson, kind: string, body: object) => person.call('POST', `/api/v1/documents/${(await newest(kind)).id}/threads`, body)
const begun = async (person: TrialPerson, kind: string, body: object): Promise<Thread> => {
  const { status, body: thread, text } = await begin(person, kind, body)
  expect(text, String(status)).toContain('"id"')
  return thread as unknown as Thread
}
const threads = async (person: TrialPerson, kind: string, query = ''): Promise<Thread[]> => (await person.call('GET', `/api/v1/documents/${(await newest(kind)).id}/threads${query}`)).body['threads'] as Thread[]
const on = (exact: string, place = 'text'): object => ({ anchor: { place, exact } })
const firstOf = (thread: Thread): string => thread.comments[0]?.id ?? ''
const told = async (person: TrialPerson): Promise<readonly { readonly type: string; readonly text: string; readonly path: string | null }[]> => (await person.call('GET', '/api/v1/notifications')).body['notifications'] as never

describe('a thread', () => {
  test('is begun by a viewer on words of a document, answered, resolved and opened again; open readers hear of it', async () => {
    const stream = await openStream(`${server.url}/api/v1/events?types=comment-made,thread-changed`, { cookie: ann.cookies() })
    const thread = await begun(bob, 'aside', { body: ' <b>Which</b> list? ', ...on('a list of orders') })
    expect(thread).toMatchObject({ projectId, kind: 'aside', state: 'open', on: 'words', quote: 'a list of orders', anchor: { place: 'text', block: 'text', start: 20, change: 'same' }, comments: [{ body: '<b>Which</b> list?', author: { id: bob.id, name: 'A viewer' }, isMine: true }] })
    const answered = await ann.call('POST', `/api/v1/threads/${thread.id}/comments`, { body: 'The long one' })
    expect(answered).toMatchObject({ status: 201, body: { id: thread.id, comments: [{ isMine: false }, { body: 'The long one', isMine: true }] } })
    expect((await bob.call('PATCH', `/api/v1/threads/${thread.id}`, { state: 'resolved' })).body).toMatchObject({ state: 'resolved', resolvedBy: { name: 'A viewer' } })
    expect(await threads(ann, 'aside', '?state=open')).toEqual([])
    expect(await threads(ann, 'aside', '?state=resolved')).toHaveLength(1)
    expect((await ann.call('PATCH', `/api/v1/threads/${thread.id}`, { state: 'open' })).body).toMatchObject({ state: 'open', resolvedBy: null })
    await expect.poll(() => stream.told.slice(1).map(({ event, data }) => [event, (data['data'] as { thread: string }).thread])).toEqual([['comment-made', thread.id], ['comment-made', thread.id], ['thread-changed', thread.id], ['thread-changed', thread.id]])
    expect((await ann.call('GET', `/api/v1/projects/${projectId}/threads`)).body).toEqual({ documents: [{ kind: 'aside', open: 1 }] })
    const { entries } = (await olga.call('GET', `/api/v1/audit?person=${bob.id}&limit=50`)).body as { readonly entries: readonly { readonly action: string }[] }
    expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['postThread', 'patchThread']))
  })

  test('may be about the document as a whole or a block; words that are not there are refused', async () => {
    expect(await begun(ann, 'middle', { body: 'All of it' })).toMatchObject({ on: 'document', quote: null, anchor: null })
    expect(await begun(ann, 'middle', { body: 'This part', anchor: { place: 'text' } })).toMatchObject({ on: 'words', quote: '', anchor: { place: 'text', exact: '' } })
    expect(await begin(ann, 'middle', { body: 'What?', ...on('never said at all') })).toMatchObject({ status: 422, body: { code: 'words-not-there' } })
    expect(await begin(ann, 'middle', { body: 'What?', ...on('After', 'nowhere') })).toMatchObject({ status: 422, body: { code: 'words-not-there' } })
    expect(await begin(ann, 'middle', { body: '' })).toMatchObject({ status: 400 })
    expect(await begin(ann, 'middle', { body: 'x'.repeat(10_001) })).toMatchObject({ status: 400 })
    expect(await ann.call('POST', `/api/v1/documents/${nobody}/threads`, { body: 'x' })).toMatchObject({ status: 404, body: { code: 'document-not-found' } })
    expect(await ann.call('GET', `/api/v1/threads/${nobody}`)).toMatchObject({ status: 404, body: { code: 'thread-not-found' } })
    expect(await ann.call('GET', `/api/v1/projects/${nobody}/threads`)).toMatchObject({ status: 404 })
  })

  test('is listed page by page, and those that I take part in', async () => {
    const { body } = await bob.call('GET', `/api/v1/documents/${(await newest('middle')).id}/threads?limit=1`)
    expect(body).toMatchObject({ threads: [{ on: 'document' }] })
    expect((await bob.call('GET', `/api/v1/documents/${(await newest('middle')).id}/threads?limit=1&cursor=${String(body['next'])}`)).body).toMatchObject({ threads: [{ quote: '' }], next: null })
    expect(await threads(bob, 'middle', '?mine=true')).toEqual([])
    expect(await threads(ann, 'middle', '?mine=true')).toHaveLength(2)
  })

  test('stays with its words through versions, says when they changed, and keeps them when they are gone', async () => {
    await edit('ending', '/text', 'Customers search the list of orders by number and by date.')
    const thread = await begun(ann, 'ending', { body: 'Why?', ...on('the list of orders') })
    const first = (await newest('ending')).id
    const seen = async (id?: string) => {
      const { anchor, on: about, quote } = ((await ann.call('GET', `/api/v1/documents/${id ?? (await newest('ending')).id}/threads`)).body['threads'] as Thread[])[0] as Thread
      return [about, quote, anchor?.exact, anchor?.change]
    }
    await edit('ending', '/text', 'Every customer searches the long list of orders by number and by date.')
    expect(await seen()).toEqual(['words', 'the list of orders', 'the long list of orders', 'same'])
    await edit('ending', '/text', 'Every client searches the long table of orders by its number and by date.')
    expect(await seen()).toEqual(['words', 'the list of orders', 'the long table of orders', 'same'])
    expect(await seen(first)).toEqual(['words', 'the list of orders', 'the list of orders', 'changed'])
    await edit('ending', '/text', 'Nothing of this was decided.')
    expect(await seen()).toEqual(['nothing', 'the list of orders', undefined, undefined])
    expect(await server.call('POST', `/api/v1/documents/${first}/restore`, undefined, { 'if-match': '*' })).toMatchObject({ status: 201 })
    expect(await seen()).toEqual(['words', 'the list of orders', 'the list of orders', 'same'])
    expect((await bob.call('GET', `/api/v1/threads/${thread.id}`)).body).toMatchObject({ on: 'words', version: expect.any(Number) as number })
  })
})

describe('a comment', () => {
  test('is changed by its author, deleted by them or an admin, with a trace where others answered, and taken back', async () => {
    const thread = await begun(ann, 'opening', { body: 'Frist' })
    const edited = await ann.call('PATCH', `/api/v1/comments/${firstOf(thread)}`, { body: 'First' })
    expect(edited.body).toMatchObject({ comments: [{ body: 'First', editedAt: expect.any(String) as string }] })
    expect(await bob.call('PATCH', `/api/v1/comments/${firstOf(thread)}`, { body: 'Mine' })).toMatchObject({ status: 403 })
    expect(await bob.call('DELETE', `/api/v1/comments/${firstOf(thread)}`)).toMatchObject({ status: 403 })
    await bob.call('POST', `/api/v1/threads/${thread.id}/comments`, { body: 'Second' })
    expect((await ann.call('DELETE', `/api/v1/comments/${firstOf(thread)}`)).body).toMatchObject({ comments: [{ body: '', deletedAt: expect.any(String) as string }, { body: 'Second' }] })
    expect(await ann.call('PATCH', `/api/v1/comments/${firstOf(thread)}`, { body: 'Again' })).toMatchObject({ status: 409, body: { code: 'comment-gone' } })
    expect(await bob.call('POST', `/api/v1/comments/${firstOf(thread)}/restore`)).toMatchObject({ status: 403 })
    expect((await ann.call('POST', `/api/v1/comments/${firstOf(thread)}/restore`)).body).toMatchObject({ comments: [{ body: 'First', deletedAt: null }, { body: 'Second' }] })
    const second = ((await threads(ann, 'opening'))[0]?.comments[1])?.id ?? ''
    expect((await olga.call('DELETE', `/api/v1/comments/${second}`)).body).toMatchObject({ comments: [{ body: 'First' }] })
    await ann.call('DELETE', `/api/v1/comments/${firstOf(thread)}`)
    expect(await threads(ann, 'opening')).toEqual([])
    expect(await ann.call('POST', `/api/v1/comments/${nobody}/restore`)).toMatchObject({ status: 404, body: { code: 'comment-not-found' } })
    await server.database.withOrganization(FIRST, async (_stores, tx) => { await tx.client.query("update comments set deleted_at = now() - interval '2 days' where id = $1", [firstOf(thread)]) })
    expect(await ann.call('POST', `/api/v1/comments/${firstOf(thread)}/restore`)).toMatchObject({ status: 409, body: { code: 'comment-gone' } })
  })

  test('mentions who may read the project: they are told, and so is who takes part', async () => {
    const cid = await member('user')
    expect((await ann.call('GET', `/api/v1/projects/${projectId}/readers?q=a%20view`)).body).toEqual({ people: [{ id: bob.id, name: 'A viewer' }] })
    const thread = await begun(ann, 'aside', { body: `What do you say, @{${bob.id}}?` })
    expect(thread).toMatchObject({ comments: [{ mentions: [{ id: bob.id, name: 'A viewer' }] }] })
    await expect.poll(() => told(bob), { timeout: 10_000 }).toContainEqual(expect.objectContaining({ type: 'mention', text: 'A user mentioned you in a comment on aside in orders.', path: expect.stringMatching(new RegExp(`^/suites/[0-9a-f-]{36}\\?document=aside&thread=${thread.id}$`)) as string }))
    await bob.call('POST', `/api/v1/threads/${thread.id}/comments`, { body: `Ask @{${cid.id}}` })
    await expect.poll(async () => (await told(ann)).map(({ type }) => type), { timeout: 10_000 }).toContain('comment-reply')
    await expect.poll(async () => (await told(cid)).map(({ type }) => type), { timeout: 10_000 }).toEqual(['mention'])
    // Mentioned by a change, and only then.
    await ann.call('PATCH', `/api/v1/comments/${firstOf(thread)}`, { body: `What do you say, @{${bob.id}} and @{${cid.id}}?` })
    await expect.poll(async () => (await told(cid)).map(({ type }) => type), { timeout: 10_000 }).toEqual(['mention', 'mention'])
    expect((await told(bob)).filter(({ type }) => type === 'mention')).toHaveLength(1)
    for (const id of [nobody, cid.email]) expect(await ann.call('POST', `/api/v1/threads/${thread.id}/comments`, { body: `@{${id}}` })).toMatchObject(id === nobody ? { status: 422, body: { code: 'mention-not-allowed' } } : { status: 201 })
    const many = Array.from({ length: 21 }, (_, index) => `@{${nobody.slice(0, -2)}${String(index + 10)}}`).join(' ')
    expect(await ann.call('POST', `/api/v1/threads/${thread.id}/comments`, { body: many })).toMatchObject({ status: 422, body: { code: 'mention-not-allowed' } })
  })

  test('of a project that was closed to somebody is not there for them, and they cannot be mentioned', async () => {
    const cid = await member('user')
    const thread = await begun(ann, 'aside', { body: 'Between us' })
    await server.database.withOrganization(FIRST, async ({ projectAccess }) => { await projectAccess.setVisibility(projectId, 'members'); await projectAccess.addMember(projectId, ann.id) })
    expect(await cid.call('GET', `/api/v1/threads/${thread.id}`)).toMatchObject({ status: 404 })
    expect(await cid.call('POST', `/api/v1/threads/${thread.id}/comments`, { body: 'x' })).toMatchObject({ status: 404 })
    expect(await ann.call('POST', `/api/v1/threads/${thread.id}/comments`, { body: `@{${cid.id}}` })).toMatchObject({ status: 422, body: { code: 'mention-not-allowed' } })
    expect(await ann.call('POST', `/api/v1/threads/${thread.id}/comments`, { body: `@{${olga.id}}` })).toMatchObject({ status: 201 })
    await server.database.withOrganization(FIRST, ({ projectAccess }) => projectAccess.setVisibility(projectId, 'organization'))
  })
})

describe('a suggestion', () => {
  const statement = 'said#1'
  const suggest = (after: string, body = '') => begun(bob, 'opening', { body, suggestion: { statement, after } })
  const accept = async (thread: Thread, match?: string, person = ann) => person.call('POST', `/api/v1/threads/${thread.id}/accept`, undefined, match === undefined ? {} : { 'if-match': match })

  test('is accepted through the gate of an edit; history says who suggested and who accepted, and who suggested is told', async () => {
    const thread = await suggest('We need a table of orders.', 'Clearer?')
    expect(thread).toMatchObject({ on: 'words', anchor: { place: 'said', exact: 'We need a list of orders.' }, suggestion: { before: 'We need a list of orders.', after: 'We need a table of orders.', state: 'open', decidedBy: null, words: expect.arrayContaining([{ change: 'removed', text: 'list' }, { change: 'added', text: 'table' }]) as unknown[] } })
    const other = await begun(ann, 'opening', { body: 'On the same words', ...on('list of orders', 'said') })
    const before = await newest('opening')
    expect(await accept(thread)).toMatchObject({ status: 428 })
    expect(await accept(thread, '"0-old"')).toMatchObject({ status: 412, body: { code: 'version-outdated' } })
    expect(await accept(thread, '*', bob)).toMatchObject({ status: 403 })
    const accepted = await accept(thread, await etagOf(before.id))
    expect(accepted).toMatchObject({ status: 200, body: { document: { version: before.version + 1, cause: 'edit', author: 'A user', suggestedBy: 'A viewer' }, thread: { state: 'resolved', suggestion: { state: 'accepted', decidedBy: { name: 'A user' } } } } })
    expect(accepted.headers['etag']).toBe(await etagOf((await newest('opening')).id))
    expect((await ann.call('GET', `/api/v1/documents/${before.id}/versions`)).body).toMatchObject({ versions: [{ suggestedBy: 'A viewer' }, { suggestedBy: null }] })
    expect(await threads(ann, 'opening', '?state=open')).toMatchObject([{ id: other.id, on: 'words', anchor: { exact: 'table of orders' } }])
    expect(await accept(thread, '*')).toMatchObject({ status: 409, body: { code: 'suggestion-decided' } })
    await expect.poll(async () => (await told(bob)).map(({ text }) => text), { timeout: 10_000 }).toContain('A user accepted your suggestion on opening in orders.')
  })

  test('whose words changed meanwhile is refused and stays; it can be rejected, by its author too', async () => {
    const [thread, mine] = [await suggest('We need two tables.'), await suggest('We need three tables.')]
    await edit('opening', '/said/text', 'We want a table of orders.')
    expect(await accept(thread, '*')).toMatchObject({ status: 409, body: { code: 'suggestion-outdated' } })
    expect((await ann.call('POST', `/api/v1/threads/${thread.id}/reject`)).body).toMatchObject({ state: 'resolved', suggestion: { state: 'rejected' } })
    const cid = await member('viewer')
    expect(await cid.call('POST', `/api/v1/threads/${mine.id}/reject`)).toMatchObject({ status: 403 })
    expect((await bob.call('POST', `/api/v1/threads/${mine.id}/reject`)).body).toMatchObject({ suggestion: { state: 'rejected', decidedBy: { id: bob.id } } })
    expect(await ann.call('POST', `/api/v1/threads/${mine.id}/reject`)).toMatchObject({ status: 409 })
  })

  test('changes something, of a statement that is there; a thread without one cannot be accepted', async () => {
    expect(await begin(ann, 'opening', { suggestion: { statement: 'said#9', after: 'x' } })).toMatchObject({ status: 404, body: { code: 'statement-not-found' } })
    expect(await begin(ann, 'opening', { suggestion: { statement, after: 'We want a table of orders.' } })).toMatchObject({ status: 422, body: { code: 'suggestion-changes-nothing' } })
    const plain = await begun(ann, 'opening', { body: 'Only a word' })
    expect(await accept(plain, '*')).toMatchObject({ status: 404, body: { code: 'suggestion-not-found' } })
  })
})

describe('presence', () => {
  const here = async (person: TrialPerson, kind: string | null = null) => (await person.call('PUT', `/api/v1/projects/${projectId}/presence`, { kind })).body
  test('is told to open readers as people come and go, once, without a place in the stream; nothing is kept of it', async () => {
    const query = 'types=presence-changed,thread-changed'
    const [open, strict, mine] = [await openStream(`${server.url}/api/v1/events?${query}`, { cookie: ann.cookies() }), await openStream(`${server.url}/api/v1/events?types=thread-changed`, { cookie: ann.cookies() }), await openStream(`${server.url}/api/v1/events?${query}`, { cookie: bob.cookies() })]
    for (const stream of [open, strict, mine]) await expect.poll(() => stream.told).toHaveLength(1)
    const changed = { id: null, event: 'presence-changed', data: { cursor: expect.any(Number) as number, at: expect.any(String) as string, type: 'presence-changed', run: null, project: projectId, step: null, seq: null, data: {} } }
    await here(bob)
    await expect.poll(() => open.told.slice(1)).toEqual([changed])
    await here(bob, 'opening')
    await bob.call('DELETE', `/api/v1/projects/${projectId}/presence`)
    await expect.poll(() => open.told.slice(1)).toEqual([changed, changed])
    await ann.call('PUT', '/api/v1/me/presence', { hidden: true })
    await here(ann)
    await ann.call('PUT', '/api/v1/me/presence', { hidden: false })
    await here(ann)
    await expect.poll(() => open.told.slice(1)).toEqual([changed, changed, changed])
    expect([strict.told.length, mine.told.length]).toEqual([1, 4])
    const after = await openStream(`${server.url}/api/v1/events?after=0&types=presence-changed`, { cookie: ann.cookies() })
    await expect.poll(() => after.told.map(({ event }) => event)).toEqual(['ready'])
    const close = async (visibility: string): Promise<void> => { expect(await olga.call('PATCH', `/api/v1/projects/${projectId}/access`, { visibility })).toMatchObject({ status: 200 }) }
    await close('members')
    const outside = await openStream(`${server.url}/api/v1/events?${query}`, { cookie: bob.cookies() })
    await expect.poll(() => outside.told).toHaveLength(1)
    const own = await openStream(`${server.url}/api/v1/events?${query}`, { cookie: olga.cookies() })
    await expect.poll(() => own.told).toHaveLength(1)
    await here(olga)
    // Two changes within moments of each other are told as one.
    await expect.poll(() => own.told).toHaveLength(2)
    await olga.call('DELETE', `/api/v1/projects/${projectId}/presence`)
    await expect.poll(() => own.told).toHaveLength(3)
    const elsewhere = await server.database.withOrganization(FIRST, async ({ projects }) => (await projects.findOrCreate('Elsewhere')).id)
    await olga.call('PUT', `/api/v1/projects/${elsewhere}/presence`, { kind: null })
    await expect.poll(() => outside.told.map(({ data }) => data['project'])).toContain(elsewhere)
    expect(outside.told.map(({ data }) => data['project'])).not.toContain(projectId)
    await close('organization')
    await ann.call('DELETE', `/api/v1/projects/${projectId}/presence`)
  })

  test('tells who has the suite open, never myself, until they leave; who hides is seen by nobody, and none of it is audited', async () => {
    expect(await here(ann, 'opening')).toEqual({ people: [], hidden: false })
    expect(await here(bob)).toEqual({ people: [{ id: ann.id, name: 'A user', kind: 'opening' }], hidden: false })
    expect(await here(ann, 'middle')).toMatchObject({ people: [{ id: bob.id, kind: null }] })
    expect((await bob.call('DELETE', `/api/v1/projects/${projectId}/presence`)).status).toBe(204)
    expect(await here(ann)).toMatchObject({ people: [] })
    expect((await ann.call('PUT', '/api/v1/me/presence', { hidden: true })).body).toEqual({ hidden: true })
    expect(await here(ann)).toMatchObject({ hidden: true })
    expect(await here(bob)).toMatchObject({ people: [] })
    expect((await ann.call('GET', '/api/v1/me/presence')).body).toEqual({ hidden: true })
    await ann.call('PUT', '/api/v1/me/presence', { hidden: false })
    expect(await server.call('PUT', `/api/v1/projects/${projectId}/presence`, { kind: null })).toMatchObject({ status: 403 })
    expect(await ann.call('PUT', `/api/v1/projects/${nobody}/presence`, { kind: null })).toMatchObject({ status: 404 })
    const { entries } = (await olga.call('GET', `/api/v1/audit?person=${ann.id}&limit=100`)).body as { readonly entries: readonly { readonly action: string }[] }
    expect(entries.map(({ action }) => action).filter((action) => /presence/i.test(action))).toEqual([])
  })
})
