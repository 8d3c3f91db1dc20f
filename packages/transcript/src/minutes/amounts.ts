import type { Meeting } from '../language/meeting.ts'
import { isStopWord, stem, words } from '../language/words.ts'
import { readQuantities } from '../quantities/quantities.ts'
import type { Quantity } from '../quantities/quantities.ts'
import { outlineOf } from './outline.ts'
import type { OutlineLine } from './outline.ts'

/** A line of notes with its amounts and the stems of its words. */
export interface AmountLine { readonly line: OutlineLine; readonly quantities: readonly Quantity[]; readonly stems: ReadonlySet<string> }

/** Stems of the words that carry meaning. */
export function meaning(text: string): Set<string> {
  return new Set(words(text).filter((word) => !isStopWord(word) && !/\d/.test(word)).map(stem))
}

/** How many stems two sets have in common. */
export function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...a].filter((each) => b.has(each)).length
}

/** Every written line that has amounts. */
export function amountLines(meeting: Meeting): AmountLine[] {
  return outlineOf(meeting).filter((line) => line.utterance.form !== 'speech').map((line) => ({ line, quantities: readQuantities(line.utterance.text), stems: meaning(line.utterance.text) })).filter(({ quantities }) => quantities.length > 0)
}
