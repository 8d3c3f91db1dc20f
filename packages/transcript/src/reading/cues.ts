import { seconds, TIME } from './clock.ts'
import { labelOf, speakerOf, speakersIn } from './labels.ts'
import type { Line, Page } from './lines.ts'
import type { Piece, Reading } from './pieces.ts'
import { STAGING } from './staging.ts'
import { trim, wordSpans } from './text.ts'

/** Word files of Teams once wrote "0:0:3.220 --> 0:0:5.110". */
const MOMENT = `${TIME}|\\d{1,4}:\\d{1,2}:\\d{1,2}\\.\\d{1,7}`
const TIMING = new RegExp(`^(${MOMENT})\\s*-->\\s*(${MOMENT})(?:\\s.*)?$`)
const BLOCK = /^(?:NOTE|STYLE|REGION)(?:\s|$)/
const VOICE = /<v(?:\.[^\s<>]{0,80})?\s+([^<>]{0,200})>/giu
const MARKUP = `<\\/?[a-z][^<>\\n]{0,300}>|<\\d[\\d:.]{0,20}>|\\{\\\\[^{}\\n]{0,80}\\}|♪|${STAGING}`

interface Cue { readonly start: number | null; readonly end: number | null; readonly lines: readonly Line[] }

/** How much of a page is caption cues: timing lines per filled line, 0 to 1. */
export function cueShare(lines: readonly Line[]): number {
  return lines.length === 0 ? 0 : lines.filter((line) => TIMING.test(line.text)).length / lines.length
}

/** Reads captions (WebVTT, SRT): voice tags, "Name: words", settings, comments and styles, missing or stray blank lines. */
export function readCues(page: Page): Reading {
  const cues = cuesOf(page.lines)
  const speakers = speakersIn(cues.flatMap((cue) => cue.lines.map((line) => stripped(page.source, line))))
  const headed = areHeaded(cues)
  const pieces = cues.flatMap((cue) => headed ? [headedPiece(page.source, cue)] : piecesOf(page.source, cue, speakers))
  const title = /^WEBVTT\s*[-–—:]?\s*(\S.*)$/.exec(page.lines.find((line) => line.text !== '')?.text ?? '')?.[1] ?? null
  return { title, durationSeconds: null, pieces }
}

function cuesOf(lines: readonly Line[]): readonly Cue[] {
  const cues: { start: number | null; end: number | null; lines: Line[] }[] = []
  let inBlock = false
  for (const [index, line] of lines.entries()) {
    const timing = TIMING.exec(line.text)
    const before = lines[index - 1]
    if (timing !== null) { cues.push({ start: seconds(timing[1] ?? ''), end: seconds(timing[2] ?? ''), lines: [] }); inBlock = false; continue }
    if (line.text === '') { inBlock = false; continue }
    if (inBlock || isIdentifier(line, lines[index + 1])) continue
    if (BLOCK.test(line.text) && (before === undefined || before.text === '')) { inBlock = true; continue }
    cues.at(-1)?.lines.push(line)
  }
  return cues
}

/** Whether each cue has the speaker's name on a line of its own above the words, as Word files of Teams once did. */
function areHeaded(cues: readonly Cue[]): boolean {
  const first = cues.flatMap((cue) => cue.lines.length > 1 ? cue.lines[0]?.text ?? [] : [])
  const names = new Set(first)
  const named = first.length === cues.length && cues.length > 1 && first.every((name) => /^\p{Lu}[^.?!:<>]{0,60}$/u.test(name))
  return named && names.size * 2 <= cues.length
}

function headedPiece(source: string, { start, end, lines }: Cue): Piece {
  const spans = lines.slice(1).flatMap((line) => wordSpans(source, line.start, line.end, MARKUP))
  return { speaker: lines[0]?.text ?? null, start, end, spans, section: [], form: 'speech', flows: true }
}

/** The line right above a timing line names the cue: a number or a word without spaces. */
function isIdentifier(line: Line, next: Line | undefined): boolean {
  return next !== undefined && TIMING.test(next.text) && /^\S+$/.test(line.text) && (/\d/.test(line.text) || /^[\w-]+$/.test(line.text))
}

function stripped(source: string, line: Line): Line {
  const dash = /^(?:<[^>]*>|\{[^}]*\}|\s)*(?:[-–—]\s*|>>\s*)?(?:<[^>]*>|\s)*/u.exec(line.text)?.[0].length ?? 0
  const start = line.start + dash
  return { ...line, start, text: trim(source.slice(start, line.end)) }
}

function piecesOf(source: string, cue: Cue, speakers: ReadonlySet<string>): readonly Piece[] {
  const pieces: { speaker: string | null; spans: Piece['spans'][number][] }[] = []
  let speaker: string | null = null
  const say = (start: number, end: number, opens: boolean): void => {
    const spans = wordSpans(source, start, end, MARKUP)
    const last = pieces.at(-1)
    if (last !== undefined && !opens && last.speaker === speaker) last.spans.push(...spans)
    else pieces.push({ speaker, spans })
  }
  for (const line of cue.lines) {
    const voices = [...line.text.matchAll(VOICE)]
    if (voices.length > 0) {
      say(line.start, line.start + (voices[0]?.index ?? 0), false)
      voices.forEach((voice, index) => {
        speaker = trim(voice[1] ?? '') || null
        say(line.start + voice.index + voice[0].length, line.start + (voices[index + 1]?.index ?? line.text.length), true)
      })
      continue
    }
    const inner = stripped(source, line)
    const label = labelOf(inner.text)
    const named = label === null ? null : speakerOf(label, speakers)
    if (label !== null && named !== null) speaker = named
    say(inner.start + (named === null ? 0 : label?.rest ?? 0), line.end, named !== null)
  }
  return pieces.map((piece) => ({ ...piece, start: cue.start, end: cue.end, section: [], form: 'speech', flows: true }))
}
