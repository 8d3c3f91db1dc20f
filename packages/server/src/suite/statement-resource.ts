import type { PlacedStatement } from '@aicoe/core'
import { sourceSchema } from '@aicoe/sdk'
import type { Transcript } from '@aicoe/sdk'
import { z } from 'zod'

const proof = z.object({
  utterance: z.string(), quote: z.string().describe('Stands in the utterance, byte for byte.'),
  start: z.number().int().nullable().describe('Where the quote begins in the text of the utterance, in UTF-16 units; null where it stands there no longer.'), end: z.number().int().nullable(),
})
export const placedStatementResource = z.object({
  id: z.string(), block: z.string(), place: z.string().describe('The row or list item it stands in, else the block.'), item: z.string().nullable().describe('The item it belongs to: FR-12.'),
  text: z.string(), basis: z.enum(['stated', 'derived', 'researched', 'assumed']), evidence: z.array(proof), from: z.array(z.string()).describe('Ids of items it follows from.'), sources: z.array(sourceSchema),
}).meta({ id: 'PlacedStatement' })

/** A statement with the place of each quote in what was said. */
export function presentStatement({ id, block, place, item, statement }: PlacedStatement, said: ReadonlyMap<string, Transcript['utterances'][number]>): z.infer<typeof placedStatementResource> {
  const { text, basis, evidence, from, sources } = statement
  return {
    id, block, place, item, text, basis, from: [...from], sources: [...(sources ?? [])],
    evidence: evidence.map(({ utterance, quote }) => {
      const start = said.get(utterance)?.text.indexOf(quote) ?? -1
      return { utterance, quote, start: start === -1 ? null : start, end: start === -1 ? null : start + quote.length }
    }),
  }
}
