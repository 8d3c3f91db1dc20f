import { AppError } from '@aicoe/sdk'
import type { Transcript } from '@aicoe/sdk'
import { decode } from './files/decode.ts'
import { documentText, isZip } from './files/docx.ts'
import { meetingDate } from './reading/fields.ts'
import { pageOf } from './reading/lines.ts'
import type { Piece } from './reading/pieces.ts'
import { recognise } from './recognise.ts'
import { baseName, refuseBytes, refuseOther, refuseText } from './files/refusals.ts'
import { languageOf } from './tongue.ts'
import { utterancesOf } from './utterances.ts'

/** What a file may cost. All in bytes but `maxEntries` (files in a .docx) and `maxRatio` (inflated over packed). */
export interface Limits { readonly maxBytes: number; readonly maxInflatedBytes: number; readonly maxEntries: number; readonly maxRatio: number }
const LIMITS: Limits = { maxBytes: 25 * 1024 * 1024, maxInflatedBytes: 100 * 1024 * 1024, maxEntries: 2000, maxRatio: 200 }

/** A transcript, and the decoded text that the spans of its utterances count in. */
export interface ReadTranscript { readonly transcript: Transcript; readonly source: string }

/**
 * Reads a transcript file of any supported format; the format is recognised by content, the name is only shown. Throws AppError with
 * the codes file-empty, file-too-large, file-binary, file-encrypted, file-bomb, file-damaged and not-a-transcript.
 */
export async function readTranscript(bytes: Uint8Array, fileName: string, limits: Partial<Limits> = {}): Promise<ReadTranscript> {
  const name = baseName(fileName)
  const bounds = { ...LIMITS, ...limits }
  refuseBytes(bytes, name, bounds.maxBytes)
  const packed = isZip(bytes)
  const { source, encoding } = packed ? { source: await documentText(bytes, name, bounds), encoding: 'UTF-8' } : decode(bytes)
  refuseText(source, name)
  const page = pageOf(captionText(source))
  refuseOther(page, name)
  const format = recognise(page)
  const reading = format.read(page)
  const pieces = fromStart(reading.pieces)
  const utterances = utterancesOf(page.source, pieces)
  if (utterances.length === 0) throw new AppError('file-empty', `"${name}" is a transcript in which nobody says anything. Export it again and give the new file.`)
  if (isNote(utterances)) throw new AppError('not-a-transcript', `"${name}" holds only a few words and nobody who says them. Give the transcript or the notes of a meeting.`)
  const title = tidyTitle(reading.title)
  return {
    source: page.source,
    transcript: {
      fileName: name, format: packed && format.name === 'teams-text' ? 'teams-docx' : format.name, encoding, language: languageOf(utterances.map((utterance) => utterance.text).join('\n')),
      title, date: meetingDate(utterances.filter((utterance) => utterance.form === 'field').map((utterance) => utterance.text), title), durationSeconds: reading.durationSeconds ?? lastTime(pieces), utterances,
    },
  }
}

const FEWEST_WORDS = 5

/** A few words without a speaker or a time are a note to oneself, not a meeting. */
function isNote(utterances: Transcript['utterances']): boolean {
  const words = utterances.flatMap((utterance) => utterance.text.match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? [])
  return words.length < FEWEST_WORDS && utterances.every((utterance) => utterance.speaker === null && utterance.start === null)
}

/** Captions write & and < as entities; they are text before anything is counted. An escaped tag stays escaped, so that it never becomes one. */
function captionText(source: string): string {
  if (!source.includes('-->')) return source
  const characters: Readonly<Record<string, string>> = { '&amp;': '&', '&gt;': '>', '&lt;': '<', '&quot;': '"', '&#39;': "'", '&apos;': "'", '&nbsp;': ' ', '&lrm;': '', '&rlm;': '' }
  return source.replace(/&(?:amp|gt|quot|#39|apos|nbsp|lrm|rlm);|&lt;(?![a-z/\d])/gi, (entity) => characters[entity.toLowerCase()] ?? entity)
}

function tidyTitle(title: string | null): string | null {
  const tidy = title?.replace(/^(?:meeting |call |recording )?(?:transcript(?:ion)?|recording)\s*(?:of|[-–—:])\s*/i, '').replace(/\s*[-–—]\s*transcript(?:ion)?$/i, '').trim().slice(0, 200) ?? ''
  return tidy === '' ? null : tidy
}

/** Times of the day become times of the recording: a recording does not begin with its fifth hour. */
function fromStart(pieces: readonly Piece[]): readonly Piece[] {
  const first = pieces.find((piece) => piece.start !== null)?.start ?? 0
  if (first < 4 * 3600) return pieces
  const since = (time: number | null): number | null => time === null ? null : Math.max(0, time - first)
  return pieces.map((piece) => ({ ...piece, start: since(piece.start), end: since(piece.end) }))
}

function lastTime(pieces: readonly Piece[]): number | null {
  const times = pieces.flatMap((piece) => piece.end ?? piece.start ?? [])
  return times.length === 0 ? null : times.reduce((most, time) => Math.max(most, time), 0)
}
