import { beforeAll, expect, test } from 'vitest'
import type { Database, Stores } from '../contract.ts'
import { ORGANIZATION, testDatabase } from '../testing.ts'

let database: Database
const OTHER = '00000000-0000-4000-8000-00000000000e'
const stores = <T>(work: (stores: Stores) => Promise<T>, organization = ORGANIZATION): Promise<T> => database.withOrganization(organization, (all) => work(all))

beforeAll(async () => { database = await testDatabase() })

async function all(table: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const rows: Readonly<Record<string, unknown>>[] = []
  for (let after: string | null = null; ;) {
    const page: { readonly lines: readonly string[]; readonly next: string | null } = await stores((each) => each.takingOut.rows(table, after, 2))
    rows.push(...page.lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>))
    if (page.next === null) return rows
    after = page.next
  }
}

test('every table is read whole, page by page, and nothing of another organisation', async () => {
  await stores(async ({ projects }) => { for (const name of ['one', 'two', 'three', 'four']) await projects.findOrCreate(name) })
  await stores(async ({ organizations, projects }) => { await organizations.ensure('Other'); await projects.findOrCreate('theirs') }, OTHER)
  expect((await all('projects')).map(({ name }) => name).sort()).toEqual(['four', 'one', 'three', 'two'])
  for (const table of await stores(({ takingOut }) => takingOut.tables())) expect((await all(table)).every((row) => row['organization_id'] === ORGANIZATION), table).toBe(true)
  await expect(stores(({ takingOut }) => takingOut.rows('pg_authid', null, 1))).rejects.toMatchObject({ code: 'table-not-found' })
})

test('no column that is called like a secret goes along', async () => {
  const columns = await database.withOrganization(ORGANIZATION, async (_stores, tx) =>
    (await tx.client.query<{ table: string; column: string }>("select table_name as table, column_name as column from information_schema.columns where table_schema = 'public' and column_name ~ '(secret|token|password)|^hash$|^source$' and data_type in ('bytea', 'text')")).rows)
  const suspicious = columns.filter(({ table, column }) => !['audit.hash', 'steps.hash', 'outputs.hash', 'contents.hash', 'documents.hash', 'transcripts.hash', 'prices.source'].includes(`${table}.${column}`)).map(({ table, column }) => `${table}.${column}`)
  const secret = await stores(async ({ webhooks, takingOut }) => {
    await webhooks.add({ url: 'https://example.org', description: '', types: ['run-end'], secret: 'sealed' })
    return (await takingOut.rows('webhooks', null, 10)).lines.join()
  })
  expect(secret).not.toContain('sealed')
  const taken = new Set(await stores(({ takingOut }) => takingOut.tables()))
  expect(suspicious.filter((name) => taken.has(name.split('.')[0] ?? '')).sort()).toEqual(['api_keys.hash', 'invitations.token_hash', 'scim_tokens.hash', 'shares.password_hash', 'shares.token_hash', 'sign_on_domains.token', 'transcripts.source', 'webhooks.secret'])
})
