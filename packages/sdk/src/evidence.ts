import { z } from 'zod'

/** How a statement is known: said in the meeting, following from other items, found by research, or assumed by nobody's word. */
export const basisSchema = z.enum(['stated', 'derived', 'researched', 'assumed'])
export type Basis = z.infer<typeof basisSchema>

/** What became of something said. The latest statement wins; a reversal is recorded. */
export const statusSchema = z.enum(['decided', 'proposed', 'parked', 'rejected', 'open'])
export type Status = z.infer<typeof statusSchema>

/** A proof: `quote` is a substring of the text of the utterance with this id, byte for byte. */
export const evidenceSchema = z.object({ utterance: z.string().regex(/^U[1-9]\d*$/), quote: z.string().min(1) })
export type Evidence = z.infer<typeof evidenceSchema>

/** Where a researched statement was found. `fetched` is an ISO date. */
export const sourceSchema = z.object({ url: z.url({ protocol: /^https?$/ }), title: z.string(), fetched: z.iso.date(), quote: z.string() })
export type Source = z.infer<typeof sourceSchema>

/** Anything that a document claims. `stated` has evidence, `derived` has `from` (ids of items), `researched` has sources. */
export const statementSchema = z.object({
  text: z.string().min(1),
  basis: basisSchema,
  evidence: z.array(evidenceSchema),
  from: z.array(z.string()),
  sources: z.array(sourceSchema).optional(),
})
export type Statement = z.infer<typeof statementSchema>

/** A statement that somebody made: its evidence proves it. */
export function stated(text: string, evidence: readonly Evidence[], from: readonly string[] = []): Statement {
  return { text, basis: 'stated', evidence: [...evidence], from: [...from] }
}

/** A statement that follows from items with these ids; evidence may be carried along. */
export function derived(text: string, from: readonly string[], evidence: readonly Evidence[] = []): Statement {
  return { text, basis: 'derived', evidence: [...evidence], from: [...from] }
}

/** A statement that nobody made. It is shown as assumed, to be confirmed. */
export function assumed(text: string): Statement {
  return { text, basis: 'assumed', evidence: [], from: [] }
}
