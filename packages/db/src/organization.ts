import { AppError } from '@aicoe/sdk'
import { drizzle } from 'drizzle-orm/node-postgres'
import type { Pool } from 'pg'
import { z } from 'zod'
import type { Call, OrganizationTx } from './contract.ts'
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

interface Bound { readonly pool: Pool; /** Wakes the readers of a run or an organisation. */ readonly tell: (news: string) => void }

/**
 * The other way to a row: one transaction, bound to one organisation for exactly its length. A parsed uuid cannot inject, so that `begin` and
 * the binding are one round trip. Errors of the connection come out as AppErrors, retryable where the same call may succeed later.
 */
export async function inOrganization<T>({ pool, tell }: Bound, organization: string, work: (tx: OrganizationTx) => Promise<T>): Promise<T> {
  const id = idOf(organization)
  const client = await pool.connect().catch((error: unknown) => { throw explain(error) })
  let broken: Error | boolean = false
  // A connection that dies between two queries of ours says so by an event, which would end the process if nobody listened.
  const onError = (error: Error): void => { broken = error }
  client.on('error', onError)
  try {
    await client.query(`begin; set local app.organization_id = '${id}'`)
    const told = new Set<string>()
    const result = await work({ organization: id, sql: drizzle(client), client, told })
    await client.query('commit')
    for (const news of told.size === 0 ? told : told.add(id)) tell(news)
    return result
  } catch (error) {
    await client.query('rollback').catch(() => { broken = true })
    throw explain(error)
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

function idOf(organization: string): string {
  const id = idSchema.safeParse(organization)
  if (!id.success) throw new AppError('organization-id-invalid', 'The id of the organisation is not a UUID.')
  return id.data
}
