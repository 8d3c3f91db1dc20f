import { oneLine } from '../reading/text.ts'

/** Advance widths of the common sans-serif faces, in thousandths of the font size, from the widest of Helvetica, Segoe UI and Roboto. */
const WIDTHS: readonly (readonly [string, number])[] = [
  ["ijl'|.,:;!` ", 290], ['ftIr()[]/\\-{}"*', 400], ['csvxyzkJ?', 535], ['abdeghnopqu0123456789L$_#+=<>~^TFE', 600], ['wABCDGHKNOPQRSUVXYZ&', 720], ['mMW%@', 930],
]
const WIDTH_OF = new Map(WIDTHS.flatMap(([characters, width]) => Array.from(characters, (character) => [character, width] as const)))
const UNKNOWN = 700
const WIDE = 1050

/** The width of one line of text in pixels at this font size. Errs on the wide side: whichever font the reader has, the text fits. */
export function widthOf(text: string, size: number): number {
  let thousandths = 0
  for (const character of text) thousandths += WIDTH_OF.get(character) ?? (/[\u1100-\u{3FFFF}]/u.test(character) ? WIDE : UNKNOWN)
  return (thousandths * size * 1.06) / 1000
}

/** The text in lines no wider than `width` pixels, broken between words and, where a word is longer than a line, inside it. */
export function wrap(text: string, size: number, width: number, most = 12): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of oneLine(text).split(' ').flatMap((long) => chopped(long, size, width))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(longer, size) > width) { lines.push(line); line = word } else line = longer
  }
  if (line !== '') lines.push(line)
  return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1] ?? ''}…`] : lines
}

function chopped(word: string, size: number, width: number): readonly string[] {
  if (widthOf(word, size) <= width) return [word]
  const parts: string[] = []
  let part = ''
  for (const character of word) {
    if (part !== '' && widthOf(part + character, size) > width) { parts.push(part); part = '' }
    part += character
    if (parts.length > 30) break
  }
  return [...parts, part]
}

/** The width of the widest line. */
export function widest(lines: readonly string[], size: number): number {
  return Math.max(0, ...lines.map((line) => widthOf(line, size)))
}
