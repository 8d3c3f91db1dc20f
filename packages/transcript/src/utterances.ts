import type { Utterance } from '@aicoe/sdk'
import { sentenceCuts } from './cuts.ts'
import type { Piece } from './pieces.ts'
import { isCjk, sliceSpans, textOf } from './text.ts'
import type { Span } from './text.ts'

/** Pieces of a sentence are joined while the text stays below this many characters, and the silence between them below this many seconds. */
const JOIN_LENGTH = 300
const JOIN_GAP = 3
const ENDED = /[.?!…。！？]["'”’)\]」』]*$/u

/** A piece with its spans and its text while it is joined. */
interface Draft { piece: Piece; spans: Span[]; text: string; end: number | null }

/**
 * The grain of evidence: pieces that break a sentence are joined (same speaker, previous not ended, small gap, bounded length), long
 * ones cut between sentences; each becomes an utterance U1, U2 ... Nothing said is lost.
 */
export function utterancesOf(source: string, pieces: readonly Piece[]): Utterance[] {
  const utterances: Utterance[] = []
  for (const draft of joined(source, pieces)) {
    const { speaker, start, section, form } = draft.piece
    const parts = form === 'speech' || form === 'prose' ? sentenceCuts(draft.text) : [[0, draft.text.length] as const]
    for (const [from, to] of parts) {
      const spans = parts.length === 1 ? draft.spans : sliceSpans(source, draft.spans, from, to)
      const text = textOf(source, spans)
      if (text === '') continue
      const times = timesOf(start, draft.end, from / draft.text.length, to / draft.text.length)
      utterances.push({ id: `U${String(utterances.length + 1)}`, speaker, ...times, text, spans, section: [...section], form })
    }
  }
  return utterances
}

function joined(source: string, pieces: readonly Piece[]): readonly Draft[] {
  const drafts: Draft[] = []
  for (const piece of pieces) {
    if (piece.spans.length === 0) continue
    const text = textOf(source, piece.spans)
    const last = drafts.at(-1)
    if (last !== undefined && continues(last, piece, text)) {
      last.spans.push(...piece.spans)
      last.text += (isCjk(last.text.at(-1) ?? '') && isCjk(text.charAt(0)) ? '' : ' ') + text
      last.end = piece.end
    } else drafts.push({ piece, spans: [...piece.spans], text, end: piece.end })
  }
  return drafts
}

function continues(last: Draft, next: Piece, text: string): boolean {
  if (!next.flows || last.piece.speaker !== next.speaker || last.piece.form !== next.form || ENDED.test(last.text)) return false
  if (last.piece.section.join('\n') !== next.section.join('\n')) return false
  const gap = next.start === null ? 0 : next.start - (last.end ?? last.piece.start ?? next.start)
  const captioned = next.start !== null && next.start !== last.piece.start
  return gap <= (last.end === null ? 3 * JOIN_GAP : JOIN_GAP) && (!captioned || last.text.length + text.length <= JOIN_LENGTH)
}

/** Times of a part of an utterance: by its share of the characters where both ends are known, else those of the whole. */
function timesOf(start: number | null, end: number | null, from: number, to: number): { start: number | null; end: number | null } {
  if (start === null || end === null || end < start) return { start, end: end !== null && start !== null ? start : end }
  const at = (share: number): number => Math.round((start + (end - start) * share) * 100) / 100
  return { start: at(from), end: at(to) }
}
