import { createHmac } from 'node:crypto'
import { AppError } from '@aicoe/sdk'
import { Client, escapeIdentifier, escapeLiteral } from 'pg'

/** Who connects for what: the owner migrates, the application works under row-level security, the engine and sign-in keep their own tables, a backup reads all of them. */
const ROLES = ['aicoe_owner', 'aicoe_app', 'aicoe_engine', 'aicoe_auth', 'aicoe_backup'] as const
export interface RoleUrls { readonly owner: string; readonly app: string; readonly engine: string; readonly auth: string; readonly backup: string }

/**
 * The URLs of our roles on the database of `adminUrl`. Their passwords follow from the administrator's (HMAC-SHA-256 of the role's name), so
 * that every process with the same URL finds the same ones and nothing further must be kept secret.
 */
export function roleUrls(adminUrl: string): RoleUrls {
  const admin = parse(adminUrl)
  if (admin.password === '') throw new AppError('database-url-without-password', 'The database URL has no password. Give one (postgresql://user:password@host:5432/name): the passwords of AICOE\'s own roles are made from it.')
  const urlOf = (role: (typeof ROLES)[number]): string => {
    const url = new URL(admin)
    url.username = role
    url.password = passwordOf(role, admin)
    return url.href
  }
  return { owner: urlOf('aicoe_owner'), app: urlOf('aicoe_app'), engine: urlOf('aicoe_engine'), auth: urlOf('aicoe_auth'), backup: urlOf('aicoe_backup') }
}

function passwordOf(role: string, admin: URL): string {
  return createHmac('sha256', decodeURIComponent(admin.password)).update(role).digest('hex')
}

function parse(adminUrl: string): URL {
  const url = URL.parse(adminUrl)
  if (url === null || !['postgres:', 'postgresql:'].includes(url.protocol)) throw new AppError('database-url-invalid', 'The database URL is not of the form postgresql://user:password@host:5432/name.')
  return url
}

/** Whether all roles of this version are there and have their rights on this database. */
export async function isPrepared(ownerUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: ownerUrl })
  try {
    await client.connect()
    const { rowCount } = await client.query("select 1 from pg_roles where rolname = any($1) and (rolname = 'aicoe_door' or has_database_privilege(rolname, current_database(), 'connect')) and (rolname in ('aicoe_engine', 'aicoe_backup') or has_schema_privilege(rolname, 'public', 'usage')) and (rolname not in ('aicoe_owner', 'aicoe_door') or has_schema_privilege(rolname, 'public', 'create'))", [[...ROLES, 'aicoe_door']])
    return rowCount === ROLES.length + 1
  } finally {
    await client.end()
  }
}

/** Makes the roles and gives each its rights on this database. May be repeated; needs an administrator who may create roles. */
export async function prepareRoles(adminUrl: string): Promise<void> {
  const admin = parse(adminUrl)
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    // Roles belong to the whole server: one preparation at a time on it, whatever the database.
    await client.query("select pg_advisory_lock(hashtextextended('aicoe-roles', 0))")
    for (const role of ROLES) {
      const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
      await client.query(`${rowCount === 0 ? 'create' : 'alter'} role ${role} login password ${escapeLiteral(passwordOf(role, admin))}`)
    }
    // Nobody signs in as the door: it owns the few functions that look over the wall between organisations, and the owner hands them to it.
    const { rowCount: hasDoor } = await client.query("select 1 from pg_roles where rolname = 'aicoe_door'")
    if (hasDoor === 0) await client.query('create role aicoe_door nologin')
    await client.query('grant aicoe_door to aicoe_owner with inherit false, set true')
    const database = escapeIdentifier(decodeURIComponent(admin.pathname.slice(1)))
    await client.query(`revoke all on database ${database} from public`)
    await client.query(`grant connect, create on database ${database} to aicoe_owner; grant connect on database ${database} to aicoe_app, aicoe_engine, aicoe_auth, aicoe_backup`)
    await client.query('grant usage, create on schema public to aicoe_owner, aicoe_door; grant usage on schema public to aicoe_app, aicoe_backup')
    await client.query('alter role aicoe_auth set search_path = auth')
    await client.query("alter role aicoe_engine set idle_in_transaction_session_timeout = '10s'")
  } catch (error) {
    throw new AppError('database-not-prepared', `The user "${admin.username}" of the database URL may not prepare this database. Give a user who may create roles and owns the database.`, { cause: error })
  } finally {
    await client.end()
  }
}
