import type { Utterance } from '@aicoe/sdk'
import type { Page } from './lines.ts'
import type { Span } from './text.ts'

/** What a format finds: one cue, line or paragraph, before it is joined or cut to the grain of utterances. Its spans may be empty. */
export interface Piece {
  readonly speaker: string | null
  /** Seconds from the start of the recording. */
  readonly start: number | null
  readonly end: number | null
  readonly spans: readonly Span[]
  readonly section: readonly string[]
  readonly form: Utterance['form']
  /** Whether it may be the middle of a sentence that the next piece goes on with: captions and wrapped lines. */
  readonly flows: boolean
}

/** A whole file as its format reads it. */
export interface Reading {
  readonly title: string | null
  /** Where the file itself says how long the meeting was. */
  readonly durationSeconds: number | null
  readonly pieces: readonly Piece[]
}

/** One way to write a transcript. `sniff` says from 0 (not this) to 1 (surely this), by content alone. */
export interface Format {
  readonly name: string
  sniff(page: Page): number
  read(page: Page): Reading
}
