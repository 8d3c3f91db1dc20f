import type { Facts, Transcript } from '@aicoe/sdk'
import { z } from 'zod'

const factLists = ['decisions', 'actions', 'requirements', 'painPoints', 'constraints', 'figures', 'dates', 'questions', 'parked', 'risks', 'goals', 'tools', 'contradictions'] as const

export const transcriptResource = z.object({
  id: z.string(), project: z.string(), fileName: z.string(),
  format: z.string().describe('The recognised file format.'), encoding: z.string(), language: z.string().describe('BCP 47; "und" when it cannot be told.'),
  title: z.string().nullable(), date: z.string().nullable().describe('ISO date of the meeting where the source says it.'), durationSeconds: z.number().nullable(),
  utterances: z.number().int(), words: z.number().int(),
  speakers: z.array(z.object({ name: z.string(), role: z.string().nullable(), utterances: z.number().int(), share: z.number().describe('Share of all words, 0 to 1.') })),
  facts: z.record(z.enum(factLists), z.number().int()).describe('How many facts of each sort the rules found.'),
}).meta({ id: 'Transcript' })
export type TranscriptResource = z.infer<typeof transcriptResource>

/** The transcript as it was understood. */
export function presentTranscript(row: { id: string; project: string }, transcript: Transcript, facts: Facts): TranscriptResource {
  const { fileName, format, encoding, language, title, date, durationSeconds, utterances } = transcript
  return {
    id: row.id, project: row.project, fileName, format, encoding, language, title: title ?? facts.title, date: date ?? facts.date, durationSeconds,
    utterances: utterances.length, words: utterances.reduce((sum, said) => sum + said.text.split(/\s+/).length, 0),
    speakers: facts.participants.filter((person) => person.utterances > 0).map(({ name, role, utterances: count, share }) => ({ name, role, utterances: count, share })),
    facts: Object.fromEntries(factLists.map((list) => [list, facts[list].length])) as Record<(typeof factLists)[number], number>,
  }
}
