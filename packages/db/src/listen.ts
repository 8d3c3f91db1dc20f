import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@aicoe/sdk'
import type { RunEvent } from '@aicoe/core'
import type { Database } from './contract.ts'
import type { Hub } from './hub.ts'

const PAGE = 200
const FALLBACK_MS = 1000

interface Place { readonly organization: string; readonly run: string; readonly after: number }

/** The events of a run as they happen, page by page from the table. A database that is away is waited for: the reader only sees a pause. */
export async function* listen(database: Pick<Database, 'withOrganization'>, hub: Hub, { organization, run, after }: Place, signal: AbortSignal): AsyncGenerator<RunEvent> {
  let seq = after
  while (!signal.aborted) {
    const waking = new AbortController()
    // Waiting begins before the table is read, so that an event between the two is not missed.
    const woken = hub.wake(run, FALLBACK_MS, AbortSignal.any([signal, waking.signal]))
    try {
      const page = await read(database, { organization, run, after: seq })
      for (const event of page) {
        yield event
        seq = event.seq
      }
      if (page.length === 0) await woken
    } finally {
      waking.abort()
    }
  }
}

async function read(database: Pick<Database, 'withOrganization'>, { organization, run, after }: Place): Promise<readonly RunEvent[]> {
  try {
    return await database.withOrganization(organization, (stores) => stores.events.after(run, after, PAGE))
  } catch (error) {
    if (!AppError.is(error) || !error.retryable) throw error
    await sleep(FALLBACK_MS / 4)
    return []
  }
}
