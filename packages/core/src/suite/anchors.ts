import type { Block } from '@aicoe/sdk'
import { aligned, sharedWords } from './aligned.ts'
import { linesOf } from './passages.ts'
import { roomForAll } from './words.ts'
import type { Room } from './words.ts'

/**
 * Words of a document that something hangs on: a quote with what stands before and after it (the TextQuoteSelector of the W3C), in a place: a block, a row
 * or a list item. Without words it means the block as a whole.
 */
export interface Anchor { readonly block: string; readonly place: string; readonly exact: string; readonly prefix: string; readonly suffix: string }

/** Where these words stand in a version. `moved`: in another place; `changed`: they are no longer the same. */
export interface Anchored { readonly anchor: Anchor; /** In the text of the place, in UTF-16 units. */ readonly start: number; readonly change: 'same' | 'moved' | 'changed' }

interface Passage { readonly block: string; readonly id: string; readonly text: string }
/** With what rewritten words are looked for: what it may cost is for all anchors of a version together. */
interface Means { readonly shares: ReturnType<typeof sharedWords>; readonly room: Room }
/** An exact occurrence, and how much of what stood around it still does, from 0 to 1. */
interface Occurrence { readonly line: Passage; readonly start: number; readonly around: number }

/** What is kept of the text around a quote: most paragraphs and rows are shorter, so that they are known as a whole. */
const AROUND = 300
/** What of it tells one occurrence from another. */
const NEAR = 32
/** A quote of this length is not found by chance. */
const TELLING = 24

/**
 * Finds anchors in a version of a document: where they stood and read the same, else elsewhere in the block with the same words, else as they were
 * rewritten, else anywhere in the document, each time more strictly. null: these words are gone. Rather none than the wrong place.
 */
export function anchorsIn(blocks: readonly Block[]): (anchor: Anchor) => Anchored | null {
  const lines = blocks.flatMap((block) => linesOf(block).map((line): Passage => ({ ...line, block: block.id })))
  const means = { shares: sharedWords(), room: roomForAll() }
  return (anchor) => {
    if (anchor.exact === '') return wholeIn(blocks, anchor)
    const block = lines.find(({ id }) => id === anchor.place)?.block ?? anchor.block
    const here = lines.filter(({ id }) => id === anchor.place)
    const near = lines.filter((line) => line.block === block && line.id !== anchor.place)
    const far = lines.filter((line) => line.block !== block)
    return exactIn([...here, ...near], anchor) ?? rewrittenHere(here, anchor, means) ?? rewrittenIn(near, anchor, means) ?? exactIn(far, anchor) ?? rewrittenIn(far, anchor, means)
  }
}

function wholeIn(blocks: readonly Block[], anchor: Anchor): Anchored | null {
  const block = blocks.find(({ id }) => id === anchor.place)
  return block === undefined ? null : { anchor: { ...anchor, block: block.id }, start: 0, change: 'same' }
}

/** The occurrence with the most of its surroundings; of several that cannot be told apart none, unless one stands where it stood. */
function exactIn(lines: readonly Passage[], anchor: Anchor): Anchored | null {
  const all = lines.flatMap((line) => occurrencesIn(line, anchor)).filter(({ around }) => around >= 0.5 || anchor.exact.length >= TELLING)
  const best = Math.max(...all.map(({ around }) => around))
  const finest = all.filter(({ around }) => around === best)
  const chosen = finest.find(({ line }) => line.id === anchor.place) ?? (finest.length === 1 ? finest[0] : undefined)
  if (chosen === undefined) return null
  return anchored(chosen.line, { from: chosen.start, to: chosen.start + anchor.exact.length }, chosen.line.id === anchor.place ? 'same' : 'moved')
}

function occurrencesIn(line: Passage, { exact, prefix, suffix }: Anchor): readonly Occurrence[] {
  const found: Occurrence[] = []
  for (let start = line.text.indexOf(exact); start !== -1; start = line.text.indexOf(exact, start + 1)) {
    const [before, after] = [line.text.slice(0, start), line.text.slice(start + exact.length)]
    found.push({ line, start, around: (alike(prefix.slice(-NEAR), before, -1) + alike(suffix.slice(0, NEAR), after, 1)) / 2 })
  }
  return found
}

/** How much of what stood beside the quote still does, counted from the quote. Where nothing did, nothing may. */
function alike(was: string, is: string, direction: 1 | -1): number {
  if (was === '') return is === '' ? 1 : 0
  let same = 0
  while (same < was.length && was.at(direction === 1 ? same : -1 - same) === is.at(direction === 1 ? same : -1 - same)) same++
  return same / was.length
}

/** The place is there, its words are others: what became of the quote, as long as enough of it, or of the text around it, is left. */
function rewrittenHere(lines: readonly Passage[], anchor: Anchor, { room }: Means): Anchored | null {
  for (const line of lines) {
    const match = aligned(anchor, line.text, room)
    if (match === null) continue
    const isKnown = anchor.exact.length >= TELLING || match.around === null || match.around >= 0.4
    const isKept = match.kept >= 0.5 && match.dense >= 0.5 && isKnown
    if (isKept || (match.around ?? 0) >= 0.6) return anchored(line, match, 'changed')
  }
  return null
}

/** In another place only what is long enough and hardly changed; of two that are as good none. */
function rewrittenIn(lines: readonly Passage[], anchor: Anchor, { shares, room }: Means): Anchored | null {
  if (anchor.exact.length < TELLING) return null
  const matches = lines.filter((line) => shares(anchor.exact, line)).flatMap((line) => {
    const match = aligned({ ...anchor, prefix: '', suffix: '' }, line.text, room)
    return match !== null && match.kept >= 0.75 && match.dense >= 0.75 ? [{ line, match }] : []
  })
  const best = Math.max(...matches.map(({ match }) => match.kept + match.dense))
  const finest = matches.filter(({ match }) => match.kept + match.dense === best)
  const [only] = finest
  return only === undefined || finest.length > 1 ? null : anchored(only.line, only.match, 'changed')
}

function anchored({ block, id, text }: Passage, { from, to }: { readonly from: number; readonly to: number }, change: Anchored['change']): Anchored {
  return { anchor: { block, place: id, exact: text.slice(from, to), prefix: text.slice(Math.max(0, from - AROUND), from), suffix: text.slice(to, to + AROUND) }, start: from, change }
}
