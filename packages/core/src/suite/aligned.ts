import { compareWords } from './words.ts'
import type { Room } from './words.ts'

/** What became of a quote in a text. */
interface Alignment {
  readonly from: number
  readonly to: number
  /** How much of the quote is left. */
  readonly kept: number
  /** How much of what stands there now is of the quote. */
  readonly dense: number
  /** How much of the text around it is left; null where there was none to speak of. */
  readonly around: number | null
}

/** Surroundings shorter than this say nothing. */
const SPEAKING = 12

/** Lays a quote with its surroundings over a text, word by word; null where nothing stands in its place. */
export function aligned({ exact, prefix, suffix }: { readonly exact: string; readonly prefix: string; readonly suffix: string }, text: string, room?: Room): Alignment | null {
  const [start, end] = [prefix.length, prefix.length + exact.length]
  const place = { from: Infinity, to: -1 }
  let [old, young, inside, outside, replaced] = [0, 0, 0, 0, false]
  const take = (from: number, to: number): void => { place.from = Math.min(place.from, from); place.to = Math.max(place.to, to) }
  for (const { change, text: words } of compareWords(prefix + exact + suffix, text, room)) {
    const { length } = words
    const overlap = Math.max(0, Math.min(end, old + length) - Math.max(start, old))
    if (change === 'added') {
      // What was added within the quote, or in the place of some of it.
      if (replaced || (old > start && old < end)) take(young, young + length)
      young += length
      continue
    }
    if (change === 'same') {
      if (overlap > 0) take(young + Math.max(0, start - old), young + Math.min(length, end - old))
      inside += overlap
      outside += length - overlap
      young += length
    }
    replaced = change === 'removed' && overlap > 0
    old += length
  }
  if (place.to <= place.from) return null
  const around = prefix.length + suffix.length
  return { ...place, kept: inside / exact.length, dense: inside / (place.to - place.from), around: around < SPEAKING ? null : outside / around }
}

/** Whether most words of a quote stand in a text at all; comparing word by word is for those alone. Words of a text are looked at once. */
export function sharedWords(): (exact: string, line: { readonly text: string }) => boolean {
  const known = new WeakMap<object, ReadonlySet<string>>()
  let [last, wanted] = ['', wordsOf('')]
  return (exact, line) => {
    const words = known.get(line) ?? wordsOf(line.text)
    known.set(line, words)
    if (exact !== last) [last, wanted] = [exact, wordsOf(exact)]
    return wanted.intersection(words).size >= wanted.size * 0.6
  }
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu))
}
