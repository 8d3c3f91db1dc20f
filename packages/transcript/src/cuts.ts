import { isCjk } from './reading/text.ts'

/** Characters of an utterance: longer texts are cut, into parts of about `PART`; text without stops is cut at words such as "okay" from `SPOKEN` on. */
const WHOLE = 320
const PART = 240
const SPOKEN = 110
const SPOKEN_MOST = 260

const STOP = /(?<![.?!…])[.?!…]+["'”’)\]]*\s+|[。！？]+[”’」』）]*\s*/gu
const ABBREVIATION = /(?:^|[\s(])(?:Dr|Mr|Mrs|Ms|Prof|St|Sr|Jr|No|vs|approx|e\.g|i\.e|bzw|z\.B|Nr|ca|etc|[A-Z])\.\s+$/u
const MARKER = /\s(?=(?:okay|ok|so|well|now|but|and then|because|alright|right|yeah|anyway|also|um|uh|i mean|you know|the next|next|first|second|finally|let's|what about)\s)/giu

/** Where to cut a text: [from, to) of each part, in order, covering every word. One part where the text is short. */
export function sentenceCuts(text: string): readonly (readonly [number, number])[] {
  if (weight(text) <= WHOLE) return [[0, text.length]]
  const sentences = between(text, stops(text)).flatMap(([from, to]) => weight(text.slice(from, to)) > WHOLE ? spoken(text, from, to) : [[from, to] as const])
  return packed(text, sentences)
}

/** A Chinese character counts as three: it says about as much. */
function weight(text: string): number {
  let cjk = 0
  for (const character of text) if (isCjk(character)) cjk += 1
  return text.length + 2 * cjk
}

function stops(text: string): readonly number[] {
  return [...text.matchAll(STOP)].map((match) => match.index + match[0].length).filter((at) => !ABBREVIATION.test(text.slice(Math.max(0, at - 12), at)))
}

function between(text: string, cuts: readonly number[]): readonly (readonly [number, number])[] {
  const edges = [0, ...cuts.filter((cut) => cut > 0 && cut < text.length), text.length]
  return edges.slice(1).map((to, index) => [edges[index] ?? 0, to] as const)
}

/** Cuts talk that has no full stops: at discourse markers once a part is long enough, else at a comma or a space. */
function spoken(text: string, from: number, to: number): readonly (readonly [number, number])[] {
  const piece = text.slice(from, to)
  const scale = piece.length / weight(piece)
  const markers = [...piece.matchAll(MARKER)].map((match) => match.index + 1)
  let next = 0
  const parts: (readonly [number, number])[] = []
  let start = 0
  while (weight(piece.slice(start, start + SPOKEN_MOST + 1)) > SPOKEN_MOST && start < piece.length) {
    const least = start + Math.round(SPOKEN * scale)
    const most = start + Math.max(1, Math.round(SPOKEN_MOST * scale))
    while ((markers[next] ?? Infinity) < least) next += 1
    const marker = markers[next] ?? Infinity
    const cut = marker <= most ? marker : softCut(piece, least, most)
    parts.push([from + start, from + cut])
    start = cut
  }
  if (start < piece.length) parts.push([from + start, to])
  return parts
}

function softCut(piece: string, least: number, most: number): number {
  const window = piece.slice(least, most)
  const comma = Math.max(window.lastIndexOf(', '), window.lastIndexOf('，'), window.lastIndexOf('、'), window.lastIndexOf('; '))
  if (comma >= 0) return least + comma + 1
  const space = window.lastIndexOf(' ')
  if (space >= 0) return least + space + 1
  return /[\udc00-\udfff]/.test(piece.charAt(most)) ? most + 1 : most
}

function packed(text: string, sentences: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const parts: [number, number][] = []
  for (const [from, to] of sentences) {
    const last = parts.at(-1)
    if (last !== undefined && weight(text.slice(last[0], to)) <= PART) last[1] = to
    else parts.push([from, to])
  }
  return parts
}
