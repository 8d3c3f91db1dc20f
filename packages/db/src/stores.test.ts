import { createHash } from 'node:crypto'
import { transcriptSchema } from '@aicoe/sdk'
import { beforeAll, expect, test } from 'vitest'
import type { Database, Stores } from './contract.ts'
import type { NewTranscript } from './projects.ts'
import { sole } from './record.ts'
import { ORGANIZATION, testDatabase } from './testing.ts'

const OTHER = '00000000-0000-4000-8000-000000000002'
const transcript = transcriptSchema.parse({ fileName: 'm.vtt', format: 'plain', encoding: 'utf-8', language: 'en', title: null, date: null, durationSeconds: null, utterances: [] })
let database: Database
let project: string
const stores = <T>(work: (stores: Stores) => Promise<T>, organization = ORGANIZATION): Promise<T> => database.withOrganization(organization, (all) => work(all))
const upload = (text: string): NewTranscript =>
  ({ project, fileName: 'm.vtt', source: new TextEncoder().encode(text), text, transcript: { hash: `t ${text}`, data: transcript }, facts: { hash: `f ${text}`, data: {} } })

beforeAll(async () => {
  database = await testDatabase()
  await stores((all) => all.organizations.ensure('Other'), OTHER)
  project = (await stores((all) => all.projects.findOrCreate('Apollo'))).id
})

test('a transaction within a transaction is refused, because it would hold one connection while it waits for another; one that is begun after it is not', async () => {
  await expect(stores(() => stores((all) => all.projects.list()))).rejects.toThrow('within another')
  let later: (() => Promise<unknown>) | null = null
  await stores(() => { later = () => stores((all) => all.projects.list()); return Promise.resolve() })
  await expect((later as unknown as () => Promise<unknown>)()).resolves.toHaveLength(1)
})

test('an organisation and a project are made once', async () => {
  expect(await stores((all) => all.organizations.ensure('Renamed'))).toMatchObject({ id: ORGANIZATION, name: 'Test' })
  const again = await stores((all) => all.projects.findOrCreate('Apollo'))
  expect(again.id).toBe(project)
  expect(await stores((all) => all.projects.get(project))).toEqual(again)
  expect((await stores((all) => all.projects.list())).map((found) => found.name)).toEqual(['Apollo'])
  expect(await stores((all) => all.projects.get(OTHER))).toBeNull()
})

test('an upload is stored once for its bytes; a later reading of the same bytes takes the place of the first', async () => {
  const first = await stores((all) => all.transcripts.put(upload('12')))
  const second = await stores((all) => all.transcripts.put({ ...upload('12'), facts: { hash: 'better facts', data: { better: true } } }))
  expect(second).toEqual({ ...first, factsHash: 'better facts' })
  expect(first).toMatchObject({ sizeBytes: 2, hash: createHash('sha256').update('12').digest('hex') })
  expect(await stores((all) => all.transcripts.get(first.id))).toEqual(second)
  expect(await stores((all) => all.transcripts.text(first.id))).toEqual({ text: '12', transcript })
  expect(Buffer.from(await stores((all) => all.transcripts.source(first.id)) ?? []).toString()).toBe('12')
  expect(await stores((all) => all.transcripts.get(OTHER))).toBeNull()
  expect(await stores((all) => all.transcripts.text(OTHER))).toBeNull()
  expect(await stores((all) => all.transcripts.source(OTHER))).toBeNull()
})

test('runs are listed newest first, in pages; the same request key finds the first run', async () => {
  const { id } = await stores((all) => all.transcripts.put(upload('a meeting')))
  const create = (requestKey?: string) => stores((all) => all.runs.create({ project, transcript: id, workflow: 'all', plan: [], given: {}, parameters: {}, ...(requestKey === undefined ? {} : { requestKey }) }))
  const ids: string[] = []
  for (let count = 0; count < 5; count++) ids.unshift((await create(count === 0 ? 'once' : undefined)).run.id)
  const again = await create('once')
  expect(again).toMatchObject({ created: false, run: { id: ids.at(-1) }, segment: { run: ids.at(-1), number: 1 } })
  const seen: string[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: { readonly runs: readonly { readonly id: string }[]; readonly next: string | null } = await stores((all) => all.runs.list({ limit: 2, project, ...(cursor === undefined ? {} : { cursor: cursor ?? '' }) }))
    seen.push(...page.runs.map((run) => run.id))
    cursor = page.next
  }
  expect(seen).toEqual(ids)
  expect(await stores((all) => all.runs.latest(id, 'all'))).toMatchObject({ id: ids[0] })
  expect(await stores((all) => all.runs.latest(id, 'other'))).toBeNull()
  expect(await stores((all) => all.runs.get(OTHER))).toBeNull()
  expect(await stores((all) => all.documents.get(OTHER))).toBeNull()
  expect((await stores((all) => all.runs.list({ limit: 2, project: OTHER }))).runs).toEqual([])
})

