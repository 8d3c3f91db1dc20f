import { statementsRead } from '@aicoe/sdk'
import type { ReadableDocument } from '@aicoe/sdk'
import type { Say } from '../wording/say.ts'

/** How much of the document was said, follows, was found, or is assumed; and what the marks mean. One line, or none. */
export function legendWords(document: ReadableDocument, say: Say): readonly string[] {
  const all = statementsRead(document.blocks)
  const count = (basis: string): number => all.filter((statement) => statement.basis === basis).length
  const parts = [['stated', 'said in the meeting: {n}'], ['derived', 'derived: {n}'], ['researched', 'found by research: {n}'], ['assumed', 'assumed, to be confirmed: {n}']] as const
  const shown = parts.filter(([basis]) => count(basis) > 0).map(([basis, phrase]) => say(phrase, { n: count(basis) }))
  return all.length === 0 ? [] : [`${say('Statements: {n}', { n: all.length })} – ${shown.join(', ')}. ${say('A mark such as U12 leads to the line of the transcript that was said.')}`]
}
