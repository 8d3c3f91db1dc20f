import type { Evidence, Utterance } from '@aicoe/sdk'
import type { Meeting } from '../language/meeting.ts'

/** An utterance as a line of notes: what stands before its colon, what after, the headings above it, and the line that opened its list. */
export interface OutlineLine {
  readonly utterance: Utterance
  /** Index of the utterance in the transcript. */
  readonly turn: number
  readonly label: string | null
  readonly body: string
  /** The innermost heading, or ''. */
  readonly heading: string
  /** All headings, outermost first, joined by " > ". */
  readonly path: string
  /** For an item of a list: the line that opened the list ("We need:", "MUST HAVE:"), else ''. */
  readonly opener: string
}

const LABELLED = /^(?<label>[\p{L}\p{N}"'“][^:\n]{1,68}?)\s?[:：]\s*(?<body>\S.*)$/su

function split(utterance: Utterance): { label: string | null; body: string } {
  const groups = utterance.form === 'speech' ? undefined : LABELLED.exec(utterance.text)?.groups
  const label = groups?.['label']?.trim()
  if (label === undefined || /^https?$/i.test(label) || /[.?!]\s|\d$/.test(label)) return { label: null, body: utterance.text }
  return { label, body: groups?.['body'] ?? '' }
}

/** Every utterance as a line of notes, in order. */
export function outlineOf(meeting: Meeting): OutlineLine[] {
  let opener = ''
  let section = ''
  return meeting.transcript.utterances.map((utterance, turn) => {
    const path = utterance.section.join(' > ')
    if (path !== section) opener = ''
    section = path
    const opens = /[:：]\s*$/.test(utterance.text)
    if (utterance.form !== 'item' || (opens && utterance.text.length < 60)) opener = lastClause(utterance.text)
    return { utterance, turn, ...split(utterance), heading: utterance.section.at(-1) ?? '', path, opener: utterance.form === 'item' && !opens ? opener : '' }
  })
}

/** The last sentence of a line, because "That's vague. Let me clarify - we need:" opens its list with the last. */
function lastClause(text: string): string {
  return text.split(/(?<=[.?!])\s+/).at(-1) ?? text
}

/** The proof for a whole line. */
export function proof(line: { readonly utterance: Utterance }, quote: string = line.utterance.text): Evidence {
  return { utterance: line.utterance.id, quote }
}

/** A heading without its numbering and its remark in brackets: "#### 1. Customer Profile (Core)" is "Customer Profile". */
export function plainHeading(heading: string): string {
  return heading.replace(/^\s*(?:\d+[.)]\s*)+/, '').replace(/\s*\([^)]*\)\s*$/, '').trim()
}

/** The clauses of a line, cut at commas and semicolons that are not inside brackets or numbers; each an exact substring, with its place. */
export function clausesOf(text: string): { readonly text: string; readonly start: number }[] {
  const clauses: { text: string; start: number }[] = []
  let depth = 0
  let start = 0
  const push = (end: number): void => {
    const raw = text.slice(start, end)
    const clause = raw.trim()
    if (clause !== '') clauses.push({ text: clause, start: start + raw.indexOf(clause) })
    start = end + 1
  }
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (sign === '(') depth += 1
    else if (sign === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0 && (sign === ';' || (sign === ',' && !/\d/.test(text[at + 1] ?? '')))) push(at)
  }
  push(text.length)
  return clauses
}
