import type { ProjectSummary } from '@aicoe/db'
import { z } from 'zod'
import { runStateSchema } from './run.ts'

/** The name of a project as somebody gives it. It is shown in terminals and lists, so nothing in it may steer a display. */
export const projectName = z.string().trim().min(1).max(200).refine((name) => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(name), 'holds characters that steer a display, not letters')

export const projectResource = z.object({
  id: z.string(), name: z.string(), createdAt: z.iso.datetime(), deletedAt: z.iso.datetime().nullable().describe('It can be restored for 30 days.'),
  transcripts: z.number().int(), documents: z.number().int(), lastRun: z.object({ id: z.string(), state: runStateSchema, createdAt: z.iso.datetime() }).nullable(),
}).meta({ id: 'Project', example: { id: '0199f0c2-7d1e-7000-8000-000000000002', name: 'Orders', createdAt: '2026-11-25T09:00:00.000Z', deletedAt: null, transcripts: 1, documents: 14, lastRun: null } })

export function presentProject({ id, name, createdAt, deletedAt, transcripts, documents, lastRun }: ProjectSummary): z.infer<typeof projectResource> {
  return {
    id, name, createdAt: createdAt.toISOString(), deletedAt: deletedAt?.toISOString() ?? null, transcripts, documents,
    lastRun: lastRun === null ? null : { id: lastRun.id, state: lastRun.state, createdAt: lastRun.createdAt.toISOString() },
  }
}
