import type { Line } from './lines.ts'
import { trim } from './text.ts'

/** Labels that open a line in notes and are nobody's name, in the languages we read. */
const NOT_NAMES = new Set(`action, actions, action item, action items, agenda, agreed, aim, approach, attendees, attachment, attachments, background, benefit, benefits,
blocker, blockers, budget, cc, conclusion, constraint, constraints, context, cost, costs, date, deadline, decision, decisions, deliverables, description, duration,
due, email, example, examples, fact, facts, feature, features, from, future, goal, goals, idea, important, info, issue, issues, key points, location, link, links,
meeting, minutes, milestone, mvp, must have, next meeting, next step, next steps, nice to have, note, notes, objective, objectives, open question, open questions,
option, outcome, outcomes, owner, participants, phase, place, present, priority, problem, problems, project, ps, p.s., purpose, reason, recording, remark, requirement,
requirements, result, results, risk, risks, scope, should have, could have, solution, status, step, subject, summary, task, tasks, tbd, time, timeline, title, to, todo,
to do, topic, topics, update, url, venue, warning, absent, apologies, regrets, invited, regards, website, phone, tel, version, duration, subtotal, total,
datum, zeit, ort, teilnehmer, thema, themen, beschluss, aufgabe, aufgaben, termin, hinweis, anwesend, entschuldigt, ziel, ergebnis, nächste schritte, fecha, hora,
lugar, asistentes, participantes, tema, acuerdo, tarea, nota, objetivo, decisión, lieu, heure, présents, absents, sujet, décision, tâche, objectif, data, ora, luogo,
partecipanti, oggetto, local, pauta, aanwezig, tijd, plaats, onderwerp, besluit, actie, 日期, 时间, 地点, 与会者, 参会人, 参会人员, 出席, 主题, 议题, 议程, 决定, 备注, 会议,
会议主题, 会议时间, 会议地点, 结论, 待办, 目的, 日時, 場所, 参加者, 出席者, 議題, 날짜, 시간, 장소, 참석자, 주제`.split(/,\s*/))

/** Small words inside a name that stay small. */
const PARTICLES = new Set('de del della der den di da do dos du la le van von zu zur zum of the al bin ibn ben el y e and und et'.split(' '))
const GROUPS = /^(?:speaker|participant|sprecher|teilnehmer|interviewer|interviewee|host|guest|user|orador|hablante|intervenant|locuteur|unknown|person|voice|caller|agent|customer|发言人|说话人|講者|話者|화자)[ _-]?[\p{L}\d]{1,3}$/iu
const LABEL = /^(?:\*\*|__)?([^:：*\n]{1,70}?)(?:\*\*|__)?\s?[:：](?:\*\*|__)?(?!\/\/)\s*/u
const BULLET = /^(?:[-*+•‣◦▪–·○●]|\d{1,3}[.)]|[a-z][.)])\s+/u

/** A line's possible speaker: the name as written, and where the words begin (offset into the text). */
export interface Label { readonly name: string; readonly rest: number; readonly bold: boolean }

/** The label at the head of a text, or null where it cannot be a name. */
export function labelOf(text: string): Label | null {
  const match = LABEL.exec(text)
  const name = trim(match?.[1] ?? '')
  if (match === null || !isPlausible(name)) return null
  if (/\d$/.test(name) && /^\d/.test(text.slice(match[0].length)) && !/\s$/.test(match[0])) return null
  return { name, rest: match[0].length, bold: /^(?:\*\*|__)/.test(text) }
}

/** The list mark at the head of a text, with the space after it; '' when it is not an item. */
export function bulletOf(text: string): string {
  return BULLET.exec(text)?.[0] ?? ''
}

/** A name without the remark in brackets that some lines add: "CEO (overhearing)". */
export function bareName(name: string): string {
  return trim(name.replace(/\s*[([（][^)\]）]*[)\]）]\s*$/u, ''))
}

