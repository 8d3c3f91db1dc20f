import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashOf } from '../http/secrets.ts'
import { openBrowser } from '../../test/trial-browser.ts'
import { FIRST, trialPeople } from '../../test/trial-people.ts'
import { meeting, startTrialServer } from '../../test/trial-server.ts'
import { accessIn, grant } from './access.ts'
import { coarseClient } from './client.ts'

const server = await startTrialServer({ signUp: 'open', shareMaxDays: 60 })
const { olga, member } = await trialPeople(server)
const [user, viewer, stranger] = [await member('user'), await member('viewer'), await member('owner', randomUUID())]
const transcriptId = await server.upload(meeting, 'orders.txt')
await server.finished({ transcriptId })
const projectId = String(((await server.call('GET', '/api/v1/runs')).body['runs'] as { projectId: string }[])[0]?.projectId)

type Body = Readonly<Record<string, unknown>>
const made = async (wish: object = {}): Promise<{ readonly id: string; readonly token: string }> => {
  const { status, body } = await olga.call('POST', `/api/v1/projects/${projectId}/shares`, { label: 'Review', ...wish })
  expect(status).toBe(201)
  return { id: (body['share'] as { id: string }).id, token: String(body['token']) }
}
/** A visitor with an address and a browser of their own. */
const visitor = (agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0') => {
  const browser = openBrowser(server.url)
  const ask = (method: string, path: string, body?: unknown, access?: string) => browser.go(method, path, body, { 'user-agent': agent, ...(access === undefined ? {} : { authorization: `Bearer ${access}` }) })
  return {
    ask, open: (token: string, password?: string) => ask('POST', '/api/v1/shared/open', { token, ...(password === undefined ? {} : { password }) }),
    enter: async (token: string) => String((await ask('POST', '/api/v1/shared/open', { token })).body['access']),
  }
}
const listed = (body: Body): string[] => (body['documents'] as { id: string }[]).map(({ id }) => id)

test('a link opens the documents it names without an account, and tells nothing else', async () => {
  const { token } = await made({ kinds: ['opening', 'middle'] })
  const { ask, open } = visitor()
  const opened = await open(token)
  expect(opened).toMatchObject({ status: 200, body: { branding: { name: 'This installation', logo: null }, title: 'orders', role: 'read', withEvidence: false } })
  const access = String(opened.body['access'])
  const list = await ask('GET', '/api/v1/shared/documents', undefined, access)
  expect(listed(list.body).sort()).toEqual(['middle', 'opening'])
  const page = await ask('GET', '/api/v1/shared/documents/opening/blocks', undefined, access)
  expect(page.body).toMatchObject({ document: { id: 'opening', title: 'The opening', version: 1 }, utterances: [], blocks: [{ id: 'text' }, { id: 'said', text: [{ text: 'We need a list of orders.', evidence: [] }] }] })
  for (const { text } of [opened, list, page]) for (const secret of [projectId, transcriptId, FIRST, '"U1"', 'Ann', 'hash']) expect(text).not.toContain(secret)
  expect(await ask('GET', '/api/v1/shared/documents/ending/blocks', undefined, access)).toMatchObject({ status: 404, body: { code: 'document-not-found' } })
  expect(await ask('GET', '/api/v1/shared/documents/opening/drawing?block=flow', undefined, access)).toMatchObject({ status: 404, body: { code: 'drawing-not-found' } })
  // What a visitor has opens nothing of the API beside it.
  expect((await ask('GET', '/api/v1/runs', undefined, access)).status).toBe(401)
})

