/** What decides whether an item is the one that an earlier version had. */
interface Known { readonly id: string; readonly text: string; readonly evidence: readonly { readonly utterance: string; readonly quote: string }[] }
type New = Omit<Known, 'id'>
type Numbers = Readonly<Record<string, number>>

/** How alike two texts must be (shared words over all words, 0 to 1) to be taken for the same item said in other words. */
const ALIKE = 0.6

function words(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? [])
}

function likeness(one: New, other: New): number {
  if (one.text === other.text) return 2
  const [a, b] = [words(one.text), words(other.text)]
  const shared = [...a].filter((word) => b.has(word)).length
  const overlap = shared / Math.max(1, a.size + b.size - shared)
  const sameProof = one.evidence.length > 0 && one.evidence.some((mine) => other.evidence.some((yours) => yours.utterance === mine.utterance && yours.quote === mine.quote))
  return sameProof ? 1 + overlap : overlap
}

/** Gives ids to the items of one document version: the same item keeps its id, a new one gets a number never used before. */
export class Numbering {
  readonly #numbers: Record<string, number>

  /** `numbers`: those of the previous version, from its envelope. */
  constructor(numbers: Numbers | undefined) {
    this.#numbers = { ...numbers }
  }

  /** The items in their order, each with an id of this family. `previous` are the items of the same list in the last version. */
  number<Item extends New>(prefix: string, items: readonly Item[], previous: readonly Known[] = []): (Item & { readonly id: string })[] {
    const pairs = items.flatMap((item, index) => previous.map((known) => ({ index, id: known.id, score: likeness(item, known) })))
      .filter((pair) => pair.score >= ALIKE).sort((a, b) => b.score - a.score)
    const kept = new Map<number, string>()
    const taken = new Set<string>()
    for (const pair of pairs) if (!kept.has(pair.index) && !taken.has(pair.id)) { kept.set(pair.index, pair.id); taken.add(pair.id) }
    for (const known of previous) this.#raise(prefix, Number(known.id.slice(prefix.length + 1)))
    return items.map((item, index) => ({ ...item, id: kept.get(index) ?? this.next(prefix) }))
  }

  /** A fresh id of this family. */
  next(prefix: string): string {
    this.#raise(prefix, (this.#numbers[prefix] ?? 0) + 1)
    return `${prefix}-${String(this.#numbers[prefix])}`
  }

  /** The highest numbers so far, to be kept in the document. */
  get numbers(): Record<string, number> {
    return { ...this.#numbers }
  }

  #raise(prefix: string, number: number): void {
    this.#numbers[prefix] = Math.max(this.#numbers[prefix] ?? 0, number)
  }
}

/** The higher number of each family: of two that numbered the same document, neither gives an id again that the other gave. */
export function highest(one: Numbers, other: Numbers): Record<string, number> {
  return Object.fromEntries([...new Set([...Object.keys(one), ...Object.keys(other)])].map((prefix) => [prefix, Math.max(one[prefix] ?? 0, other[prefix] ?? 0)]))
}
