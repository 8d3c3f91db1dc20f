/** Sounds and phrases that mean nothing where they stand. */
const FILLERS = /(?:^|(?<=[\s,]))(?:u+h+m*|u+m+|e+r+m*|m+h*m+|h+m+|ah+|oh|you know|i mean|sort of|kind of|basically|actually|like)(?:,(?=\s)|(?=[\s,.?!]|$))/giu

/**
 * Speech without what a reader would skip: fillers, words said twice, broken-off starts. Meaning, order and wording stay.
 */
export function cleanSpeech(quote: string): string {
  return quote
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(FILLERS, ' ')
    .replace(/\b([\p{L}']+(?:\s+[\p{L}']+){0,3})(?:[\s,]+\1\b)+/giu, '$1')
    .replace(/^(?:\s*(?:so|okay|ok|well|and|but|yeah|yes|right|now|alright|anyway)\b[\s,.]*)+/iu, '')
    .replace(/\s+([,.?!;:])/g, '$1')
    .replace(/([,;:])[,;:]+/g, '$1')
    .replace(/\s{2,}/g, ' ')
    .replace(/^[\s,.;:-]+/, '')
    .trim()
}
