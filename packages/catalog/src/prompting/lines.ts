import type { Evidence, Transcript, Utterance } from '@aicoe/sdk'
import { z } from 'zod'

/** Where a model says that something was said: ids of lines. */
export const linesSchema = z.array(z.string().regex(/^U[1-9]\d*$/))

/** An English sound that carries nothing: a line of only these is left out. Words of agreement stay: they make a proposal a decision. "$2M", a size M and the ER are none; elsewhere "er" and "um" are words. */
const SOUNDS = /(?<![\p{L}\p{N}'.$€£-])(?:[Uu]+m+|[Uu]+h+|[Ee]r+m*|[Aa]+h+|[Hh]m+|[Mm]m+|[Mm]m-?hmm|[Uu]h-?huh)(?![\p{L}\p{N}'-])[,.?!]*\s*/gu
/** Up to five words said twice in a row. Numbers are left alone: "555 555" may be a telephone number. */
const TWICE = /(?<![\p{L}\p{N}'])((?:[\p{L}']+[\s,]+){0,4}[\p{L}']+)(?:[,.…-]*\s+\1(?![\p{L}\p{N}']))+/giu
const REMARK = /^\s*[[(<{](?:laugh(?:s|ter)?|cough|noise|inaudible|pause|music|silence|vocalsound|disfmarker|gap)[^\])>}]*[\])>}]\s*$/i
const MOST_QUOTED = 240

/** A line as short as it can be told without losing anything: no sounds, no false starts said twice in a row. Empty: nothing was said. */
export function compressed(text: string, language: string): string {
  if (REMARK.test(text)) return ''
  return (language.startsWith('en') ? text.replace(SOUNDS, '') : text).replace(TWICE, '$1').replace(/\s{2,}/g, ' ').trim()
}

/** The lines as a model reads them: `U12 Ana: text`, a speaker named where it changes, headings where they change. */
export function told(utterances: readonly Utterance[], language: string): string {
  let speaker: string | null | undefined
  let heading = ''
  return utterances.flatMap((utterance) => {
    const text = compressed(utterance.text, language)
    if (text === '') return []
    const over = utterance.section.join(' > ')
    const above = over === heading || over === '' ? [] : [`## ${over}`]
    heading = over
    const name = utterance.speaker === speaker || utterance.speaker === null ? '' : ` ${utterance.speaker}:`
    speaker = utterance.speaker
    return [...above, `${utterance.id}${name} ${text}`]
  }).join('\n')
}

/** The proof that these lines say this: of each line the words that come nearest to the text, exactly as they were said. Lines that do not exist are left out. */
export function proof(lines: readonly string[], text: string, transcript: Transcript): Evidence[] {
  const known = new Map(transcript.utterances.map((utterance) => [utterance.id, utterance]))
  return [...new Set(lines)].flatMap((id) => {
    const said = known.get(id)?.text
    return said === undefined ? [] : [{ utterance: id, quote: nearest(said, text) }]
  })
}

/** Ids among these that the transcript does not have. */
export function unknownLines(lines: readonly string[], transcript: Transcript): readonly string[] {
  const known = new Set(transcript.utterances.map((utterance) => utterance.id))
  return [...new Set(lines.filter((line) => !known.has(line)))]
}

/** The whole line where it is short, else its sentence (or two, next to each other) that shares most words with the text. */
function nearest(said: string, text: string): string {
  if (said.length <= MOST_QUOTED) return said.trim()
  const wanted = new Set(words(text))
  const sentences = said.match(/[^.!?。！？]+(?:[.!?。！？]+["'”’)]*|$)/gu) ?? [said]
  const scored = sentences.map((sentence) => ({ sentence, score: words(sentence).filter((word) => wanted.has(word)).length / Math.sqrt(8 + words(sentence).length) }))
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one), { sentence: said, score: -1 })
  return best.sentence.trim() === '' ? said.trim() : best.sentence.trim()
}

function words(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? []
}