test('lines of the meeting are shown where the link says so; a diagram is drawn', async () => {
  const first = ((await server.call('GET', `/api/v1/projects/${projectId}/documents?kind=aside`)).body['documents'] as { id: string }[])[0]?.id ?? ''
  await server.call('PATCH', `/api/v1/documents/${first}`, [{ op: 'add', path: '/drawn', value: true }], { 'if-match': '*' })
  const { token } = await made({ withEvidence: true })
  const { ask, enter } = visitor()
  const access = await enter(token)
  expect((await ask('GET', '/api/v1/shared/documents/opening/blocks', undefined, access)).body).toMatchObject({ utterances: [{ id: 'U1', speaker: 'Ann' }], blocks: [{}, { text: [{ evidence: [{ utterance: 'U1' }] }] }] })
  expect((await ask('GET', '/api/v1/shared/documents/aside/blocks', undefined, access)).body).toMatchObject({ document: { version: 2 } })
  expect((await ask('GET', '/api/v1/shared/documents/aside/drawing?block=flow', undefined, access)).body).toMatchObject({ mediaType: 'image/svg+xml' })
  expect((await ask('GET', '/api/v1/shared/documents/aside/drawing?block=SCR-1', undefined, access)).body).toMatchObject({ mediaType: 'text/html' })
})

test('a link that is wrong, over or revoked, or whose project is gone, answers the same; revoking ends open visits at once', async () => {
  const { id, token } = await made()
  const { ask, open, enter } = visitor()
  const access = await enter(token)
  expect((await ask('GET', '/api/v1/shared/documents', undefined, access)).status).toBe(200)
  expect((await olga.call('DELETE', `/api/v1/shares/${id}`)).status).toBe(204)
  expect((await olga.call('DELETE', `/api/v1/shares/${id}`)).body).toMatchObject({ code: 'share-not-found' })
  await server.database.withOrganization(FIRST, (stores) => stores.shares.create({ project: projectId, label: 'Over', role: 'read', kinds: null, withEvidence: false, passwordHash: null, tokenHash: hashOf('share_over'), expiresAt: new Date(Date.now() - 1) }))
  const project = await server.database.withOrganization(FIRST, (stores) => stores.projects.findOrCreate('To be deleted'))
  const ofGone = await olga.call('POST', `/api/v1/projects/${project.id}/shares`, { label: 'Gone' })
  await olga.call('DELETE', `/api/v1/projects/${project.id}`)
  const answers = [await open(token), await open('share_over'), await open('share_wrong'), await open(String(ofGone.body['token'])), await ask('GET', '/api/v1/shared/documents', undefined, access)]
  for (const { status, body } of answers) expect([status, body['code'], body['detail']]).toEqual([404, 'share-not-found', answers[0]?.body['detail']])
  const { shares } = (await olga.call('GET', `/api/v1/projects/${projectId}/shares`)).body as { shares: { label: string; state: string }[] }
  expect(shares.slice(0, 2)).toMatchObject([{ label: 'Over', state: 'over' }, { label: 'Review', state: 'revoked' }])
})

test('a password is asked for and kept from guessing; a wrong one never opens', async () => {
  const { token } = await made({ password: 'open sesame' })
  const { open } = visitor()
  expect((await open(token)).body).toMatchObject({ status: 403, code: 'share-password-missing' })
  expect((await open(token, 'open says me')).body).toMatchObject({ status: 403, code: 'share-password-wrong' })
  expect((await open(token, 'open sesame')).status).toBe(200)
  const guesses = await Promise.all(Array.from({ length: 12 }, (_, index) => visitor().open(token, `guess ${index}`)))
  expect(guesses.map(({ body }) => body['code']).sort()).toEqual([...Array.from({ length: 2 }, () => 'share-locked'), ...Array.from({ length: 10 }, () => 'share-password-wrong')])
  expect((await visitor().open(token, 'open sesame')).status).toBe(429)
})

