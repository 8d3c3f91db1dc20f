import { statementSchema } from '@aicoe/sdk'
import { z } from 'zod'

/** The id of an item of this family: `idOf('BR')` accepts BR-1, BR-2 ... */
export function idOf(prefix: string): z.ZodString {
  return z.string().regex(new RegExp(`^${prefix}-[1-9]\\d*$`))
}

/** The id of an item of another document, or of this one. */
export const referenceSchema = z.string().regex(/^[A-Z]+-[1-9]\d*$/)

export const prioritySchema = z.enum(['must', 'should', 'could', 'wont'])
/** Whether the meeting ranked it; otherwise its priority is a proposal that is still to be agreed. */
export const ranked = z.boolean().default(true)
export type Priority = z.infer<typeof prioritySchema>

/** What every document of the catalog carries beside its content. */
export const envelope = {
  /** BCP 47 language of the meeting: fixed headings are set in it. */
  language: z.string(),
  /** The highest number ever given to each family of ids (`{ BR: 7 }`), so that no id is used twice across versions. */
  numbers: z.record(z.string(), z.number().int().nonnegative()),
}

/** Something that the meeting leaves open and a person can answer. `about` are the ids it concerns. */
export function questionOf(prefix: string) {
  return statementSchema.extend({ id: idOf(prefix), about: z.array(referenceSchema), suggested: z.string().nullable() })
}
export type OpenQuestion = z.infer<ReturnType<typeof questionOf>>
