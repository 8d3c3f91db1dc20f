import { lengthInSeconds, seconds, TIME } from './clock.ts'
import { isDateLine } from './dates.ts'
import { attendeesIn, fieldOf, isAttendeesHeading } from './fields.ts'
import { bulletOf, labelOf, speakerOf, speakersIn } from './labels.ts'
import type { Line, Page } from './lines.ts'
import type { Piece, Reading } from './pieces.ts'
import { Outline } from './outline.ts'
import { isFrame, isStaging, STAGING } from './staging.ts'
import { wordSpans } from './text.ts'

/** The last line that may belong to the head of a file. */
const HEAD = 12
/** One time, or a range of two as speech recognisers write it: "[00:00.000 --> 00:05.000]". */
const MOMENTS = `${TIME}(?:\\s*(?:-->|[-–—])\\s*${TIME})?`
const STAMP = new RegExp(`^(?:\\[${MOMENTS}\\]|\\(${MOMENTS}\\)|${MOMENTS}(?=\\s|[:\\-–—]))\\s*(?:[-–—|:]\\s*)?`, 'u')
const TIMES = new RegExp(TIME, 'g')
const LONE_TIME = new RegExp(`^#{0,6}\\s*\\[?\\(?(${TIME})\\)?\\]?$`, 'u')
const RULE = /^(?:-{3,}|\*{3,}|_{3,}|={3,}|—{2,}|(?:[-*] ){3,})$/
/** Emphasis of Markdown, where it hugs words: "2**3" and "snake_case" stay as they are. */
const MARKUP = `${STAGING}|(?<![\\p{L}\\d*_\`])(?:\\*{1,3}|_{1,3}|\`)(?=[^\\s*_\`.,;:!?)])|(?<=[^\\s*_\`(])(?:\\*{1,3}|_{1,3}|\`)(?![\\p{L}\\d*_\`])`

/** A line inside somebody's words that is an item of its own: "Phase 1 (Month 1-2): browse, cart, checkout". */
const LABELLED = /^[\p{Lu}\d][^:：.?!]{0,40}[:：]\s+\S/u

/** A line after its time stamp: where its words begin, and when they were said. */
interface Stamped { readonly line: Line; readonly at: number | null; readonly until: number | null }

/** Takes the time stamp off the head of a line, and the mark of a quotation before it. */
export function stampOf(whole: Line): Stamped {
  const line = behind(whole, /^(?:>\s*){1,3}/.exec(whole.text)?.[0].length ?? 0)
  const match = STAMP.exec(line.text)
  if (match === null || match[0].length === line.text.length) return { line, at: null, until: null }
  const [at, until] = match[0].match(TIMES) ?? []
  return { line: behind(line, match[0].length), at: seconds(at ?? ''), until: until === undefined ? null : seconds(until) }
}

function behind(line: Line, characters: number): Line {
  return { ...line, start: line.start + characters, text: line.text.slice(characters) }
}

/** Asked by several formats about one page. */
const speakersOfPages = new WeakMap<Page, ReadonlySet<string>>()

/** Everybody who speaks on a page of "Name: words" lines, with or without time stamps. */
export function speakersOn(page: Page): ReadonlySet<string> {
  const known = speakersOfPages.get(page) ?? speakersIn(page.lines.filter((line) => !LONE_TIME.test(line.text) && !isFrame(line.text)).map((line) => stampOf(line).line), attendeesIn(page.lines))
  speakersOfPages.set(page, known)
  return known
}

/**
 * Reads talk and notes of any mixture: "Name: words" lines with or without time stamps and bold, list items (said by who introduced
 * them), headings (they become the section), "Date: ..." lines of a header, stage directions (cut out), and what stands below a rule.
 */
export function readTalk(page: Page): Reading {
  return new TalkReader(page).read()
}

class TalkReader {
  private readonly page: Page
  private readonly speakers: ReadonlySet<string>
  private readonly outline = new Outline()
  private readonly pieces: Piece[] = []
  private title: string | null = null
  private durationSeconds: number | null = null
  private speaker: string | null = null
  private at: number | null = null
  private until: number | null = null
  private afterBlank = true
  private afterRule = false
  private heard = false
  private previous: Piece['form'] | null = null

