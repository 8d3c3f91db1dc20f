import { beforeAll, expect, test } from 'vitest'
import type { Database, Stores } from '../contract.ts'
import type { Acting } from '../people.ts'
import { ORGANIZATION, testDatabase } from '../testing.ts'
import type { KeptAnchor } from './contract.ts'

const OTHER = '00000000-0000-4000-8000-000000000002'
const [ANN, BOB, EVE, GONE] = ['a', 'b', 'e', 'f'].map((letter) => `10000000-0000-4000-8000-00000000000${letter}`) as [string, string, string, string]
const acting = (person: string | null, limited = true): Acting => ({ person, key: null, limited, operation: 'test', target: null })
let database: Database
let project: string
const as = <T>(person: string | null, work: (stores: Stores) => Promise<T>): Promise<T> => database.withOrganization(ORGANIZATION, work, acting(person))
const anchor: KeptAnchor = { block: 'scope', place: 'scope/1', exact: 'the list', prefix: 'We want ', suffix: '.' }
const begin = (person: string | null, body: string, more: { readonly kind?: string; readonly mentions?: readonly string[]; readonly suggestion?: { statement: string; before: string; after: string } } = {}) => as(person, ({ comments }) => comments.begin(
  { project, kind: more.kind ?? 'prd', version: 1, run: null, anchor, suggestion: more.suggestion ?? null }, { body, mentions: more.mentions ?? [] }))
const told = (type: string) => as(null, async ({ feed }) => (await feed.ofTypes([type], 0, 1_000)).entries)

beforeAll(async () => {
  database = await testDatabase()
  project = await database.withOrganization(ORGANIZATION, async (stores) => {
    for (const [id, name, role] of [[ANN, 'Ann Ash', 'user'], [BOB, 'Bob Birch', 'viewer'], [EVE, 'Eve', 'user'], [GONE, 'Gone', 'user']] as const) await stores.members.add({ id, name, email: `${name}@example.com`, role })
    await stores.members.remove(GONE)
    return (await stores.projects.findOrCreate('Apollo')).id
  }, acting(ANN, false))
})

test('a thread is begun, answered and told of, with its words, whoever is mentioned and who wrote it', async () => {
  const thread = await begin(ANN, `Which one, @{${BOB}}?`, { mentions: [BOB] })
  expect(thread).toMatchObject({ project, kind: 'prd', version: 1, quote: 'the list', anchor, state: 'open', suggestion: null, suggestionState: null, createdBy: ANN, comments: [{ author: ANN, mentions: [BOB], editedAt: null, deletedAt: null }] })
  const answer = await as(BOB, ({ comments }) => comments.reply(thread.id, { body: 'The long one.', mentions: [] }))
  expect(await as(EVE, ({ comments }) => comments.thread(thread.id))).toMatchObject({ id: thread.id, comments: [{ author: ANN }, { id: answer.id, author: BOB, body: 'The long one.' }] })
  expect((await told('comment-made')).slice(-2)).toMatchObject([{ project, user: null, data: { thread: thread.id, kind: 'prd', person: ANN } }, { data: { thread: thread.id, comment: answer.id, person: BOB } }])
  expect(await as(null, ({ comments }) => comments.names([ANN, GONE, project]))).toEqual(new Map([[ANN, 'Ann Ash'], [GONE, 'Gone']]))
})

test('threads are listed by document and state, page by page, and those that somebody takes part in', async () => {
  const [one, two, three] = [await begin(ANN, 'One', { kind: 'brd' }), await begin(BOB, 'Two', { kind: 'brd', mentions: [ANN] }), await begin(BOB, 'Three', { kind: 'brd' })]
  const list = (more: object = {}) => as(ANN, async ({ comments }) => (await comments.threads({ project, kind: 'brd', limit: 10, ...more })).map(({ id }) => id))
  expect(await list()).toEqual([one.id, two.id, three.id])
  expect(await list({ limit: 1, cursor: one.id })).toEqual([two.id])
  expect(await list({ with: ANN })).toEqual([one.id, two.id])
  await as(BOB, ({ comments }) => comments.setState(two.id, 'resolved'))
  expect(await list({ state: 'open' })).toEqual([one.id, three.id])
  expect(await as(ANN, ({ comments }) => comments.thread(two.id))).toMatchObject({ state: 'resolved', resolvedBy: BOB, resolvedAt: expect.any(Date) as Date })
  expect(await as(ANN, ({ comments }) => comments.open(project))).toContainEqual({ kind: 'brd', open: 2 })
  expect(await as(ANN, ({ comments }) => comments.size(project, 'brd'))).toBe(3)
  await as(ANN, ({ comments }) => comments.setState(two.id, 'open'))
  expect(await as(ANN, ({ comments }) => comments.thread(two.id))).toMatchObject({ state: 'open', resolvedBy: null, resolvedAt: null })
  expect((await told('thread-changed')).map(({ data }) => [data['thread'], data['state']]).slice(-2)).toEqual([[two.id, 'resolved'], [two.id, 'open']])
})

