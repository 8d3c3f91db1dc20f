import { transcriptSchema } from '@aicoe/sdk'
import { beforeAll, expect, test } from 'vitest'
import type { Acting, Database, SearchSubject, Stores } from '../index.ts'
import { ORGANIZATION, openSession, cloneDatabase, testDatabase } from '../testing.ts'

const OTHER = '00000000-0000-4000-8000-000000000002'
const everything: readonly SearchSubject[] = ['project', 'transcript', 'document']
let database: Database
let project: string
let transcript: string
const stores = <T>(work: (stores: Stores) => Promise<T>, organization = ORGANIZATION, acting: Acting | null = null): Promise<T> => database.withOrganization(organization, (all) => work(all), acting)
const find = async (text: string, options: { readonly subjects?: readonly SearchSubject[]; readonly kind?: string; readonly organization?: string; readonly acting?: Acting } = {}) => {
  const { subjects = everything, organization, acting, ...others } = options
  return (await stores((all) => all.search.find({ text, subjects, limit: 10, offset: 0, ...others }), organization, acting)).map(({ subject, name }) => `${subject} ${name}`)
}
const spoken = (...lines: readonly string[]) => transcriptSchema.parse({
  fileName: 'm.txt', format: 'plain', encoding: 'utf-8', language: 'en', title: null, date: null, durationSeconds: null,
  utterances: lines.map((text, index) => ({ id: `U${index + 1}`, speaker: 'Ann', start: null, end: null, text, spans: [[0, 1]], section: [], form: 'speech' })),
})
const upload = (all: Stores, hash: string, ...lines: readonly string[]) =>
  all.transcripts.put({ project, fileName: 'kickoff.vtt', source: new TextEncoder().encode(hash), text: hash, transcript: { hash, data: spoken(...lines) }, facts: { hash: `facts ${hash}`, data: {} } })

beforeAll(async () => {
  database = await testDatabase()
  await stores((all) => all.organizations.ensure('Other'), OTHER)
  project = (await stores((all) => all.projects.create('Customer portal'))).id
  transcript = (await stores((all) => upload(all, 'first', 'We ship the parcels on Fridays.', 'Straßenbahn und Öffnungszeiten'))).id
})

test('projects, transcripts and documents are found by words, stems, phrases and beginnings', async () => {
  expect(await find('portal')).toEqual(['project Customer portal'])
  expect(await find('shipping parcel')).toEqual(['transcript kickoff.vtt'])
  expect(await find('"parcels on Fridays"')).toEqual(['transcript kickoff.vtt'])
  expect(await find('"Fridays parcels"')).toEqual([])
  expect(await find('parcels -Fridays')).toEqual([])
  expect(await find('öffnungsz')).toEqual(['transcript kickoff.vtt'])
  expect(await find('kickoff.vtt')).toEqual(['transcript kickoff.vtt'])
  expect(await find('Ann')).toEqual(['transcript kickoff.vtt'])
  expect(await find('speech')).toEqual([])
  expect(await find('portal or parcels')).toHaveLength(2)
  expect(await find('portal', { subjects: ['document'] })).toEqual([])
  for (const odd of ['', '!!!', "'", '\\', ':*', '-']) expect(await find(odd)).toEqual([])
})

test('of a document the newest version is found, of a transcript what it says today', async () => {
  const { run } = await stores((all) => all.runs.create({ project, transcript, workflow: 'all', plan: [], given: {}, parameters: {} }))
  await stores(async (all) => {
    await all.contents.keep({ hash: 'old', data: { text: 'Invoices by courier' } })
    await all.contents.keep({ hash: 'new', data: { text: 'Invoices by pigeon' } })
  })
  const version = (hash: string) => database.withOrganization(ORGANIZATION, async (_all, tx) => { await tx.client.query("select keep_version($1, 'brd', $2, 'brd', 'run', $3, gen_random_uuid())", [project, hash, run.id]) })
  await version('old')
  expect(await find('courier')).toEqual(['document brd'])
  await version('new')
  expect(await find('courier')).toEqual([])
  expect(await find('pigeon', { kind: 'brd' })).toEqual(['document brd'])
  expect(await find('pigeon', { kind: 'frd' })).toEqual([])
  const row = await stores((all) => all.transcripts.get(transcript))
  await stores((all) => all.transcripts.amend(transcript, row?.transcriptHash ?? '', { text: 'first', transcript: { hash: 'second', data: spoken('We ship on Mondays.') }, facts: { hash: 'facts second', data: {} } }))
  expect(await find('Fridays')).toEqual([])
  expect(await find('Mondays')).toEqual(['transcript kickoff.vtt'])
})

test('what belongs to others, is hidden or deleted is not found', async () => {
  expect(await find('portal', { organization: OTHER })).toEqual([])
  const stranger: Acting = { person: '00000000-0000-4000-8000-0000000000aa', key: null, limited: true, operation: null, target: null }
  expect(await find('portal', { acting: stranger })).toEqual(['project Customer portal'])
  await database.withOrganization(ORGANIZATION, async (_all, tx) => { await tx.client.query("update projects set visibility = 'members' where id = $1", [project]) })
  expect(await find('portal or pigeon', { acting: stranger })).toEqual([])
  await stores((all) => all.projects.remove(project))
  expect(await find('portal or pigeon')).toEqual([])
  await stores((all) => all.projects.restore(project))
  await database.withOrganization(ORGANIZATION, async (_all, tx) => { await tx.client.query("update runs set state = 'done'") })
  await stores((all) => all.transcripts.remove(transcript))
  expect(await find('Mondays')).toEqual([])
})

test('a text that does not fit an entry or cannot be read as text is kept all the same', async () => {
  const many = Array.from({ length: 120_000 }, (_, index) => `word${index.toString(36)}x`).join(' ')
  await stores((all) => upload(all, 'huge', many, 'afterwards'))
  expect(await find('word1x')).toEqual(['transcript kickoff.vtt'])
  const admin = await openSession(await cloneDatabase())
  expect(await admin.query('select searchable(\'{"text": "a\\u0000b"}\') as words')).toEqual([{ words: '' }])
  await admin.close()
})
