import { AppError } from '@aicoe/sdk'
import { drizzle } from 'drizzle-orm/node-postgres'
import type { Pool } from 'pg'
import { z } from 'zod'
import type { OrganizationTx } from './contract.ts'
import { explain } from './errors.ts'

const idSchema = z.uuid()

/**
 * The only way to a row: one transaction, bound to one organisation for exactly its length. A parsed uuid cannot inject, so that `begin` and
 * the binding are one round trip. Errors of the connection come out as AppErrors, retryable where the same call may succeed later.
 */
export async function inOrganization<T>(pool: Pool, organization: string, work: (tx: OrganizationTx) => Promise<T>): Promise<T> {
  const id = idSchema.safeParse(organization)
  if (!id.success) throw new AppError('organization-id-invalid', 'The id of the organisation is not a UUID.')
  const client = await pool.connect().catch((error: unknown) => { throw explain(error) })
  let broken: Error | boolean = false
  // A connection that dies between two queries of ours says so by an event, which would end the process if nobody listened.
  const onError = (error: Error): void => { broken = error }
  client.on('error', onError)
  try {
    await client.query(`begin; set local app.organization_id = '${id.data}'`)
    const result = await work({ organization: id.data, sql: drizzle(client), client })
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => { broken = true })
    throw explain(error)
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}
