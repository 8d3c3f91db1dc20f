const ABBREVIATION = /(?:^|\s)(?:mr|mrs|ms|dr|prof|st|vs|etc|e\.g|i\.e|approx|inc|ltd|no|fig|dept)\.$/i
/** Where talk without punctuation can be cut. */
const MARKER = /\s(?=(?:okay|alright|all right|so um|so uh|so we|so I|so the|so it|and then|and so|and we|and I|and it|but|because|which means|anyway|now we|um|yeah)\s)/giu
const LONG = 220
const LONGEST = 1000

/** Cuts a stretch that nobody punctuated where a new thought starts, so that no piece is much longer than `LONG` characters. */
function cutLong(sentence: string): string[] {
  if (sentence.length <= LONG) return [sentence]
  const pieces: string[] = []
  let start = 0
  for (const marker of sentence.matchAll(MARKER)) {
    if (marker.index - start < LONG / 2) continue
    pieces.push(sentence.slice(start, marker.index).trim())
    start = marker.index
  }
  return [...pieces, sentence.slice(start).trim()].flatMap(cutAnywhere)
}

/** Nobody says a thousand characters in one breath: what has neither marks nor markers is cut at a space, or where it must be. */
function cutAnywhere(piece: string): string[] {
  const cut: string[] = []
  let rest = piece
  while (rest.length > LONGEST) {
    const space = rest.lastIndexOf(' ', LONGEST)
    const end = space > LONGEST / 2 ? space : LONGEST
    cut.push(rest.slice(0, end).trim())
    rest = rest.slice(end).trim()
  }
  return [...cut, rest].filter((part) => part !== '')
}

/**
 * The sentences of an utterance, each an exact substring of it. A sentence ends at . ? ! … and their full-width forms, not
 * inside a number, after an abbreviation or after a single letter.
 */
export function splitSentences(text: string): string[] {
  const sentences: string[] = []
  let start = 0
  for (const end of text.matchAll(/[.?!…]+["'”’)\]]*(?=\s|$)|[。！？]+["'”’」』）]*|\n+/gu)) {
    const stop = end.index + end[0].length
    const candidate = text.slice(start, stop)
    const next = text.slice(stop).trimStart().charAt(0)
    const goesOn = end[0] === '.' && stop < text.length && (ABBREVIATION.test(candidate) || /(?:^|\s)\p{Lu}\.$/u.test(candidate))
    const trails = /^(?:\.{2,}|…)/.test(end[0]) && next !== '' && next === next.toLowerCase()
    if (goesOn || trails) continue
    if (candidate.trim() !== '') sentences.push(candidate.trim())
    start = stop
  }
  const rest = text.slice(start).trim()
  if (rest !== '') sentences.push(rest)
  return sentences.flatMap(cutLong)
}
