import { z } from 'zod'

/** What somebody writes. */
export const body = z.string().trim().min(1).max(10_000).describe('Plain text. Mention a member who may read the project as @{id}.')
export const saying = z.strictObject({ body }).meta({ example: { body: 'Archived ones too?' } })
