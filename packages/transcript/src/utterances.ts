import type { Utterance } from '@aicoe/sdk'
import { sentenceCuts } from './cuts.ts'
import type { Piece } from './reading/pieces.ts'
import { sliceSpans, textOf } from './reading/text.ts'
import type { Span } from './reading/text.ts'

/** Pieces of a sentence are joined while the text stays below this many characters, and the silence between them below this many seconds. */
const JOIN_LENGTH = 300
const JOIN_GAP = 3
const ENDED = /[.?!…:。！？：]["'”’)\]」』]*$/u

/** A piece while others are joined to it: their spans, how long they are, and whether the sentence has ended. */
interface Draft { readonly piece: Piece; readonly spans: Span[]; length: number; ended: boolean; end: number | null }

/**
 * The grain of evidence: pieces that break a sentence are joined (same speaker, previous not ended, small gap, bounded length), long
 * ones cut between sentences; each becomes an utterance U1, U2 ... Nothing said is lost.
 */
export function utterancesOf(source: string, pieces: readonly Piece[]): Utterance[] {
  return joined(source, pieces).flatMap((draft) => partsOf(source, draft)).map((part, index) => ({ id: `U${String(index + 1)}`, ...part }))
}

function partsOf(source: string, { piece, spans, end }: Draft): Omit<Utterance, 'id'>[] {
  const whole = textOf(source, spans)
  const cuts = piece.form === 'field' ? [[0, whole.length] as const] : sentenceCuts(whole)
  const parts = cuts.length === 1 ? [spans] : sliceSpans(source, spans, cuts)
  return parts.flatMap((part, index) => {
    const [from, to] = cuts[index] ?? [0, whole.length]
    const times = timesOf(piece.start, end, from / whole.length, to / whole.length)
    return part.length === 0 ? [] : [{ speaker: piece.speaker, ...times, text: textOf(source, part), spans: part, section: [...piece.section], form: piece.form }]
  })
}

function joined(source: string, pieces: readonly Piece[]): readonly Draft[] {
  const drafts: Draft[] = []
  for (const piece of pieces) {
    if (piece.spans.length === 0) continue
    const text = textOf(source, piece.spans)
    const ended = ENDED.test(text.slice(-12))
    const last = drafts.at(-1)
    if (last !== undefined && continues(last, piece, text.length)) {
      for (const span of piece.spans) last.spans.push(span)
      last.length += text.length
      last.ended = ended
      last.end = piece.end
    } else drafts.push({ piece, spans: [...piece.spans], length: text.length, ended, end: piece.end })
  }
  return drafts
}

function continues(last: Draft, next: Piece, length: number): boolean {
  const { piece } = last
  const alike = next.flows && piece.speaker === next.speaker && piece.form === next.form && piece.section.join('\n') === next.section.join('\n')
  return alike && !last.ended && isNear(last, next, length)
}

/** Lines of one paragraph have the same time and are always near; captions only within a short silence and while the text is short. */
function isNear(last: Draft, next: Piece, length: number): boolean {
  if (next.start === null || next.start === last.piece.start) return true
  const gap = next.start - (last.end ?? last.piece.start ?? next.start)
  return gap <= (last.end === null ? 3 * JOIN_GAP : JOIN_GAP) && last.length + length <= JOIN_LENGTH
}

/** Times of a part of an utterance: by its share of the characters where both ends are known, else those of the whole. */
function timesOf(start: number | null, end: number | null, from: number, to: number): { start: number | null; end: number | null } {
  if (start === null || end === null || end < start) return { start, end: end !== null && start !== null ? start : end }
  const at = (share: number): number => Math.round((start + (end - start) * share) * 100) / 100
  return { start: at(from), end: at(to) }
}
