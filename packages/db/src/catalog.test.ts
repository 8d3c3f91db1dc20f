import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Session } from './contract.ts'
import { openSession } from './session.ts'
import { cloneDatabase } from './testing.ts'

/** The functions that look over the wall, by name; each says in its migration what for. */
const DOORS = ['invited', 'organization_ids', 'organizations_of', 'membership_of', 'owner_of_key', 'invitation_of', 'organizations_to_delete', 'organizations_with_due_deliveries', 'organizations_with_due_runs', 'organizations_with_news', 'organizations_with_due_letters', 'entries_with', 'share_of', 'domain_owner', 'any_domain_verified', 'scim_token_of']

/** One row for each hole in the wall between organisations. */
const HOLES = `
  with tables as (select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> 'aicoe_migrations')
  select relname || ': row-level security is not enabled and forced' as hole from tables where not (relrowsecurity and relforcerowsecurity)
  union all select relname || ': no organization_id, or nullable' from tables where not exists
    (select 1 from pg_attribute a where a.attrelid = tables.oid and a.attname = 'organization_id' and a.attnotnull)
  union all select relname || ': not exactly one policy, for everything, both ways, for the application' from tables where
    (select count(*) from pg_policies p where p.schemaname = 'public' and p.tablename = relname and p.roles <> '{aicoe_door}' and p.roles <> '{aicoe_backup}') <> 1 or not exists
    (select 1 from pg_policies p where p.schemaname = 'public' and p.tablename = relname and p.cmd = 'ALL' and p.permissive = 'PERMISSIVE' and p.roles = '{aicoe_app}'
      and p.qual like '%organization_id = %app_organization%' and p.with_check = p.qual)
  union all select relname || ': hangs on a project, but is there for who may not see it' from tables where relname not in ('project_members', 'project_teams') and exists
    (select 1 from pg_constraint k where k.conrelid = tables.oid and k.contype = 'f' and k.confrelid in ('projects'::regclass, 'transcripts'::regclass, 'runs'::regclass, 'documents'::regclass, 'steps'::regclass))
    and not exists (select 1 from pg_policies p where p.schemaname = 'public' and p.tablename = relname and p.qual like '%app_person() AS app_person) IS NULL%')
  union all select conrelid::regclass || ': foreign key without organisation: ' || conname from pg_constraint k where contype = 'f' and connamespace = 'public'::regnamespace
    and not exists (select 1 from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any(k.conkey) and a.attname = 'organization_id')
  union all select indrelid::regclass || ': unique key that tells of foreign values: ' || indexrelid::regclass from pg_index join tables on tables.oid = indrelid where indisunique
    and not exists (select 1 from pg_attribute a where a.attrelid = indrelid and a.attnum = indkey[0] and a.attname = 'organization_id')
  union all select relname || ': a view, which needs a look of its own' from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
  union all select proname || ': runs with the rights of its owner' from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
    and not (proname = any($1) and proowner = 'aicoe_door'::regrole and array_to_string(proconfig, ' ') like '%search_path=%')
  union all select tablename || ': the door may do more than look' from pg_policies where schemaname = 'public' and (roles = '{aicoe_door}' or roles = '{aicoe_backup}') and cmd <> 'SELECT'
  union all select table_name || ': the door sees all columns' from information_schema.table_privileges where grantee = 'aicoe_door'
  union all select distinct table_name || ': a backup may do more than look' from information_schema.table_privileges where grantee = 'aicoe_backup' and privilege_type <> 'SELECT'
  union all select relname || ': not in the backup' from tables where not has_table_privilege('aicoe_backup', tables.oid, 'select')
  union all select rolname || ': too strong' from pg_roles where rolname in ('aicoe_app', 'aicoe_engine', 'aicoe_auth', 'aicoe_owner', 'aicoe_door', 'aicoe_backup') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)
  union all select member::regrole || ': member of ' || roleid::regrole from pg_auth_members where member::regrole::text in ('aicoe_app', 'aicoe_engine', 'aicoe_auth', 'aicoe_door', 'aicoe_backup')
  union all select relname || ': within reach of sign-in' from tables where has_any_column_privilege('aicoe_auth', oid, 'select, insert, update, references') or has_table_privilege('aicoe_auth', oid, 'delete, truncate')
  union all select c.oid::regclass || ': sign-in within reach of ' || role from pg_class c, unnest('{aicoe_app,aicoe_engine}'::text[]) role where relnamespace = 'auth'::regnamespace and relkind in ('r', 'v')
    and (has_schema_privilege(role, 'auth', 'usage') or has_any_column_privilege(role, c.oid, 'select, insert, update, references') or has_table_privilege(role, c.oid, 'delete, truncate'))
  union all select relname || ': owned by ' || relowner::regrole from pg_class where relowner::regrole::text in ('aicoe_app', 'aicoe_engine', 'aicoe_auth')`

let admin: Session
beforeAll(async () => { admin = await openSession(await cloneDatabase()) })
afterAll(() => admin.close())

const plant = async (sql: string): Promise<string> => {
  for (const statement of sql.split(';')) await admin.query(statement)
  return (await holes()).join('\n')
}
const holes = async (): Promise<string[]> => (await admin.query(HOLES, [DOORS])).map((row) => String(row['hole']))

test('there is no hole in the wall between organisations', async () => {
  expect(await holes()).toEqual([])
  expect((await admin.query("select 1 from pg_policies where schemaname = 'public' and roles = '{aicoe_app}'")).length).toBeGreaterThan(16)
})

test.each([
  ['create table open_door (id uuid primary key)', ['open_door: row-level security is not enabled and forced', 'open_door: no organization_id, or nullable', 'open_door: not exactly one policy, for everything, both ways, for the application', 'open_door: unique key that tells of foreign values: open_door_pkey']],
  ['alter table runs no force row level security', ['runs: row-level security is not enabled and forced']],
  ['create policy everybody on events for select to aicoe_app using (true)', ['events: not exactly one policy, for everything, both ways, for the application']],
  ['create table note (organization_id uuid, id uuid)', ['note: no organization_id, or nullable']],
  ['create unique index leak on projects (id)', ['projects: unique key that tells of foreign values: leak']],
  ['create table label (id uuid primary key); alter table runs add column label uuid references label', ['runs: foreign key without organisation: runs_label_fkey']],
  ['create table remark (organization_id uuid not null, run_id uuid, foreign key (organization_id, run_id) references runs (organization_id, id))', ['remark: hangs on a project, but is there for who may not see it']],
  ['create view everything as select * from runs', ['everything: a view']],
  ['create function peek() returns int language sql security definer return 1', ['peek: runs with the rights of its owner']],
  ['grant select (name) on projects to aicoe_auth', ['projects: within reach of sign-in']],
  ['grant select (token) on auth.session to aicoe_app', ['auth.session: sign-in within reach of aicoe_app']],
  ['alter table gates owner to aicoe_app', ['gates: owned by aicoe_app']],
])('a planted hole is found: %s', async (sql, expected) => {
  await admin.query('begin')
  const found = await plant(sql).finally(() => admin.query('rollback'))
  for (const hole of expected) expect(found).toContain(hole)
})
