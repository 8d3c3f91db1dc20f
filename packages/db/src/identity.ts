import { randomBytes } from 'node:crypto'
import { AppError } from '@aicoe/sdk'
import type { Pool, QueryResultRow } from 'pg'
import { explain } from './errors.ts'

/** Somebody with an account; in which organisations they are is told elsewhere. */
export interface Person { readonly id: string; readonly name: string; readonly email: string; readonly emailVerified: boolean; readonly image: string | null; /** A second factor is asked for. */ readonly secondFactor: boolean; /** Signs in here; else others say who this is. */ readonly hasPassword: boolean; readonly createdAt: Date }
export interface SignInSession { readonly id: string; readonly createdAt: Date; readonly expiresAt: Date; readonly address: string | null; readonly client: string | null }
export interface SignedIn { readonly session: string; readonly person: Person; /** The organisation whose identity provider opened the session; it is good nowhere else. */ readonly boundTo: string | null }
/** Where a session is opened, and how long it is good. */
interface NewBoundSession { readonly organization: string; readonly hours: number; readonly address: string; readonly client: string | null }
export interface Letter { readonly to: string; readonly subject: string; readonly body: string }
export interface KeptLetter extends Letter { readonly id: number; readonly at: Date }

/** People and their sessions: the schema `auth`, by its own role. What better-auth writes there, it writes through `pool`. */
export interface People {
  /** For better-auth alone, whose tables are in the search path of this pool's role. */
  readonly pool: Pool
  /** Nobody whose address is confirmed. */
  isEmpty(): Promise<boolean>
  /** Removes accounts whose address was never confirmed, and with them what a try to make the first one left behind. */
  forgetUnconfirmed(): Promise<void>
  /** Makes the first person, one try at a time in all processes; null when there is somebody already. */
  first<T>(make: () => Promise<T>): Promise<T | null>
  find(by: { readonly id: string } | { readonly email: string }): Promise<Person | null>
  /** Of the ids given, those that exist. */
  list(ids: readonly string[]): Promise<readonly Person[]>
  confirmEmail(user: string): Promise<void>
  /** Forgets somebody with their sessions and all ways of signing in; false when there is nobody. Letters to them go too. */
  remove(user: string): Promise<boolean>
  /** Whose living session has this token. */
  byToken(token: string): Promise<SignedIn | null>
  /** Whose living session this is. */
  bySession(session: string): Promise<SignedIn | null>
  /** Whoever has a confirmed account with this address, or a new one. Another who claimed the address and never confirmed it loses it. */
  ensure(person: { readonly name: string; readonly email: string }): Promise<Person>
  /** Gives an account another address, which counts as confirmed. False when somebody has it. */
  changeAddress(user: string, email: string): Promise<boolean>
  /** Opens a session that is good in one organisation; its token. */
  openBound(user: string, session: NewBoundSession): Promise<string>
  /** Ends the sessions that the provider of this organisation opened, of one person or of all. */
  endBound(organization: string, user?: string): Promise<number>
  sessions(user: string): Promise<readonly SignInSession[]>
  /** Ends a session of this person, or all but one; how many ended. */
  endSessions(user: string, which: { readonly id: string } | { readonly except: string | null }): Promise<number>
  /** The keys that access tokens are checked with, as JSON (JWK); those that expired more than a day ago are not among them. */
  publicKeys(): Promise<readonly { readonly id: string; readonly key: string }[]>
  /** Uses up a step of time for one-time codes; false when it, or a later one, was used before. */
  useStep(user: string, step: number): Promise<boolean>
  /** Takes the second factor of somebody away who has lost it, and ends their sessions; false when there is none. */
  dropSecondFactor(user: string): Promise<boolean>
  /** Keeps a letter that no mail server takes; the newest thousand stay. */
  keepLetter(letter: Letter): Promise<void>
  /** The newest first. */
  letters(limit: number): Promise<readonly KeptLetter[]>
}

const PERSON = `u.id, u.name, u.email, u."emailVerified", u.image, coalesce(u."twoFactorEnabled", false) as "secondFactor", exists (select from auth.account a where a."userId" = u.id and a.password is not null) as "hasPassword", u."createdAt"`
const LIVING = `select s.id as session, b.organization as "boundTo", ${PERSON} from auth.session s join auth."user" u on u.id = s."userId" left join auth.bound_sessions b on b.session = s.id
  where s."expiresAt" > now() and (b.expires_at is null or b.expires_at > now()) and`
type LivingRow = Person & Pick<SignedIn, 'session' | 'boundTo'>

type Rows = <Row extends QueryResultRow>(text: string, values?: readonly unknown[]) => Promise<Row[]>

async function ensure(rows: Rows, { name, email }: { readonly name: string; readonly email: string }): Promise<Person> {
  // An address that somebody typed and never confirmed may be a trap: the account, and the password that waits in it, go before the address is taken as true.
  await rows('delete from auth."user" where email = lower($1) and not "emailVerified"', [email])
  await rows('insert into auth."user" (name, email, "emailVerified") values ($2, lower($1), true) on conflict (email) do nothing', [email, name])
  const [person] = await rows<Person>(`select ${PERSON} from auth."user" u where u.email = lower($1) and u."emailVerified"`, [email])
  if (person === undefined) throw new AppError('account-not-confirmed', 'An account with this address was made at the same moment. Try again.', { retryable: true })
  return person
}

