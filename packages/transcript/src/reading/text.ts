/** [start, end) in UTF-16 units of the decoded source. */
export type Span = [number, number]

/** Characters that steer display and are not words: NUL and other controls, zero-width space, bidi marks. Joiners stay: scripts and emoji need them. */
const STEERING = '\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb'
const BREAK = `\\s${STEERING}`
const LOOSE = new RegExp(`[${BREAK}]`, 'u')
const CJK = /[\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{323af}]/u

/** What a piece has that needs cutting, whatever the markup: all our markup begins with one of these characters. Most pieces have none, and this is quick. */
const ROUGH = new RegExp(`[${STEERING}[(*_\`<{♪]|[^\\S ]| {2}|^ | $`, 'u')

/** Cut patterns are compiled once for each kind of markup. */
const cutters = new Map<string, RegExp>()

/** Whether a character belongs to a script that sets no spaces between words (Han, kana, their punctuation and full-width forms). */
export function isCjk(character: string): boolean {
  return CJK.test(character)
}

/** The text of spans: the source's slices, joined by one space where white space parts them in the source (by nothing between two CJK characters, or where only markup was cut out). */
export function textOf(source: string, spans: readonly Readonly<Span>[]): string {
  let text = ''
  let last = -1
  for (const [start, end] of spans) {
    if (last >= 0) text += separator(source, last, start)
    text += source.slice(start, end)
    last = end
  }
  return text
}

function separator(source: string, last: number, start: number): '' | ' ' {
  if (!/\s/.test(source.slice(last, start))) return ''
  const before = Array.from(source.slice(Math.max(0, last - 2), last)).at(-1) ?? ''
  const after = String.fromCodePoint(source.codePointAt(start) ?? 32)
  return isCjk(before) && isCjk(after) ? '' : ' '
}

/**
 * The spans of [start, end) that are words: white space other than a single space, steering characters and what `markup` matches are cut
 * out. `markup` is the source of a regular expression without groups.
 */
export function wordSpans(source: string, start: number, end: number, markup = ''): Span[] {
  if (end <= start) return []
  const piece = source.slice(start, end)
  if (!ROUGH.test(piece)) return [[start, end]]
  const cutter = cutterFor(markup)
  const spans: Span[] = []
  let from = 0
  for (const match of piece.matchAll(cutter)) {
    const inner = match[0] === ' ' && match.index > from && match.index + 1 < piece.length
    if (inner) continue
    if (match.index > from) spans.push([start + from, start + match.index])
    from = match.index + match[0].length
  }
  if (from < piece.length) spans.push([start + from, end])
  return spans
}

function cutterFor(markup: string): RegExp {
  const known = cutters.get(markup)
  if (known !== undefined) return known
  const made = new RegExp(`(?:[${BREAK}]${markup === '' ? '' : `|${markup}`})+`, 'giu')
  cutters.set(markup, made)
  return made
}

/** Text without white space and steering characters at its ends. */
export function trim(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && LOOSE.test(text.charAt(from))) from += 1
  while (to > from && LOOSE.test(text.charAt(to - 1))) to -= 1
  return text.slice(from, to)
}

/** Cuts spans along ranges of their text, which are in order: for each range the spans that it stands on. One pass over both. */
export function sliceSpans(source: string, spans: readonly Span[], ranges: readonly (readonly [number, number])[]): Span[][] {
  const starts = startsOf(source, spans)
  let first = 0
  return ranges.map(([from, to]) => {
    while (first < spans.length - 1 && (starts[first + 1] ?? 0) <= from) first += 1
    const out: Span[] = []
    for (let index = first; index < spans.length && (starts[index] ?? 0) < to; index += 1) {
      const [start, end] = spans[index] ?? [0, 0]
      const shift = start - (starts[index] ?? 0)
      out.push(...wordSpans(source, Math.max(start, from + shift), Math.min(end, to + shift)))
    }
    return out
  })
}

/** Where each span begins in the text of all. */
function startsOf(source: string, spans: readonly Span[]): readonly number[] {
  let at = 0
  let last = -1
  return spans.map(([start, end]) => {
    if (last >= 0) at += separator(source, last, start).length
    last = end
    const begin = at
    at += end - start
    return begin
  })
}
