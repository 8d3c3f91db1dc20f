/** A stretch of two texts: in both, only in the later, or only in the earlier. */
export interface Stretch { readonly change: 'same' | 'added' | 'removed'; readonly text: string }

/** Cells of the table that two texts are compared by (8 MB); texts beyond it count as replaced from the first difference to the last. */
const LARGEST = 4_000_000

/** What several texts may cost together, in cells of such tables; where it is used up, texts that differ count as replaced. */
export interface Room { cells: number }
/** What telling a text into words costs, for each of them. */
const TELLING = 10

/** Room for a whole document: some tenths of a second, far more than honest edits take. */
export function roomForAll(): Room {
  return { cells: 10 * LARGEST }
}

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/**
 * What became of a text, word by word (longest common subsequence of words, by Unicode's rules, so that it works for scripts without spaces too).
 * `same` and `removed` together are `before`, `same` and `added` together `after`, to the character.
 */
export function compareWords(before: string, after: string, room: Room = { cells: LARGEST }): readonly Stretch[] {
  if (before === after) return before === '' ? [] : [{ change: 'same', text: before }]
  if (before === '' || after === '' || room.cells <= 0) return replaced(before, after)
  const [old, young] = [wordsOf(before), wordsOf(after)]
  room.cells -= TELLING * (old.length + young.length)
  const limit = Math.min(old.length, young.length)
  let head = 0
  while (head < limit && old[head] === young[head]) head++
  let tail = 0
  while (tail < limit - head && old[old.length - 1 - tail] === young[young.length - 1 - tail]) tail++
  const stretches = new Stretches()
  stretches.push('same', old.slice(0, head))
  compareMiddle(old.slice(head, old.length - tail), young.slice(head, young.length - tail), { stretches, room })
  stretches.push('same', old.slice(old.length - tail))
  return stretches.finish()
}

function wordsOf(text: string): readonly string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

function replaced(before: string, after: string): readonly Stretch[] {
  const stretches = new Stretches()
  stretches.push('removed', [before])
  stretches.push('added', [after])
  return stretches.finish()
}

function compareMiddle(old: readonly string[], young: readonly string[], { stretches, room }: { readonly stretches: Stretches; readonly room: Room }): void {
  const cells = old.length * young.length
  if (cells === 0 || cells > Math.min(LARGEST, room.cells)) {
    stretches.push('removed', old)
    stretches.push('added', young)
    return
  }
  room.cells -= cells
  const common = table(old, young)
  const at = (i: number, j: number): number => common[i * (young.length + 1) + j] ?? 0
  let [i, j] = [0, 0]
  while (i < old.length || j < young.length) {
    if (i < old.length && j < young.length && old[i] === young[j]) { stretches.push('same', old.slice(i, i + 1)); i++; j++ }
    else if (j >= young.length || (i < old.length && at(i + 1, j) >= at(i, j + 1))) { stretches.push('removed', old.slice(i, i + 1)); i++ }
    else { stretches.push('added', young.slice(j, j + 1)); j++ }
  }
}

/** Lengths of the longest common subsequence of what follows each pair of places. */
function table(old: readonly string[], young: readonly string[]): Uint16Array {
  const width = young.length + 1
  const cells = new Uint16Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i--) for (let j = young.length - 1; j >= 0; j--) {
    const here = i * width + j
    cells[here] = old[i] === young[j] ? (cells[here + width + 1] ?? 0) + 1 : Math.max(cells[here + width] ?? 0, cells[here + 1] ?? 0)
  }
  return cells
}

/** Joins neighbours of one sort; between two stretches that are the same, what was removed comes before what was added. */
class Stretches {
  readonly #list: Stretch[] = []
  #removed = ''
  #added = ''

  push(change: Stretch['change'], words: readonly string[]): void {
    const text = words.join('')
    if (change === 'removed') this.#removed += text
    else if (change === 'added') this.#added += text
    else if (text !== '') this.#same(text)
  }

  finish(): readonly Stretch[] {
    if (this.#removed !== '') this.#list.push({ change: 'removed', text: this.#removed })
    if (this.#added !== '') this.#list.push({ change: 'added', text: this.#added })
    this.#removed = ''
    this.#added = ''
    return this.#list
  }

  #same(text: string): void {
    this.finish()
    const last = this.#list.at(-1)
    if (last?.change === 'same') this.#list[this.#list.length - 1] = { change: 'same', text: last.text + text }
    else this.#list.push({ change: 'same', text })
  }
}