async function openBound(rows: Rows, user: string, { organization, hours, address, client }: NewBoundSession): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await rows(`with made as (insert into auth.session ("expiresAt", token, "updatedAt", "ipAddress", "userAgent", "userId") values (now() + $3 * interval '1 hour', $2, now(), $4, $5, $1) returning id, "expiresAt")
    insert into auth.bound_sessions (session, organization, expires_at) select id, $6, "expiresAt" from made`, [user, token, hours, address, client, organization])
  return token
}

/** People on the pool of the role aicoe_auth. */
export function people(pool: Pool): People {
  const rows: Rows = async <Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> => (await pool.query<Row>(text, [...values]).catch((error: unknown) => { throw explain(error) })).rows
  const isEmpty = async (): Promise<boolean> => (await rows('select 1 from auth."user" where "emailVerified" limit 1')).length === 0
  const living = async (condition: string, value: string): Promise<SignedIn | null> => {
    const [row] = await rows<LivingRow>(`${LIVING} ${condition}`, [value])
    if (row === undefined) return null
    const { session, boundTo, ...person } = row
    return { session, boundTo, person }
  }
  return {
    pool, isEmpty, first: firstOf(pool, isEmpty),
    forgetUnconfirmed: async () => { await rows('delete from auth."user" where not "emailVerified"') },
    find: async (by) => (await rows<Person>(`select ${PERSON} from auth."user" u where ${'id' in by ? 'u.id = $1' : 'u.email = lower($1)'}`, ['id' in by ? by.id : by.email]))[0] ?? null,
    list: (ids) => rows<Person>(`select ${PERSON} from auth."user" u where u.id = any($1::uuid[]) order by u.name, u.id`, [ids]),
    confirmEmail: async (user) => { await rows('update auth."user" set "emailVerified" = true, "updatedAt" = now() where id = $1', [user]) },
    remove: async (user) => (await rows('with gone as (delete from auth."user" where id = $1 returning email), letters as (delete from auth.outbox where recipient in (select email from gone)) select email from gone', [user])).length === 1,
    byToken: (token) => living('s.token = $1', token),
    bySession: (session) => living('s.id = $1', session),
    ensure: (person) => ensure(rows, person),
    changeAddress: async (user, email) => (await rows('update auth."user" set email = lower($2), "emailVerified" = true, "updatedAt" = now() where id = $1 and not exists (select from auth."user" o where o.email = lower($2) and o.id <> $1) returning id', [user, email])).length === 1,
    openBound: (user, session) => openBound(rows, user, session),
    endBound: async (organization, user) => (await rows('delete from auth.session where id in (select session from auth.bound_sessions where organization = $1) and ($2::uuid is null or "userId" = $2) returning id', [organization, user ?? null])).length,
    sessions: (user) => rows<SignInSession>('select id, "createdAt", "expiresAt", "ipAddress" as address, "userAgent" as client from auth.session where "userId" = $1 and "expiresAt" > now() order by "createdAt" desc, id', [user]),
    endSessions: async (user, which) => (await rows(`delete from auth.session where "userId" = $1 and ${'id' in which ? 'id = $2' : 'id is distinct from $2::uuid'} returning id`, [user, 'id' in which ? which.id : which.except])).length,
    publicKeys: () => rows('select id, "publicKey" as key from auth.jwks where "expiresAt" is null or "expiresAt" > now() - interval \'1 day\''),
    useStep: async (user, step) => (await rows('insert into auth.used_steps as used (user_id, step) values ($1, $2) on conflict (user_id) do update set step = excluded.step where used.step < excluded.step returning step', [user, step])).length === 1,
    dropSecondFactor: async (user) => (await rows(
      'with gone as (delete from auth."twoFactor" where "userId" = $1 returning "userId"), ended as (delete from auth.session where "userId" in (select "userId" from gone)) update auth."user" set "twoFactorEnabled" = false, "updatedAt" = now() where id in (select "userId" from gone) returning id', [user])).length === 1,
    keepLetter: async ({ to, subject, body }) => {
      await rows('with kept as (insert into auth.outbox (recipient, subject, body) values ($1, $2, $3) returning id) delete from auth.outbox where id <= (select id from kept) - 1000', [to, subject, body])
    },
    letters: async (limit) => (await rows<KeptLetter & { readonly id: string }>('select id, recipient as "to", subject, body, at from auth.outbox order by outbox.id desc limit $1', [limit])).map((letter) => ({ ...letter, id: Number(letter.id) })),
  }
}

/** Tries of this process wait for each other without a connection, those of several processes on a lock: the pool cannot run dry with waiting. */
function firstOf(pool: Pool, isEmpty: () => Promise<boolean>): People['first'] {
  let last: Promise<unknown> = Promise.resolve()
  return (make) => {
    const mine = last.then(() => underLock(pool, async () => (await isEmpty() ? make() : null)))
    last = mine.catch(() => undefined)
    return mine
  }
}

async function underLock<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => { throw explain(error) })
  try {
    await client.query("begin; select pg_advisory_xact_lock(hashtextextended('aicoe-first-person', 0))")
    return await work()
  } catch (error) {
    throw explain(error)
  } finally {
    client.release(await client.query('commit').then(() => false, () => true))
  }
}
