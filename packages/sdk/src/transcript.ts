import { z } from 'zod'

/**
 * One piece of what was said. `text` equals the source's slices `spans` joined by one space (by nothing between two CJK characters, or
 * where the source has no white space between them: only markup was cut out there; `textOf` of the transcript room is this law);
 * spans are [start, end) in UTF-16 units of the decoded source. Times are seconds from the start of the recording.
 */
export const utteranceSchema = z.object({
  id: z.string().regex(/^U[1-9]\d*$/),
  speaker: z.string().nullable(),
  start: z.number().nonnegative().nullable(),
  end: z.number().nonnegative().nullable(),
  text: z.string().min(1),
  spans: z.array(z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()])).min(1),
  /** The headings of the source above this utterance, outermost first: tidy minutes have them, talk does not. */
  section: z.array(z.string()),
  /** What kind of line it is: talk, an item of a list in notes, or a line of a header such as "Date: ...". */
  form: z.enum(['speech', 'item', 'field', 'prose']),
})
export type Utterance = z.infer<typeof utteranceSchema>

export const transcriptSchema = z.object({
  fileName: z.string(),
  /** The recognised format: teams-vtt, zoom-vtt, srt, teams-text, teams-docx, otter, meet, zoom-captions, bracketed, markdown, minutes, plain, raw. */
  format: z.string(),
  encoding: z.string(),
  /** BCP 47 primary language of what was said: en, zh, de ...; "und" when it cannot be told. */
  language: z.string(),
  title: z.string().nullable(),
  /** ISO date of the meeting where the source says it. */
  date: z.iso.date().nullable(),
  durationSeconds: z.number().nonnegative().nullable(),
  utterances: z.array(utteranceSchema),
})
export type Transcript = z.infer<typeof transcriptSchema>