  constructor(page: Page) {
    this.page = page
    this.speakers = speakersOn(page)
  }

  read(): Reading {
    for (const [index, line] of this.page.lines.entries()) {
      if (line.text === '') { this.afterBlank = true; continue }
      this.take(line, index)
      this.afterBlank = false
    }
    return { title: this.title, durationSeconds: this.durationSeconds, pieces: this.pieces }
  }

  private take(line: Line, index: number): void {
    if (RULE.test(line.text)) { this.leave(); return }
    const alone = LONE_TIME.exec(line.text)
    if (alone?.[1] !== undefined) { this.at = seconds(alone[1]); return }
    if (this.isFrame(line) || isStaging(line.text)) return
    if (this.takeRemark(line) || this.takeHeading(line, index) || this.takeDate(line, index)) return
    const stamped = stampOf(line)
    if (this.takeSpeech(stamped) || this.takeRow(line) || this.takeItem(line, index)) return
    this.takeRest(stamped.line, index)
  }

  /** Lines that the exporting program adds; some say how long the meeting was. */
  private isFrame(line: Line): boolean {
    const ended = /^Transcription ended after (\S+)/i.exec(line.text)
    if (ended?.[1] !== undefined) this.durationSeconds = seconds(ended[1])
    const length = this.heard ? null : lengthInSeconds(line.text)
    if (length !== null) this.durationSeconds = length
    return length !== null || isFrame(line.text)
  }

