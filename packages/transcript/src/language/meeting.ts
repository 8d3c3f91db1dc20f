import type { Evidence, Transcript, Utterance } from '@aicoe/sdk'
import { withHeadings } from '../minutes/headings.ts'
import { cleanSpeech } from './cleaning.ts'
import { splitSentences } from './sentences.ts'
import { contentStems, words } from './words.ts'

/**
 * One sentence. In talk it may run over several utterances of one speaker, when others only said "yeah" in between; `evidence`
 * has a quote, an exact substring, for each of them. `utterance` and `quote` are the first; `text` is the whole, cleaned of fillers and repeats.
 */
export interface Sentence {
  readonly index: number
  readonly utterance: Utterance
  /** Index of the first utterance in the transcript. */
  readonly turn: number
  /** Number of the speaker's turn: utterances of one speaker in a row share it. */
  readonly floor: number
  /** The turn in which the sentence ends. */
  readonly lastFloor: number
  readonly quote: string
  readonly evidence: readonly Evidence[]
  readonly text: string
  /** Words of `text` in lower case. */
  readonly words: readonly string[]
  /** Stems of the content words of `text`. */
  readonly stems: ReadonlySet<string>
}

/** The transcript with what every member of the family of facts needs: computed once, read by all. */
export interface Meeting {
  readonly transcript: Transcript
  readonly sentences: readonly Sentence[]
  /** Whether English rules may be used on what was said. */
  readonly english: boolean
}

interface Piece { readonly utterance: Utterance, readonly turn: number, readonly floor: number, readonly quote: string }

const MAX_JOINED = 400
const CLOSED = /[.?!…:。！？：]["'”’)\]]*$/u
const NOD = /^(?:\W*(?:yeah|yep|yes|yup|okay|ok|right|mm-hmm|mm|hmm|uh-huh|uh|um|sure|true|exactly|cool|oh|ah|no|'kay|fine|good)\b\W*){1,4}$/i

/** Whether a turn of talk only nods, so that the speaker before may be going on. */
export function isNod(text: string): boolean {
  return text.length < 40 && NOD.test(text)
}

/** Whether the talk has punctuation at all: a raw recognition has none, and then an open end means nothing. */
function isPunctuated(utterances: readonly Utterance[]): boolean {
  const speech = utterances.filter((said) => said.form === 'speech')
  return speech.filter((said) => CLOSED.test(said.text)).length > speech.length * 0.3
}

/** Whether `piece` takes up the sentence that its speaker left open. */
function goesOn(open: readonly Piece[], piece: Piece): boolean {
  const last = open.at(-1)
  return piece.utterance.form === 'speech' && last?.utterance.speaker === piece.utterance.speaker && piece.floor - last.floor <= 4
    && open.reduce((sum, part) => sum + part.quote.length, 0) < MAX_JOINED
}

function isOpen(piece: Piece): boolean {
  return piece.utterance.form === 'speech' && piece.utterance.speaker !== null && !CLOSED.test(piece.quote)
}

/** Joins pieces that one speaker left open and took up again after a nod. */
function joinPieces(pieces: readonly Piece[]): Piece[][] {
  const joined: Piece[][] = []
  let open: Piece[] = []
  for (const piece of pieces) {
    let group = open
    if (goesOn(open, piece)) open.push(piece)
    else joined.push(group = [piece])
    if (group !== open && open.length > 0 && isNod(piece.quote)) continue
    open = isOpen(piece) ? group : []
  }
  return joined
}

function toSentence(pieces: readonly Piece[], index: number): Sentence | null {
  const [first] = pieces
  const last = pieces.at(-1)
  if (first === undefined || last === undefined) return null
  const text = cleanSpeech(pieces.map((piece) => piece.quote).join(' '))
  return {
    index, utterance: first.utterance, turn: first.turn, floor: first.floor, lastFloor: last.floor, quote: first.quote,
    evidence: pieces.map((piece) => ({ utterance: piece.utterance.id, quote: piece.quote })),
    text, words: words(text), stems: contentStems(text),
  }
}

/** Cuts a transcript into cleaned sentences. */
export function analyse(given: Transcript): Meeting {
  const transcript = withHeadings(given)
  let floor = 0
  const pieces = transcript.utterances.flatMap((utterance, turn) => {
    if (turn > 0 && transcript.utterances[turn - 1]?.speaker !== utterance.speaker) floor += 1
    const at = floor
    return splitSentences(utterance.text).map((quote) => ({ utterance, turn, floor: at, quote }))
  })
  const groups = isPunctuated(transcript.utterances) ? joinPieces(pieces) : pieces.map((piece) => [piece])
  const sentences = groups.map(toSentence).filter((sentence) => sentence !== null)
  return { transcript, sentences, english: transcript.language === 'en' || transcript.language === 'und' }
}