test('nothing of one organisation exists for another, whatever it asks or writes', async () => {
  const made = await stores(async (all) => {
    const row = await all.transcripts.put(upload('secret'))
    await all.contents.keep({ hash: 'secret', data: 'secret' })
    return { transcript: row.id, run: (await all.runs.create({ project, transcript: row.id, workflow: 'all', plan: [], given: {}, parameters: {} })).run.id }
  })
  await stores(async (all) => {
    expect(await all.projects.list()).toEqual([])
    expect(await all.transcripts.get(made.transcript)).toBeNull()
    expect(await all.runs.get(made.run)).toBeNull()
    expect((await all.runs.list({ limit: 10 })).runs).toEqual([])
    expect(await all.events.after(made.run, 0, 10)).toEqual([])
  }, OTHER)
  await expect(stores((all) => all.contents.get('secret'), OTHER)).rejects.toMatchObject({ code: 'content-not-found' })
  await expect(stores((all) => all.steering.cancel(made.run), OTHER)).rejects.toMatchObject({ code: 'run-not-found' })
  await expect(stores((all) => all.runs.create({ project, transcript: null, workflow: 'all', plan: [], given: {}, parameters: {} }), OTHER)).rejects.toThrow()
  const tries = ['insert into projects (organization_id, id, name) values ($1, gen_random_uuid(), \'x\')', 'update projects set organization_id = $1', 'insert into organizations (organization_id, name) values ($1, \'x\')']
  for (const text of tries) await expect(database.withOrganization(ORGANIZATION, (_stores, tx) => tx.client.query(text, [OTHER]))).rejects.toThrow(/row-level security/)
  for (const text of ['alter table runs disable row level security', 'set role aicoe_owner', 'update events set type = \'x\'', 'drop table runs'])
    await expect(database.withOrganization(ORGANIZATION, (_stores, tx) => tx.client.query(text))).rejects.toThrow(/must be owner|permission denied/)
})

test('interleaved transactions of two organisations on few connections never see each other, whether they may write or only read', async () => {
  const reading = { person: null, key: null, limited: false, operation: null, target: null, reads: true } as const
  await Promise.all(Array.from({ length: 90 }, (_, index) => {
    const organization = index % 2 === 0 ? ORGANIZATION : OTHER
    return database.withOrganization(organization, async (_stores, tx) => {
      if (index % 5 === 0) await tx.client.query('select pg_sleep(0.002)')
      const { rows } = await tx.client.query<{ organization_id: string }>('select organization_id from organizations')
      expect(rows).toEqual([{ organization_id: organization }])
    }, index % 3 === 0 ? null : reading)
  }))
})

test('a connection that fails under a reader is not handed on, and what is begun with it afterwards goes well', async () => {
  const reading = { person: null, key: null, limited: false, operation: null, target: null, reads: true } as const
  await expect(database.withOrganization(ORGANIZATION, (_stores, tx) => tx.client.query('select 1 / 0'), reading)).rejects.toThrow(/division by zero/)
  await expect(database.withOrganization(ORGANIZATION, (_stores, tx) => tx.client.query('select pg_terminate_backend(pg_backend_pid())'), reading)).rejects.toMatchObject({ code: 'database-unreachable' })
  expect(await database.withOrganization(ORGANIZATION, (all) => all.organizations.get(), reading)).toMatchObject({ id: ORGANIZATION })
})

test('who writes hears it when the end of their transaction fails, also where nothing of it is audited', async () => {
  const quiet = { person: null, key: null, limited: false, operation: null, target: null }
  await expect(database.withOrganization(ORGANIZATION, async (_all, tx) => {
    await tx.client.query("set local idle_in_transaction_session_timeout = '20ms'")
    await new Promise((resolve) => { setTimeout(resolve, 200) })
  }, quiet)).rejects.toMatchObject({ code: 'database-unreachable' })
})

test('what a deletion takes away between two statements is told as something to try again', () => {
  expect(sole([1])).toBe(1)
  expect(() => sole([])).toThrow(/deleted while it was used/)
})

test('what is no id is refused in words', async () => {
  await expect(stores((all) => all.runs.get('1; drop table runs'))).rejects.toMatchObject({ code: 'id-invalid' })
  await expect(stores((all) => all.projects.list(), "'; drop table runs; --")).rejects.toMatchObject({ code: 'organization-id-invalid' })
})
