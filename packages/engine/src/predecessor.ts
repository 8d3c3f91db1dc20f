import { setTimeout as sleep } from 'node:timers/promises'
import type { Segment } from '@aicoe/core'

const WAIT_MS = 50

/** One segment of a run, by the name the engine knows it under. */
export function segmentId(run: string, number: number): string {
  return `${run}#${number}`
}

type Query = (text: string, values: readonly unknown[]) => Promise<readonly Readonly<Record<string, unknown>>[] | null>

/**
 * Two segments of one run never execute at once. Each that was asked for before is looked at: one that runs is waited for; one that nobody has
 * begun (or whose worker died) is set aside, because the later segment does all that it would have done. `null` from the query: the connection
 * is being replaced.
 */
export async function afterPredecessor(segment: Segment, query: Query): Promise<void> {
  if (segment.number === 1) return
  const earlier = Array.from({ length: segment.number - 1 }, (_, index) => segmentId(segment.run, index + 1))
  for (;;) {
    const rows = await query("select distinct status from dbos.workflow_status where workflow_uuid = any($1) and status in ('PENDING', 'ENQUEUED')", [earlier])
    if (rows?.length === 0) return
    if (rows?.some((row) => row['status'] === 'ENQUEUED') === true)
      await query("update dbos.workflow_status set status = 'CANCELLED', queue_name = null where workflow_uuid = any($1) and status = 'ENQUEUED'", [earlier])
    else await sleep(WAIT_MS)
  }
}
