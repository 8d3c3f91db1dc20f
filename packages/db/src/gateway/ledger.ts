import type { Ledger } from '@aicoe/core'
import { AppError } from '@aicoe/sdk'
import type { Database } from '../contract.ts'
import type { DatedEntry } from '../spending.ts'

interface LedgerOptions {
  /** Milliseconds that entries are gathered before they are written. Default 200. */
  readonly gatherMs?: number
  /** Told when entries could not be written yet, or not at all. */
  readonly report?: (text: string, error: unknown) => void
}
/** A ledger with what it has not written yet. */
export interface OpenLedger extends Ledger {
  /** Writes what is waiting, and stops its timer. Call it before the database is closed. */
  flush(): Promise<void>
}

/** Entries that may wait while the database is away; more would fill the memory. The oldest are given up, and that is told. */
const MOST_WAITING = 50_000
const BATCH = 1_000

/** Writes calls down in batches. Nothing of it is thrown into a call: entries wait while the database is away, and each is written once by its id. */
export function ledger(database: Pick<Database, 'withOrganization'>, { gatherMs = 200, report = () => undefined }: LedgerOptions = {}): OpenLedger {
  let waiting: DatedEntry[] = []
  let timer: NodeJS.Timeout | null = null
  let writing: Promise<void> = Promise.resolve()

  const write = async (): Promise<void> => {
    const taken = waiting
    waiting = []
    for (const [organization, entries] of Map.groupBy(taken, (entry) => entry.caller.organization))
      for (let from = 0; from < entries.length; from += BATCH) waiting.push(...await writeBatch(database, organization, entries.slice(from, from + BATCH), report))
    if (waiting.length > MOST_WAITING) report(`${waiting.length - MOST_WAITING} entries of the ledger were given up: the database was away for too long.`, null)
    waiting = waiting.slice(-MOST_WAITING)
    if (waiting.length > 0) later(gatherMs * 10)
  }
  const now = (): Promise<void> => { writing = writing.then(write); return writing }
  const later = (ms: number): void => { timer ??= setTimeout(() => { timer = null; void now() }, ms).unref() }
  return {
    record(entry) {
      waiting.push({ ...entry, at: new Date() })
      if (waiting.length >= BATCH) void now()
      else later(gatherMs)
      return Promise.resolve()
    },
    async flush() {
      await now()
      if (timer !== null) clearTimeout(timer)
      timer = null
    },
  }
}

/** Gives the entries to try again. One that the database refuses for what it holds must not keep the others from being written: each is then tried alone. */
async function writeBatch(database: Pick<Database, 'withOrganization'>, organization: string, entries: readonly DatedEntry[], report: NonNullable<LedgerOptions['report']>): Promise<readonly DatedEntry[]> {
  try {
    await database.withOrganization(organization, (stores) => stores.calls.record(entries))
    return []
  } catch (error) {
    const isRetryable = AppError.is(error) && error.retryable
    report(isRetryable ? 'The ledger cannot be written now; it is tried again.' : 'The database refuses an entry of the ledger.', error)
    if (isRetryable) return entries
    if (entries.length === 1) return []
    const rest: DatedEntry[] = []
    for (const entry of entries) rest.push(...await writeBatch(database, organization, [entry], report))
    return rest
  }
}
