import type { Evidence, Participant } from '@aicoe/sdk'
import type { Meeting } from '../language/meeting.ts'
import { words } from '../language/words.ts'
import { outlineOf, proof } from '../minutes/outline.ts'
import type { OutlineLine } from '../minutes/outline.ts'

interface Entry { name: string; role: string | null; organization: string | null; present: boolean; evidence: Evidence[]; utterances: number; words: number }

const PRESENT = /^(?:attendees?|participants?|present|in attendance|teilnehmer|anwesend|asistentes|participantes|présents|participants présents|与会者|参会人员?|出席者?)\b/iu
const ABSENT = /^(?:apologies|absent|absentees|regrets|excused|entschuldigt|absents|ausentes|缺席)\b/iu
const CROWD = /^(?:everyone|everybody|all|both|group|audience|unknown|multiple speakers|narrator|recording|note|system)$/i
const ORGANIZATION = /\b(?:inc|ltd|llc|gmbh|ag|corp|corporation|company|university|council|government|bank|ministry|institute|agency|hospital|group)\b\.?/i
const ENTRY = /^(?<name>[^(,–—]{2,60}?)\s*(?:\((?<bracket>[^)]*)\)\s*(?:[-–—:]\s*(?<part>.+))?|(?:,|\s[-–—]|:)\s*(?<role>.+))?$/u

/** "John Smith (Product Manager) - Lead", "John Smith, Product Manager", "CTO": name, role, organization. */
function parsePerson(text: string): Pick<Entry, 'name' | 'role' | 'organization'> | null {
  const groups = ENTRY.exec(text.replace(/[*_]/g, '').trim())?.groups
  const name = groups?.['name']?.trim()
  if (groups === undefined || name === undefined || name.split(/\s+/).length > 5) return null
  const parts = [groups['bracket'], groups['part'], groups['role']].flatMap((part) => part?.split(/,\s*/) ?? []).map((part) => part.trim()).filter((part) => part !== '')
  const organization = parts.find((part) => ORGANIZATION.test(part)) ?? null
  const role = parts.filter((part) => part !== organization).join(', ')
  return { name, role: role === '' ? null : role, organization }
}

/** A list in one line is cut at commas outside brackets; where every second piece is no name but a role, a person keeps it. */
function people(text: string): string[] {
  return text.split(/[,;、，](?![^(]*\))\s*/u).map((person) => person.trim()).filter((person) => person !== '')
}

/** Whether a line opens the list of those present (true), of those absent (false), or neither. */
function listedAs(head: string): boolean | null {
  if (PRESENT.test(head)) return true
  return ABSENT.test(head) ? false : null
}

function entryOf(text: string, line: OutlineLine, present: boolean): Entry[] {
  const person = parsePerson(text)
  return person === null || CROWD.test(person.name) ? [] : [{ ...person, present, evidence: [proof(line, text)], utterances: 0, words: 0 }]
}

/** Everybody on the lists of the present and the absent: one person an item, or all in one line. */
function listed(lines: readonly OutlineLine[]): Entry[] {
  let present: boolean | null = null
  return lines.flatMap((line) => {
    const { label, body, utterance, heading } = line
    const { form, text } = utterance
    if (form === 'item' && (present !== null || PRESENT.test(heading))) return entryOf(text, line, present ?? true)
    if (form === 'prose' && PRESENT.test(heading)) return people(text).flatMap((person) => entryOf(person, line, true))
    present = form === 'speech' ? null : listedAs(label ?? text.replace(/[:：]\s*$/, ''))
    const here = present
    if (here === null || label === null) return []
    present = null
    return people(body).flatMap((person) => entryOf(person, line, here))
  })
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** The listed person that a speaker's name means: the same name, else the only one with that first name or that role. */
function match(speaker: string, entries: readonly Entry[]): Entry | undefined {
  const exact = entries.find((entry) => same(entry.name, speaker) || (entry.role !== null && same(entry.role, speaker)))
  if (exact !== undefined) return exact
  const first = entries.filter((entry) => same(entry.name.split(/\s+/)[0] ?? '', speaker) || same(speaker.split(/\s+/)[0] ?? '', entry.name))
  return first.length === 1 ? first[0] : undefined
}

const TEAM = /\b(?:(?:[A-Z][\p{L}&-]+ )?(?:Cross-functional|IT|Quality|Operations|Development|Business|Legal|Finance|Marketing|Sales|Security|Compliance|Support|Engineering|Procurement|HR|Data) (?:Teams?|Department)|(?:the |our |your )?(?:finance|legal|marketing|sales|security|compliance|it|hr|support|operations|engineering|data|qa|quality|procurement|design|development) (?:teams?|departments?|people|guys))\b/gu

/** Teams that are given work or spoken about but are not at the table. */
function teams(meeting: Meeting, known: readonly Entry[]): Entry[] {
  const found = new Map<string, Entry>()
  for (const utterance of meeting.transcript.utterances) {
    for (const { 0: quote } of utterance.text.matchAll(TEAM)) {
      const bare = quote.replace(/^(?:the|our|your) /, '')
      const name = bare.charAt(0).toUpperCase() + bare.slice(1)
      const entry = found.get(name.toLowerCase()) ?? { name, role: null, organization: null, present: false, evidence: [], utterances: 0, words: 0 }
      if (entry.evidence.length < 3) entry.evidence.push({ utterance: utterance.id, quote })
      if (!known.some((person) => same(person.name, name))) found.set(name.toLowerCase(), entry)
    }
  }
  return [...found.values()]
}

/** Who was there and how much each said; who is named in the list of the absent; which teams are named but not there. */
export function findParticipants(meeting: Meeting): Participant[] {
  const entries = listed(outlineOf(meeting))
  let total = 0
  for (const utterance of meeting.transcript.utterances) {
    const count = words(utterance.text).length
    if (utterance.speaker === null || CROWD.test(utterance.speaker)) continue
    total += count
    let entry = match(utterance.speaker, entries)
    if (entry === undefined) {
      entry = { name: utterance.speaker, role: null, organization: null, present: true, evidence: [{ utterance: utterance.id, quote: utterance.text }], utterances: 0, words: 0 }
      entries.push(entry)
    }
    entry.present = true
    entry.utterances += 1
    entry.words += count
  }
  const absent = meeting.english ? teams(meeting, entries) : []
  return [...entries, ...absent].map((entry) => ({ ...entry, share: total === 0 ? 0 : entry.words / total }))
}