test('who looked is told without telling who they are, page by page', async () => {
  const { id, token } = await made()
  const one = visitor()
  const access = await one.enter(token)
  await one.ask('GET', '/api/v1/shared/documents/opening/blocks', undefined, access)
  await visitor('curl/8').enter(token)
  const { body } = await olga.call('GET', `/api/v1/shares/${id}/views?limit=2`)
  expect(body).toMatchObject({ views: [{ kind: null, client: 'A program on another system' }, { kind: 'opening', client: 'Firefox on Linux' }] })
  const rest = await olga.call('GET', `/api/v1/shares/${id}/views?limit=2&cursor=${String(body['next'])}`)
  expect(rest.body).toMatchObject({ views: [{ kind: null, client: 'Firefox on Linux', visitor: (body['views'] as { visitor: string }[])[1]?.visitor }], next: null })
  expect(body['next']).not.toBeNull()
  expect(JSON.stringify(body)).not.toMatch(/127\.0/)
  const { entries } = (await olga.call('GET', `/api/v1/audit?target=${id}`)).body as { entries: { action: string; person: string | null; details: unknown }[] }
  expect(entries.map(({ action }) => action)).toEqual(['postSharedOpen', 'postSharedOpen', 'postShare'])
  for (const { details } of entries) expect(details).toMatchObject({ project: projectId })
  const { shares } = (await olga.call('GET', `/api/v1/projects/${projectId}/shares`)).body as { shares: { id: string; visitors: number }[] }
  expect(shares.find((share) => share.id === id)?.visitors).toBe(2)
})

test('links are made, listed and revoked by who may share, in their own organisation', async () => {
  const { id } = await made()
  expect((await user.call('POST', `/api/v1/projects/${projectId}/shares`, { label: 'Mine' })).status).toBe(201)
  for (const [method, path] of [['GET', `/api/v1/projects/${projectId}/shares`], ['DELETE', `/api/v1/shares/${id}`], ['GET', `/api/v1/shares/${id}/views`]] as const) {
    expect((await viewer.call(method, path)).status, path).toBe(403)
    expect((await stranger.call(method, path)).status, path).toBe(404)
  }
  expect((await stranger.call('POST', `/api/v1/projects/${projectId}/shares`, { label: 'Mine' })).status).toBe(404)
  const share = (wish: object) => olga.call('POST', `/api/v1/projects/${projectId}/shares`, { label: 'Review', ...wish })
  expect((await share({ kinds: ['sonnet'] })).body).toMatchObject({ code: 'kind-unknown' })
  expect((await share({ days: 61 })).body).toMatchObject({ code: 'share-too-long' })
  expect((await share({ days: 0 })).status).toBe(400)
  expect((await share({ password: 'short' })).status).toBe(400)
  await olga.call('PUT', '/api/v1/roles/sharer', { permissions: ['documents.share', 'projects.read'] })
  const sharer = await member('sharer')
  expect((await sharer.call('POST', `/api/v1/projects/${projectId}/shares`, { label: 'All' })).body).toMatchObject({ code: 'not-allowed' })
  await olga.call('PUT', '/api/v1/roles/sharer', { permissions: ['documents.share', 'documents.read', 'projects.read'] })
  expect((await sharer.call('POST', `/api/v1/projects/${projectId}/shares`, { label: 'All', withEvidence: true })).body).toMatchObject({ code: 'not-allowed' })
})

test('what a visitor shows ends, and is nobody else\'s to make', async () => {
  const [hash, now] = [hashOf('share_x'), new Date()]
  const { word, expiresAt } = grant(hash, 'secret', now)
  expect(Buffer.from(accessIn(word, 'secret', now)?.tokenHash ?? []).equals(hash)).toBe(true)
  expect(accessIn(word, 'secret', expiresAt)).toMatchObject({ isOver: true })
  for (const other of [`${word}x`, word.replace('.', ''), `A${word.slice(1)}`, 'a.b', '']) expect(accessIn(other, 'secret', now), other).toBeNull()
  expect(accessIn(word, 'another', now)).toBeNull()
  const { ask } = visitor()
  expect((await ask('GET', '/api/v1/shared/documents', undefined, word)).body).toMatchObject({ code: 'not-authenticated' })
})

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0', 'Edge on Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1', 'Safari on iOS'],
  ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36', 'Chrome on Android'],
  ['<script>alert(1)</script>', 'A program on another system'],
])('of a client is told what kind it is: %s', (agent, expected) => { expect(coarseClient(agent)).toBe(expected) })
