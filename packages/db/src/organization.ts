import { AsyncLocalStorage } from 'node:async_hooks'
import process from 'node:process'
import type { Writable } from 'node:stream'
import { AppError } from '@aicoe/sdk'
import type { Pool, PoolClient } from 'pg'
import { z } from 'zod'
import type { Call, OrganizationTx } from './contract.ts'
import type { Acting } from './people.ts'
import { explain } from './errors.ts'

const idSchema = z.uuid()

/** A function of the database that binds the organisation, its first argument, and does the rest in the same trip, as a transaction of its own. */
export async function callInOrganization(pool: Pool, organization: string, { name, values }: Call): Promise<unknown> {
  try {
    const places = [organization, ...values].map((_, index) => `$${index + 1}`)
    const { rows } = await pool.query<{ answer: unknown }>({ name, text: `select ${name}(${places.join(', ')}) as answer`, values: [idOf(organization), ...values] })
    return rows[0]?.answer ?? null
  } catch (error) {
    throw explain(error)
  }
}

/** The transaction that the caller is in. */
const current = new AsyncLocalStorage<{ open: boolean }>()

interface Beneath { readonly pool: Pool; /** Wakes the readers of a run or an organisation. */ readonly tell: (news: string) => void }
interface Bound { readonly organization: string; readonly acting: Acting | null }

/**
 * The other way to a row: one transaction, bound to one organisation for exactly its length. A parsed uuid cannot inject, so that `begin` and
 * the binding are one round trip. Errors of the connection come out as AppErrors, retryable where the same call may succeed later. A transaction in a
 * transaction is refused: it holds one connection while it waits for another, and once all connections are held so, nobody gets on.
 */
export async function inOrganization<T>({ pool, tell }: Beneath, { organization, acting }: Bound, work: (tx: OrganizationTx) => Promise<T>): Promise<T> {
  const id = idOf(organization)
  if (current.getStore()?.open === true) throw new TypeError('A transaction was begun within another one. Ask before it, or hand its stores on.')
  const here = { open: true }
  const client = await pool.connect().catch((error: unknown) => { throw explain(error) })
  let broken: Error | boolean = false
  // A connection that dies between two queries of ours says so by an event, which would end the process if nobody listened.
  const onError = (error: Error): void => { broken = error }
  client.on('error', onError)
  gatherWrites(client)
  try {
    const begun = client.query(`begin; set local app.organization_id = '${id}'${acting?.limited === true && acting.person !== null ? `; set local app.person_id = '${idOf(acting.person)}'` : ''}`)
    const tx: OrganizationTx = { organization: id, client, told: new Set(), acting, audited: [] }
    begun.catch(() => undefined)
    const result = await current.run(here, () => work(tx))
    await begun
    await writeAudit(tx)
    gatherWrites(client)
    const committed = client.query('commit')
    // Who only read has what they came for: the end is sent, and the connection goes on to the next, whose beginning leaves in the same packet.
    if (onlyRead(tx)) committed.catch(() => undefined)
    else await committed
    for (const news of tx.told.size === 0 ? tx.told : tx.told.add(id)) tell(news)
    return result
  } catch (error) {
    await client.query('rollback').catch(() => { broken = true })
    throw explain(error)
  } finally {
    here.open = false
    client.off('error', onError)
    client.release(broken)
  }
}

/** `pg` says nothing of its socket in its types. */
interface Wired { readonly connection: { readonly stream: Writable } }

/**
 * What is asked in this turn of the loop leaves in one packet: the beginning of a transaction goes with its first questions. Each packet wakes the process at
 * the other end, which costs more than a small question does.
 */
function gatherWrites(client: PoolClient): void {
  const { stream } = (client as unknown as Wired).connection
  stream.cork()
  process.nextTick(() => { stream.uncork() })
}

function onlyRead({ acting, told, audited }: OrganizationTx): boolean {
  return acting?.reads === true && told.size === 0 && audited.length === 0
}

/** The last thing before the commit, because writers of one organisation wait for each other from here on. */
async function writeAudit({ client, acting, audited }: OrganizationTx): Promise<void> {
  const { person, key, operation, target } = acting ?? BACKGROUND
  for (const entry of audited)
    await client.query({ name: 'audit', text: 'insert into audit (action, target, person_id, key_id, details) values ($1, $2, $3, $4, $5)', values: [entry.action, entry.target ?? target, person, key, JSON.stringify(entry.details ?? {})] })
  if (audited.length > 0 || operation === null) return
  // A transaction has a number once it has written or locked something.
  await client.query({
    name: 'audit-writing', text: "insert into audit (action, target, person_id, key_id, details) select $1, $2, $3, $4, '{}' where pg_current_xact_id_if_assigned() is not null", values: [operation, target, person, key],
  })
}

const BACKGROUND: Acting = { person: null, key: null, limited: false, operation: null, target: null }

function idOf(organization: string): string {
  const id = idSchema.safeParse(organization)
  if (!id.success) throw new AppError('organization-id-invalid', 'The id of the organisation or person is not a UUID.')
  return id.data
}
