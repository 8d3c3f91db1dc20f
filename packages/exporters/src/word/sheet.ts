import { statementsRead } from '@aicoe/sdk'
import type { ReadableDocument, Source } from '@aicoe/sdk'
import { lines } from '../reading/text.ts'
import { ids } from '../reading/walk.ts'
import { wordingFor } from '../wording/say.ts'
import type { Wording } from '../wording/say.ts'
import { lookOf } from './look.ts'
import type { Look } from './look.ts'

/** What the parts of a Word document share while it is written. */
export interface Sheet {
  readonly document: ReadableDocument
  readonly wording: Wording
  readonly look: Look
  /** The bookmark of an item of this document, or of a cited line; null when it does not stand in it. */
  bookmark(id: string): string | null
  /** The same to be set at its place: a name is set once, however often a faulty document has the id. */
  place(id: string): string | null
  /** A number for a list of its own: without one, the second list goes on counting where the first ended. */
  nextList(): number
  /** The number of a source of research, in order of first mention. */
  sourceNumber(source: Source): number
  readonly sources: ReadonlyMap<string, Source>
}

export function sheetOf(document: ReadableDocument): Sheet {
  const names = bookmarkNames(document)
  const placed = new Set<string>()
  const sources = new Map<string, Source>()
  let lists = 0
  return {
    document, wording: wordingFor(document.language), look: lookOf(document.branding), sources,
    bookmark: (id) => names.get(id) ?? null,
    place: (id) => {
      const name = names.get(id)
      if (name === undefined || placed.has(name)) return null
      placed.add(name)
      return name
    },
    nextList: () => lists++,
    sourceNumber: (source) => {
      if (!sources.has(source.url)) sources.set(source.url, source)
      return [...sources.keys()].indexOf(source.url) + 1
    },
  }
}

/** The cited lines of the transcript, in order of the meeting. */
export function citedLines(document: ReadableDocument): ReadableDocument['transcript']['utterances'] {
  const cited = new Set(statementsRead(document.blocks).flatMap((statement) => lines(statement.evidence)))
  return document.transcript.utterances.filter((utterance) => cited.has(utterance.id))
}

/** Word takes letters, digits and underscores, 40 at most, and does not tell capitals from small letters. */
function bookmarkNames(document: ReadableDocument): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  const screens = document.blocks.flatMap((block) => (block.kind === 'screen' ? [block.screen.id] : []))
  for (const id of [...citedLines(document).map((line) => line.id), ...ids(document.blocks), ...screens]) {
    if (names.has(id)) continue
    const base = `at_${id.replace(/[^A-Za-z0-9]+/g, '_').slice(0, 28)}`
    let name = base
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${base}_${String(count)}`
    taken.add(name.toLowerCase())
    names.set(id, name)
  }
  return names
}
