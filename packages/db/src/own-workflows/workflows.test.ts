import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Database, Stores } from '../contract.ts'
import { ORGANIZATION, testDatabase } from '../testing.ts'
import type { WorkflowDefinition } from './contract.ts'

const OTHER = '00000000-0000-4000-8000-000000000002'
let database: Database
const [ann, bob] = [randomUUID(), randomUUID()]
/** As the installation itself, or as somebody who sees what is shared and what is theirs. */
const stores = <T>(work: (stores: Stores) => Promise<T>, person: string | null = null, organization = ORGANIZATION): Promise<T> =>
  database.withOrganization(organization, (all) => work(all), person === null ? null : { person, key: null, limited: true, operation: null, target: null })
const definition = (title: string, more: Partial<WorkflowDefinition> = {}): WorkflowDefinition => ({ title, description: '', agents: ['notes'], gates: [], parameters: {}, ...more })
const names = (person: string | null, organization = ORGANIZATION) => stores(async ({ workflows }) => (await workflows.list()).map(({ name }) => name), person, organization)

beforeAll(async () => {
  database = await testDatabase()
  await stores((all) => all.organizations.ensure('Other'), null, OTHER)
  await stores(({ members }) => members.add({ id: ann, name: 'Ann', email: 'ann@example.com', role: 'user' }))
})

test('every version is kept with its author, and only the newest is changed', async () => {
  expect(await stores(({ workflows }) => workflows.create('tests', definition('Tests'), 'organization'), ann)).toBe(true)
  expect(await stores(({ workflows }) => workflows.change('tests', 1, definition('Tests, approved', { gates: ['notes'], parameters: { notes: { instructions: '"12"' } } })), bob)).toBe(true)
  expect(await stores(({ workflows }) => workflows.change('tests', 1, definition('Late')), ann)).toBe(false)
  expect(await stores(({ workflows }) => workflows.change('tests', 2, definition('Tests'), 1), ann)).toBe(true)
  expect(await stores(({ workflows }) => workflows.get('tests'))).toMatchObject({ name: 'tests', title: 'Tests', version: 3, restoredFrom: 1, owner: ann, author: ann, authorName: 'Ann', visibility: 'organization', deletedAt: null })
  expect(await stores(({ workflows }) => workflows.version('tests', 2))).toMatchObject({ title: 'Tests, approved', gates: ['notes'], parameters: { notes: { instructions: '"12"' } }, author: bob, authorName: null })
  expect((await stores(({ workflows }) => workflows.versions('tests'))).map(({ version }) => version)).toEqual([3, 2, 1])
  expect(await stores(({ workflows }) => workflows.version('tests', 9))).toBeNull()
})

test('of two who change the same version at once one is told', async () => {
  await stores(({ workflows }) => workflows.create('raced', definition('Raced'), 'organization'))
  const done = await Promise.all([ann, bob].map((person) => stores(({ workflows }) => workflows.change('raced', 1, definition('Mine')), person)))
  expect(done.toSorted()).toEqual([false, true])
})

test('one that is not shared is there for its owner and for the organisation itself, and its name stays taken', async () => {
  await stores(({ workflows }) => workflows.create('secret', definition('Secret'), 'mine'), ann)
  expect(await names(ann)).toContain('secret')
  expect(await names(null)).toContain('secret')
  expect(await names(bob)).not.toContain('secret')
  expect(await stores(({ workflows }) => workflows.create('secret', definition('Other'), 'mine'), bob)).toBe(false)
  expect(await stores(({ workflows }) => workflows.version('secret', 1), bob)).toBeNull()
  expect(await stores(({ workflows }) => workflows.change('secret', 1, definition('Stolen')), bob)).toBe(false)
  await stores(({ workflows }) => workflows.show('secret', 'organization'), ann)
  expect(await names(bob)).toContain('secret')
})

test('who sees a run sees the version that it ran with', async () => {
  await stores(({ workflows }) => workflows.create('lent', definition('Lent'), 'mine'), ann)
  await stores(({ workflows }) => workflows.change('lent', 1, definition('Lent, later')), ann)
  const project = (await stores(({ projects }) => projects.findOrCreate('Shared'))).id
  const { run } = await stores(({ runs }) => runs.create({ project, transcript: null, workflow: 'lent', workflowVersion: 1, plan: [], given: {}, parameters: {} }), ann)
  expect(await stores(({ runs }) => runs.get(run.id), bob)).toMatchObject({ workflow: 'lent', workflowVersion: 1 })
  expect(await stores(({ workflows }) => workflows.version('lent', 1), bob)).toMatchObject({ title: 'Lent' })
  expect(await stores(({ workflows }) => workflows.version('lent', 2), bob)).toBeNull()
  expect(await stores(({ workflows }) => workflows.get('lent'), bob)).toBeNull()
})

test('a removed one is out of sight and comes back as it was; its versions stay', async () => {
  await stores(({ workflows }) => workflows.create('brief', definition('Brief'), 'organization'))
  expect(await stores(({ workflows }) => workflows.remove('brief'))).toBe(true)
  expect(await stores(({ workflows }) => workflows.remove('brief'))).toBe(false)
  expect(await stores(({ workflows }) => workflows.get('brief'))).toBeNull()
  expect(await stores(({ workflows }) => workflows.change('brief', 1, definition('Changed')))).toBe(false)
  expect(await stores(({ workflows }) => workflows.version('brief', 1))).toMatchObject({ title: 'Brief' })
  expect((await stores(({ workflows }) => workflows.list(true))).map(({ name }) => name)).toEqual(['brief'])
  expect(await stores(({ workflows }) => workflows.restore('brief'))).toBe(true)
  expect(await stores(({ workflows }) => workflows.restore('brief'))).toBe(false)
  expect(await names(null)).toContain('brief')
})

test('another organisation has its own, also of the same name', async () => {
  expect(await names(null, OTHER)).toEqual([])
  expect(await stores(({ workflows }) => workflows.create('tests', definition('Theirs'), 'organization'), null, OTHER)).toBe(true)
  expect(await stores(({ workflows }) => workflows.remove('tests'), null, OTHER)).toBe(true)
  expect(await names(null)).toContain('tests')
})