test('a comment is changed, deleted and taken back; after a day its words are gone', async () => {
  const { id, comments: [first] } = await begin(ANN, 'A secret', { kind: 'frd' })
  const comment = first?.id ?? ''
  await as(ANN, ({ comments }) => comments.edit(comment, { body: 'A word', mentions: [EVE] }))
  expect(await as(ANN, ({ comments }) => comments.comment(comment))).toMatchObject({ body: 'A word', mentions: [EVE], editedAt: expect.any(Date) as Date })
  await as(ANN, ({ comments }) => comments.remove(comment))
  expect(await as(ANN, ({ comments }) => comments.threads({ project, kind: 'frd', limit: 10 }))).toEqual([])
  expect(await as(ANN, ({ comments }) => comments.open(project))).not.toContainEqual(expect.objectContaining({ kind: 'frd' }))
  expect(await as(ANN, ({ comments }) => comments.restore(comment))).toBe(true)
  expect(await as(ANN, ({ comments }) => comments.threads({ project, kind: 'frd', limit: 10 }))).toMatchObject([{ id, comments: [{ body: 'A word', deletedAt: null }] }])
  await as(BOB, ({ comments }) => comments.remove(comment))
  await database.withOrganization(ORGANIZATION, async (_stores, tx) => { await tx.client.query("update comments set deleted_at = now() - interval '2 days' where id = $1", [comment]) })
  const { comments: [next] } = await begin(ANN, 'Another')
  await as(ANN, ({ comments }) => comments.remove(next?.id ?? ''))
  expect(await as(ANN, ({ comments }) => comments.restore(comment))).toBe(false)
  expect(await as(ANN, ({ comments }) => comments.comment(comment))).toMatchObject({ body: '', mentions: [], deletedBy: BOB })
})

test('a suggestion is decided once, and is settled with that; anchors move with their words', async () => {
  const suggestion = { statement: 'scope/1#1', before: 'the list', after: 'the table' }
  const { id } = await begin(BOB, '', { kind: 'srs', suggestion })
  await as(ANN, ({ comments }) => comments.decide(id, 'accepted'))
  await as(EVE, ({ comments }) => comments.decide(id, 'rejected'))
  expect(await as(EVE, ({ comments }) => comments.thread(id))).toMatchObject({ suggestion, suggestionState: 'accepted', decidedBy: ANN, state: 'resolved', resolvedBy: ANN })
  expect((await told('thread-changed')).at(-1)).toMatchObject({ data: { thread: id, state: 'resolved', suggestion: 'accepted' } })
  const moved = { ...anchor, place: 'scope/2' }
  const before = (await told('thread-changed')).length
  await as(ANN, ({ comments }) => comments.moveAnchor(id, moved))
  expect(await as(ANN, ({ comments }) => comments.anchors(project, 'srs'))).toEqual([{ id, anchor: moved }])
  expect(await told('thread-changed')).toHaveLength(before)
})

test('who may be mentioned: members whom the project is open to; a closed project closes its threads', async () => {
  const find = (q: string) => as(null, async ({ comments }) => (await comments.readers(project, { q, limit: 10 })).map(({ name, isIn }) => [name, isIn]))
  expect(await find('')).toEqual([['Ann Ash', true], ['Bob Birch', true], ['Eve', true]])
  expect(await find('bir')).toEqual([['Bob Birch', true]])
  expect(await find('%')).toEqual([])
  const { id, comments: [first] } = await begin(ANN, 'Between us', { kind: 'closed' })
  await as(null, async ({ projectAccess }) => { await projectAccess.setVisibility(project, 'members'); await projectAccess.addMember(project, BOB) })
  expect(await find('')).toEqual([['Ann Ash', true], ['Bob Birch', true], ['Eve', false]])
  expect(await as(null, ({ comments }) => comments.readersAmong(project, [EVE, GONE]))).toEqual([{ id: EVE, name: 'Eve', role: 'user', isIn: false }])
  expect(await as(BOB, ({ comments }) => comments.thread(id))).not.toBeNull()
  expect(await as(EVE, ({ comments }) => comments.thread(id))).toBeNull()
  expect(await as(EVE, ({ comments }) => comments.comment(first?.id ?? ''))).toBeNull()
  await as(null, ({ projectAccess }) => projectAccess.setVisibility(project, 'organization'))
  await database.withOrganization(OTHER, async ({ comments, organizations }) => {
    await organizations.ensure('Other')
    expect(await comments.thread(id)).toBeNull()
    expect(await comments.threads({ project, kind: 'closed', limit: 10 })).toEqual([])
    expect(await comments.restore(first?.id ?? '')).toBe(false)
  })
})