function isPlausible(name: string): boolean {
  const words = bareName(name).split(/\s+/u)
  if (words.length > 6 || !/^[\p{L}\d]/u.test(name) || !/\p{L}/u.test(name)) return false
  if (/[?!;"“”<>{}=|/\\。，]|\.\.|\. *$/u.test(name) && !/\b(?:Jr|Sr)\.$/u.test(name)) return false
  return words.every((word, index) => !/[.,]$/u.test(word) || /^(?:\p{Lu}|Dr|Mr|Mrs|Ms|Prof|St|Sr|Jr|Frau|Herr|Hr|Fr|Dipl|Ing)\.$/iu.test(word) || (index === 0 && word.endsWith(',') && words.length <= 4))
}

function isProper(name: string): boolean {
  const words = bareName(name).split(/[\s_-]+/u).filter((word) => word !== '')
  return words.length <= 5 && words.every((word) => PARTICLES.has(word) || /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(word)) && !/^\p{Ll}/u.test(name)
}

function isNoName(name: string): boolean {
  return NOT_NAMES.has(bareName(name).toLowerCase())
}

/** How a label occurs: how often, how often below a blank line, first on which line, ever with words behind it, ever at the head of a paragraph. */
interface Seen { readonly count: number; readonly blank: number; readonly first: number; readonly withWords: boolean; readonly opens: boolean }

/**
 * Who speaks in a file of "Name: words" lines: names that come again, names of the attendee list, and once there is talk also single
 * names that open a paragraph. `lines` are without their time stamps; list items never name a speaker.
 */
export function speakersIn(lines: readonly Line[], attendees: readonly string[] = []): ReadonlySet<string> {
  const seen = new Map<string, Seen>()
  let filled = 0
  let before: 'blank' | 'said' | 'other' = 'said'
  const title = titleOf(lines)
  lines.forEach((line, first) => {
    if (line === title) return
    if (line.text === '') { before = 'blank'; return }
    filled += 1
    const label = bulletOf(line.text) === '' ? labelOf(line.text) : null
    const withWords = label !== null && label.rest < line.text.length
    if (label !== null) note(seen, label.name, { blank: before === 'blank' ? 1 : 0, first, opens: before !== 'other', withWords })
    before = withWords ? 'said' : 'other'
  })
  return chosen(seen, filled, new Set(attendees.map((name) => name.toLowerCase())))
}

/** The first line where each other line is somebody's sentence: it titles a talk. Fields of a header are no sentences. */
function titleOf(lines: readonly Line[]): Line | null {
  const [title, ...below] = lines.filter((line) => line.text !== '')
  const others = below.filter(({ text }) => !isNoName(labelOf(text)?.name ?? ''))
  const spoken = ({ text }: Line): boolean => /[.!?…。！？]["”’)]*$/u.test(text) && labelOf(text) !== null
  return title !== undefined && labelOf(title.text) === null && !/[.!?…。！？]$/u.test(title.text) && others.length > 1 && others.every(spoken) ? title : null
}

function note(seen: Map<string, Seen>, name: string, now: Omit<Seen, 'count'>): void {
  const past = seen.get(name) ?? { count: 0, blank: 0, first: now.first, withWords: false, opens: false }
  seen.set(name, { count: past.count + 1, blank: past.blank + now.blank, first: past.first, withWords: now.withWords || past.withWords, opens: now.opens || past.opens })
}

function chosen(seen: ReadonlyMap<string, Seen>, filled: number, attendees: ReadonlySet<string>): ReadonlySet<string> {
  const possible = [...seen].filter(([name]) => !isNoName(name))
  const sure = possible.filter(([name, entry]) => comesAgain(name, entry) || attendees.has(bareName(name).toLowerCase()) || GROUPS.test(name))
  const names = new Set(sure.map(([name]) => name))
  const sum = (part: 'count' | 'blank'): number => sure.reduce((total, [, entry]) => total + entry[part], 0)
  const tight = sum('blank') * 2 < sum('count')
  const firstTalk = sure.reduce((least, [, entry]) => Math.min(least, entry.first), Infinity)
  const singles = possible.filter(([name, entry]) => !names.has(name) && entry.withWords && (entry.opens || tight) && isProper(name) && !/\d/.test(bareName(name)))
  const mostly = singles.length * 2 > filled
  const earliest = tight ? firstTalk - 1 : firstTalk
  for (const [name, entry] of singles) if (mostly || entry.first >= earliest) names.add(name)
  for (const [name] of possible) if (names.has(bareName(name))) names.add(name)
  return names
}

function comesAgain(name: string, entry: Seen): boolean {
  return entry.count >= 2 && (isProper(name) || bareName(name).split(/\s+/u).length <= 2)
}

/** The speaker a label names: without its remark where the bare name is a speaker too; null when it is no speaker. */
export function speakerOf(label: Label, speakers: ReadonlySet<string>): string | null {
  const bare = bareName(label.name)
  if (speakers.has(bare)) return bare
  return speakers.has(label.name) ? label.name : null
}
