import type { FeedEntry } from '@aicoe/db'
import { z } from 'zod'

export const feedEntryResource = z.object({
  cursor: z.number().int().describe('Counts up within the organisation; also the id of the server-sent event. That of `presence-changed` is the place of the reader.'), at: z.iso.datetime(),
  type: z.string().describe('`run-state`, `document-made`, `comment-made`, `thread-changed`, `presence-changed`, or the type of an event of a run: see RunEvent.'),
  run: z.string().nullable(), project: z.string().nullable(), step: z.string().nullable(),
  seq: z.number().int().nullable().describe('Of an event of a run: its number within the run.'), data: z.record(z.string(), z.unknown()),
}).meta({ id: 'FeedEntry', example: { cursor: 42, at: '2026-11-25T10:00:00.000Z', type: 'run-state', run: '0199f0c2-7d1e-7000-8000-000000000001', project: '0199f0c2-7d1e-7000-8000-000000000002', step: null, seq: null, data: { state: 'done', workflow: 'standard' } } })

function presentEntry({ cursor, at, type, run, project, step, seq, data }: FeedEntry): z.infer<typeof feedEntryResource> {
  return { cursor, at, type, run, project, step, seq, data }
}

/** A thousand streams tell the same entry: it is written once. */
const texts = new WeakMap<FeedEntry, string>()

/** An entry as JSON on one line. */
export function textOf(entry: FeedEntry): string {
  const known = texts.get(entry) ?? JSON.stringify(presentEntry(entry))
  texts.set(entry, known)
  return known
}
