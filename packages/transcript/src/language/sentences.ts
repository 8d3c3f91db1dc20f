const ABBREVIATION = /\b(?:mr|mrs|ms|dr|prof|st|vs|etc|e\.g|i\.e|approx|inc|ltd|no|fig|dept)\.$/i

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
    const goesOn = end[0] === '.' && (ABBREVIATION.test(candidate) || /\b\p{Lu}\.$/u.test(candidate)) && stop < text.length
    const trails = /^(?:\.{2,}|…)/.test(end[0]) && next !== '' && next === next.toLowerCase()
    if (goesOn || trails) continue
    if (candidate.trim() !== '') sentences.push(candidate.trim())
    start = stop
  }
  const rest = text.slice(start).trim()
  if (rest !== '') sentences.push(rest)
  return sentences
}
