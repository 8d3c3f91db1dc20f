import type { Block } from '@aicoe/sdk'
import { canonical } from '../canonical.ts'
import { linesOf } from './passages.ts'
import type { Line } from './passages.ts'
import { compareWords, roomForAll } from './words.ts'
import type { Room, Stretch } from './words.ts'

/** What became of a part. `moved`: it stands elsewhere among its neighbours; it may have other words too, which `words` say. */
export type Change = 'same' | 'changed' | 'moved' | 'added' | 'removed'
export interface LineChange { readonly id: string; readonly change: Change; readonly words: readonly Stretch[] }
export interface BlockChange {
  readonly id: string
  readonly kind: Block['kind']
  readonly change: Change
  /** The lines of the block, those that are gone where they stood. A block that is the same word for word lists them too. */
  readonly lines: readonly LineChange[]
}
export interface Comparison { readonly blocks: readonly BlockChange[]; readonly counts: Readonly<Record<Change, number>> }

/**
 * Two versions of a document, block by block: matched by the ids that survive a new version, in the order of the later one, with what is gone where it
 * stood. Proofs count: a block whose words are the same but whose evidence is another has changed.
 */
export function compareBlocks(before: readonly Block[], after: readonly Block[]): Comparison {
  const room = roomForAll()
  const blocks = align(before, after).map(({ old, young, moved }): BlockChange => {
    const block = young ?? old
    const lines = compareLines(old === null ? [] : linesOf(old), young === null ? [] : linesOf(young), room)
    const change = young === null ? 'removed' : old === null ? 'added' : moved ? 'moved' : canonical(old) === canonical(young) ? 'same' : 'changed'
    return { id: block.id, kind: block.kind, change, lines }
  })
  const counts = { same: 0, changed: 0, moved: 0, added: 0, removed: 0 }
  for (const { change } of blocks) counts[change]++
  return { blocks, counts }
}

function compareLines(before: readonly Line[], after: readonly Line[], room: Room): readonly LineChange[] {
  return align(before, after).map(({ old, young, moved }) => {
    const change = young === null ? 'removed' : old === null ? 'added' : moved ? 'moved' : old.text === young.text ? 'same' : 'changed'
    return { id: (young ?? old).id, change, words: compareWords(old?.text ?? '', young?.text ?? '', room) }
  })
}

type Pair<Part> = { readonly old: Part | null; readonly young: Part; readonly moved: boolean } | { readonly old: Part; readonly young: null; readonly moved: false }

/** Pairs by id, in the order of the later list; what is gone follows what it followed. An id that stands twice is matched once. */
function align<Part extends { readonly id: string }>(before: readonly Part[], after: readonly Part[]): readonly Pair<Part>[] {
  const [olds, youngs] = [byId(before), byId(after)]
  const kept = after.filter((part) => olds.has(part.id) && youngs.get(part.id) === part)
  const places = new Map(before.map((part, index) => [part, index]))
  const steady = longestRising(kept.map((part) => places.get(olds.get(part.id) ?? part) ?? 0))
  const still = new Set(kept.filter((_, index) => steady.has(index)))
  const paired = new Set(kept)
  const gone = new Map<Part | null, Part[]>()
  let anchor: Part | null = null
  for (const part of before) {
    const young = olds.get(part.id) === part ? youngs.get(part.id) : undefined
    if (young === undefined) {
      const behind = gone.get(anchor)
      if (behind === undefined) gone.set(anchor, [part])
      else behind.push(part)
    } else if (still.has(young)) anchor = young
  }
  const removed = (after: Part | null): Pair<Part>[] => (gone.get(after) ?? []).map((old) => ({ old, young: null, moved: false }))
  return [...removed(null), ...after.flatMap((young) => {
    const old = paired.has(young) ? olds.get(young.id) ?? null : null
    return [{ old, young, moved: old !== null && !still.has(young) }, ...removed(young)]
  })]
}

function byId<Part extends { readonly id: string }>(parts: readonly Part[]): ReadonlyMap<string, Part> {
  const found = new Map<string, Part>()
  for (const part of parts) if (!found.has(part.id)) found.set(part.id, part)
  return found
}

/** Indices of a longest rising subsequence (patience sorting): what is not among them has moved. */
function longestRising(values: readonly number[]): ReadonlySet<number> {
  const ends: number[] = []
  const previous: number[] = []
  values.forEach((value, index) => {
    const place = firstPile(ends, (end) => (values[end] ?? 0) >= value)
    previous[index] = place === 0 ? -1 : ends[place - 1] ?? -1
    ends[place] = index
  })
  const rising = new Set<number>()
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) rising.add(index)
  return rising
}

/** The first pile that fits, by halves: the piles rise. The next new one where none does. */
function firstPile(ends: readonly number[], fits: (end: number) => boolean): number {
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (fits(ends[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}