test('who is there is seen until they leave, are silent or hide', async () => {
  const present = (seconds = 30) => as(ANN, async ({ presence }) => (await presence.present(project, seconds)).map(({ name, kind }) => `${name} ${String(kind)}`))
  await as(ANN, ({ presence }) => presence.beat(project, ANN, 'prd', 25))
  await as(BOB, ({ presence }) => presence.beat(project, BOB, null, 25))
  await as(BOB, ({ presence }) => presence.beat(project, GONE, null, 25))
  expect(await present()).toEqual(['Ann Ash prd', 'Bob Birch null'])
  await as(BOB, ({ presence }) => presence.beat(project, BOB, 'brd', 25))
  expect(await present()).toEqual(['Ann Ash prd', 'Bob Birch brd'])
  expect(await present(0)).toEqual([])
  await as(BOB, ({ presence }) => presence.leave(project, BOB))
  expect(await present()).toEqual(['Ann Ash prd'])
  await as(ANN, ({ presence }) => presence.hide(ANN, true))
  await as(ANN, ({ presence }) => presence.beat(project, ANN, 'prd', 25))
  expect([await present(), await as(ANN, ({ presence }) => presence.isHidden(ANN))]).toEqual([[], true])
  await as(ANN, ({ presence }) => presence.hide(ANN, false))
  await as(ANN, ({ presence }) => presence.beat(project, ANN, 'prd', 25))
  expect([await present(), await as(ANN, ({ presence }) => presence.isHidden(ANN))]).toEqual([['Ann Ash prd'], false])
})

test('that somebody comes or goes is told once, and nothing of who is still there, of the hidden, or of another organisation', async () => {
  const [heard, elsewhere]: [string[], string[]] = [[], []]
  const leave = database.onPresence(ORGANIZATION, (where) => { heard.push(where) })
  const leaveElsewhere = database.onPresence(OTHER, (where) => { elsewhere.push(where) })
  const beat = (person: string, kind: string | null = null, seconds = 25, where = project) => as(person, ({ presence }) => presence.beat(where, person, kind, seconds))
  /** Both are told in the order in which they are committed: once the mark has arrived, so has what came before it. */
  const told = async (change: () => Promise<unknown>): Promise<string[]> => {
    heard.length = 0
    await change()
    const mark = await as(null, async ({ projects }) => (await projects.findOrCreate(`Mark ${String(Math.random())}`)).id)
    await beat(EVE, null, 25, mark)
    await expect.poll(() => heard).toContain(mark)
    return heard.filter((where) => where !== mark)
  }
  await told(() => as(ANN, ({ presence }) => presence.leave(project, ANN)))
  expect(await told(() => beat(ANN))).toEqual([project])
  expect(await told(async () => { await beat(ANN, 'prd'); await beat(ANN, 'brd'); await beat(ANN, null) })).toEqual([])
  expect(await told(() => beat(ANN, null, 0))).toEqual([project])
  expect(await told(() => as(ANN, ({ presence }) => presence.leave(project, ANN)))).toEqual([project])
  expect(await told(() => as(ANN, ({ presence }) => presence.leave(project, ANN)))).toEqual([])
  await told(() => beat(ANN))
  expect(await told(() => as(ANN, ({ presence }) => presence.hide(ANN, true)))).toEqual([project])
  expect(await told(async () => { await beat(ANN); await as(ANN, ({ presence }) => presence.leave(project, ANN)); await beat(GONE) })).toEqual([])
  await as(ANN, ({ presence }) => presence.hide(ANN, false))
  leave()
  leaveElsewhere()
  expect(elsewhere).toEqual([])
})
