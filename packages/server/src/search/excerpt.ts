/** A line of what was found, with the words that were looked for. */
export interface Excerpt { readonly text: string; /** Where they stand: [start, end) in UTF-16 units of `text`. */ readonly marks: readonly (readonly [number, number])[] }
export interface Line { readonly id: string; readonly text: string }

const WORD = /[\p{L}\p{N}_]+/gu
const LENGTH = 240

/** The words that are asked for, lower case; those that must not be there are left out. */
export function wordsOf(query: string): readonly string[] {
  const wanted = query.replaceAll(/-"[^"]*"|(?<=^|\s)-\S+/g, ' ')
  return [...new Set((wanted.toLowerCase().match(WORD) ?? []).filter((word) => word !== 'or'))]
}

/** The lines that hold most of the words, at most `most`, in their own order; a long one is cut around its first word. */
export function excerptsOf(lines: readonly Line[], words: readonly string[], most: number): readonly (Excerpt & { readonly id: string })[] {
  const scored = lines.flatMap((line, index) => {
    const found = findings(line.text, words)
    return found.length === 0 ? [] : [{ line, index, found, score: new Set(found.map(({ word }) => word)).size }]
  })
  return scored.toSorted((a, b) => b.score - a.score || a.index - b.index).slice(0, most).toSorted((a, b) => a.index - b.index).map(({ line, found }) => ({ id: line.id, ...cut(line.text, found) }))
}

interface Finding { readonly word: string; readonly start: number; readonly end: number }

function findings(text: string, words: readonly string[]): readonly Finding[] {
  return [...text.matchAll(WORD)].flatMap(({ 0: said, index }) => {
    const word = words.find((each) => alike(said.toLowerCase(), each))
    return word === undefined ? [] : [{ word, start: index, end: index + said.length }]
  })
}

/** The database looks by stems; what it found shows here where two words share all but an ending. */
function alike(said: string, asked: string): boolean {
  if (said.startsWith(asked)) return true
  const shared = Math.max(4, Math.min(said.length, asked.length) - 2)
  return said.length >= shared && asked.length >= shared && Math.abs(said.length - asked.length) <= 3 && said.slice(0, shared) === asked.slice(0, shared)
}

function cut(text: string, found: readonly Finding[]): Excerpt {
  const first = found[0]?.start ?? 0
  const begin = text.length <= LENGTH || first < LENGTH / 2 ? 0 : text.lastIndexOf(' ', first - LENGTH / 4) + 1
  const end = text.length - begin <= LENGTH ? text.length : edge(text, begin + LENGTH)
  const head = begin === 0 ? '' : '… '
  const marks = found.filter((one) => one.start >= begin && one.end <= end).map((one) => [one.start - begin + head.length, one.end - begin + head.length] as const)
  return { text: head + text.slice(begin, end) + (end === text.length ? '' : ' …'), marks }
}

/** The end of the last whole word before `at`; in a text without spaces, not in the middle of a letter. */
function edge(text: string, at: number): number {
  const space = text.lastIndexOf(' ', at)
  if (space > at - 40) return space
  return /[\uDC00-\uDFFF]/.test(text[at] ?? '') ? at - 1 : at
}