  /** A whole line in brackets that is no stage direction says what went on; nobody said it. */
  private takeRemark(line: Line): boolean {
    if (!/^\[[^\]]*\]$/.test(line.text)) return false
    const { speaker } = this
    this.speaker = null
    this.add(line.start, line.end, 'prose', false)
    this.speaker = speaker
    return true
  }

  private takeHeading(line: Line, index: number): boolean {
    const match = line.text.length > 200 ? null : /^(#{1,6})\s+(.*?)\s*#*$/.exec(line.text)
    if (match === null) return false
    const inner = match[2] ?? ''
    if (this.takeSpeech({ line: { ...line, start: line.start + line.text.indexOf(inner), text: inner }, at: null, until: null })) return true
    const words = inner.replace(/\*\*|__/g, '')
    if (this.title === null && !this.heard && index < 30) { this.title = words; return true }
    this.speaker = null
    this.previous = null
    this.outline.heading(match[1]?.length ?? 1, words)
    return true
  }

  /** A day that stands alone at the head of a file is when the meeting was; nobody said it. */
  private takeDate(line: Line, index: number): boolean {
    if (this.heard || this.speaker !== null || index > HEAD || !isDateLine(line.text)) return false
    this.add(line.start, line.end, 'field', false)
    return true
  }

  /** Nobody speaks below a rule until somebody is named again. */
  private leave(): void {
    this.speaker = null
    this.previous = null
    this.afterRule = true
    if (this.heard) this.outline.clear()
  }

  private takeSpeech({ line, at, until }: Stamped): boolean {
    this.until = until
    const label = labelOf(line.text)
    const speaker = label === null ? null : speakerOf(label, this.speakers)
    if (label === null || speaker === null) {
      if (at === null) return false
      this.at = at
      if (this.speaker === null && this.speakers.size > 0) return false
      this.add(line.start, line.end, 'speech', true)
      return true
    }
    if (this.afterRule) this.outline.clear()
    this.afterRule = false
    if (this.heard) this.outline.closeGroup()
    this.outline.closeLists()
    this.speaker = speaker
    if (at !== null) this.at = at
    this.heard = true
    this.add(line.start + label.rest, line.end, 'speech', true)
    return true
  }

  /** A row of a table in Markdown is an item; the line below its head says nothing. */
  private takeRow(line: Line): boolean {
    if (!/^\|.*\|$/.test(line.text)) return false
    if (/[^|:\s-]/.test(line.text)) this.add(line.start + 1, line.end - 1, 'item', false)
    return true
  }

  private takeItem(line: Line, index: number): boolean {
    const bullet = bulletOf(line.text)
    if (bullet === '') return false
    const words = line.text.slice(bullet.length)
    this.outline.item(line.indent)
    this.add(line.start + bullet.length, line.end, 'item', false)
    if (/^(?:\*\*|__).*(?:\*\*|__):?$|[:：]$/u.test(words) && this.nestsBelow(line, index)) this.outline.lead(line.indent, withoutColon(words.replace(/\*\*|__/gu, '')))
    return true
  }

  private takeRest(line: Line, index: number): void {
    if (this.takeGroup(line, index) || this.takeHeader(line, index)) return
    const lead = this.isLead(line, index)
    if (!this.afterBlank && !lead && this.takeWrapped(line)) return
    this.outline.closeLists()
    if (this.speaker === null || this.afterRule) { this.add(line.start, line.end, 'prose', !this.afterBlank); return }
    this.outline.closeGroup()
    this.add(line.start, line.end, 'speech', !this.afterBlank)
    if (lead) this.outline.group(withoutColon(line.text))
  }

  /** A line right below another: an item of its own where it has a label, or the rest of a list item. */
  private takeWrapped(line: Line): boolean {
    const labelled = this.speaker !== null && LABELLED.test(line.text)
    if (!labelled && this.previous !== 'item') return false
    this.add(line.start, line.end, 'item', !labelled)
    return true
  }

  /** A label on its own line that titles what follows: bold above a list, or any below a rule or where nobody speaks. */
  private takeGroup(line: Line, index: number): boolean {
    const bold = /^(?:\*\*|__)([^*_]+?)[:：]?(?:\*\*|__)[:：]?$/u.exec(line.text)?.[1]
    const titles = bold === undefined ? (this.afterRule || (this.heard && this.speaker === null)) && /^.{3,90}[:：]$/u.test(line.text) : this.listFollows(index)
    if (!titles) return false
    const title = withoutColon(bold ?? line.text)
    this.outline.group(title)
    this.speaker = this.authorOf(title)
    return true
  }

  /** Inside somebody's words: a short label such as "MUST HAVE:" that leads a list. */
  private isLead(line: Line, index: number): boolean {
    return /^[^.?!,;]{2,40}[:：]$/u.test(line.text) && line.text.split(/\s+/u).length <= 4 && this.listFollows(index)
  }

  /** The head of a file before anybody speaks: its title, and lines such as "Date: ...". */
  private takeHeader(line: Line, index: number): boolean {
    if (this.speaker !== null) return false
    if (isAttendeesHeading(line.text)) { this.outline.group(line.text); return true }
    if (fieldOf(line.text) !== null) { this.outline.closeGroup(); this.add(line.start, line.end, 'field', false); return true }
    if (this.title !== null || this.heard || index > HEAD || line.text.length > 120 || /[.!?。]$/u.test(line.text)) return false
    if (this.pieces.some((piece) => piece.form !== 'field')) return false
    this.title = line.text.replace(/\*\*|__/g, '')
    return true
  }

  private add(start: number, end: number, form: Piece['form'], flows: boolean): void {
    const spans = wordSpans(this.page.source, start, end, MARKUP)
    const at = form === 'field' ? null : this.at
    this.pieces.push({ speaker: this.speaker, start: at, end: at === null ? null : this.until, spans, section: this.outline.path(), form, flows })
    this.previous = form
  }

  /** Who wrote what stands below: "Email follow-up from Sarah (sent 2 hours later)". */
  private authorOf(title: string): string | null {
    const words = /(?:^|\s)(?:from|by|von|de) (.+)$/u.exec(title)?.[1]?.split(' ') ?? []
    return words.slice(0, 4).map((_, index) => words.slice(0, index + 1).join(' ')).find((name) => this.speakers.has(name)) ?? null
  }

  private nestsBelow(line: Line, index: number): boolean {
    const next = this.page.lines.slice(index + 1, index + 4).find((other) => other.text !== '')
    return next !== undefined && next.indent > line.indent
  }

  private listFollows(index: number): boolean {
    const next = this.page.lines.slice(index + 1, index + 4).find((other) => other.text !== '')
    return next !== undefined && bulletOf(next.text) !== ''
  }
}

function withoutColon(text: string): string {
  return text.replace(/\s*[:：]$/u, '')
}
