import { setTimeout as sleep } from 'node:timers/promises'
import type { Segment } from '@aicoe/core'

const WAIT_MS = 50

/** One segment of a run, by the name the engine knows it under. */
export function segmentId(run: string, number: number): string {
  return `${run}#${number}`
}

type Query = (text: string, values: readonly unknown[]) => Promise<readonly Readonly<Record<string, unknown>>[] | null>

/**
 * Two segments of one run never execute at once. One that runs is waited for; one that nobody has begun (or whose worker died) is set
 * aside, because the later segment does all that it would have done. `null` from the query: the connection is being replaced.
 */
export async function afterPredecessor(segment: Segment, query: Query): Promise<void> {
  if (segment.number === 1) return
  const id = segmentId(segment.run, segment.number - 1)
  for (;;) {
    const rows = await query('select status from dbos.workflow_status where workflow_uuid = $1', [id])
    const status = rows?.[0]?.['status']
    if (rows !== null && status !== 'PENDING' && status !== 'ENQUEUED') return
    if (status === 'ENQUEUED') await query("update dbos.workflow_status set status = 'CANCELLED', queue_name = null where workflow_uuid = $1 and status = 'ENQUEUED'", [id])
    else await sleep(WAIT_MS)
  }
}
