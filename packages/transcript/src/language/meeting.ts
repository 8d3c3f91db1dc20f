import type { Transcript, Utterance } from '@aicoe/sdk'
import { cleanSpeech } from './cleaning.ts'
import { splitSentences } from './sentences.ts'
import { contentStems, words } from './words.ts'

/** One sentence of one utterance. `quote` is an exact substring of the utterance's text; `text` is the same without fillers and repeats. */
export interface Sentence {
  readonly index: number
  readonly utterance: Utterance
  /** Index of the utterance in the transcript. */
  readonly turn: number
  readonly quote: string
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

/** Cuts a transcript into cleaned sentences. */
export function analyse(transcript: Transcript): Meeting {
  const sentences: Sentence[] = []
  transcript.utterances.forEach((utterance, turn) => {
    for (const quote of splitSentences(utterance.text)) {
      const text = cleanSpeech(quote)
      sentences.push({ index: sentences.length, utterance, turn, quote, text, words: words(text), stems: contentStems(text) })
    }
  })
  return { transcript, sentences, english: transcript.language === 'en' || transcript.language === 'und' }
}
