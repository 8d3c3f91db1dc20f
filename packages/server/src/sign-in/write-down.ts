import type { Database } from '@aicoe/db'
import type { Logger } from 'pino'

/** Writes into the audit log of each organisation of a person what they did with their account. `target`: the person, unless another is named. */
export type WriteDown = (person: string, action: string, target?: string) => Promise<void>

/** It never throws: what it tells of has happened already, and a person who is signed in must not hear that they are not. What could not be written stands in the log of the server. */
export function writeDownIn(database: Pick<Database, 'organizationsOf' | 'withOrganization'>, logger: Logger): WriteDown {
  return async (person, action, target = person) => {
    const acting = { person, key: null, limited: false, operation: null, target: null }
    const failed = (err: unknown): void => { logger.error({ err, person, action }, 'The audit log lacks what somebody did with their account: it could not be written. See that the database is well.') }
    const organizations = await database.organizationsOf(person).catch((error: unknown) => { failed(error); return [] })
    // One after the other: somebody who is in many organisations must not take all connections at once.
    for (const { id } of organizations) await database.withOrganization(id, (stores) => stores.audit.add({ action, target }), acting).catch(failed)
  }
}
