import { z } from 'zod'

/** Settings of links to documents. */
export const sharingSettings = {
  shareMaxDays: z.coerce.number().int().min(1).max(3_650).default(365).describe('Days that a link to documents may be good at most.'),
} as const
