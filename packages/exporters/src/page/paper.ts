import type { ReadableDocument } from '@aicoe/sdk'
import { anchorsOf } from '../reading/anchors.ts'
import type { Anchors } from '../reading/anchors.ts'
import { wordingFor } from '../wording/say.ts'
import type { Wording } from '../wording/say.ts'

/** A statement on the page that cites a line: its anchor, and a short name of where it stands. */
export interface Citation { readonly anchor: string; readonly place: string }

/** What the parts of a page share while it is written: its anchors, and who cited which line or source so far. */
export interface Paper {
  readonly document: ReadableDocument
  readonly anchors: Anchors
  readonly wording: Wording
  readonly lines: ReadonlySet<string>
  /** Notes that a statement cites a line, with the quotes to mark in it. */
  cite(line: string, citation: Citation, quotes: readonly string[]): void
  /** What was noted of a line so far, in reading order. */
  cited(line: string): { readonly citations: readonly Citation[]; readonly quotes: ReadonlySet<string> }
  /** Found by research: url -> number, title, date and words, in order of first mention. */
  readonly sources: Map<string, { readonly number: number; readonly title: string; readonly fetched: string; readonly quote: string }>
}

export function paperOf(document: ReadableDocument): Paper {
  const noted = new Map<string, { readonly citations: Citation[]; readonly quotes: Set<string> }>()
  const at = (line: string): { readonly citations: Citation[]; readonly quotes: Set<string> } => noted.get(line) ?? { citations: [], quotes: new Set() }
  return {
    document, anchors: anchorsOf(document), wording: wordingFor(document.language), lines: new Set(document.transcript.utterances.map((utterance) => utterance.id)), sources: new Map(),
    cite: (line, citation, quotes) => {
      const note = at(line)
      note.citations.push(citation)
      for (const quote of quotes) note.quotes.add(quote)
      noted.set(line, note)
    },
    cited: at,
  }
}
