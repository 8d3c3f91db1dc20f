import type { ReadableDocument } from '@aicoe/sdk'
import { anchorsOf } from '../reading/anchors.ts'
import type { Anchors } from '../reading/anchors.ts'

/** A statement on the page that cites a line: its anchor, and a short name of where it stands. */
interface Citation { readonly anchor: string; readonly place: string }

/** What the parts of a page share while it is written: its anchors, and who cited which line or source so far. */
export interface Paper {
  readonly document: ReadableDocument
  readonly anchors: Anchors
  readonly lines: ReadonlySet<string>
  /** By utterance, in reading order. */
  readonly citations: Map<string, Citation[]>
  /** Quotes to mark, by utterance. */
  readonly quotes: Map<string, Set<string>>
  /** Found by research: url -> number, title, date and words, in order of first mention. */
  readonly sources: Map<string, { readonly number: number; readonly title: string; readonly fetched: string; readonly quote: string }>
}

export function paperOf(document: ReadableDocument): Paper {
  return {
    document, anchors: anchorsOf(document), lines: new Set(document.transcript.utterances.map((utterance) => utterance.id)),
    citations: new Map(), quotes: new Map(), sources: new Map(),
  }
}
