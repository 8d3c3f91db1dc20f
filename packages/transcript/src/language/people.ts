import type { Evidence, Utterance } from '@aicoe/sdk'
import { isNod } from './meeting.ts'
import type { Meeting } from './meeting.ts'

/** Somebody of the meeting: a speaker, or one of a list of attendees. */
export interface Person {
  readonly name: string
  readonly role: string | null
  readonly organization: string | null
  /** How a sentence names the person: "the project manager", "Sarah Johnson". */
  readonly spoken: string
  readonly evidence: readonly Evidence[]
}

const ROLE = 'manager|designer|developer|engineer|director|officer|architect|analyst|lead|expert|specialist|consultant|representative|owner|scientist|researcher|writer|tester|assistant|coordinator|administrator|accountant|lawyer|chair|chairman|secretary'
const ROLE_WORD = new RegExp(`\\b(?:${ROLE}|marketing|design|interface|finance|sales|support|security|ceo|cto|cfo|coo|cio|cpo|pm|qa|hr|ux|ui)\\b`, 'i')
const IS_ROLE = new RegExp(`\\b(?:${ROLE}|ceo|cto|cfo|coo|cio|cpo|pm)$`, 'i')
const ATTENDEES = /\b(?:attendees?|participants?|present|attending|invited)\b/i
const PERSON = '(?:Dr\\.?|Prof\\.?|Mr\\.?|Mrs\\.?|Ms\\.?)?\\s*\\p{Lu}[\\p{L}.\'-]+(?:\\s+\\p{Lu}[\\p{L}.\'-]*){0,3}'
const LISTED = new RegExp(`^(?:[-*•\\d.\\s]*)(${PERSON})\\s*(?:\\(([^)]+)\\)|,\\s*([^,;]+))\\s*(?:[-–—]\\s*(.+))?$`, 'u')
const INLINE = new RegExp(`(${PERSON})\\s*(?:\\(([^)]+)\\))?(?=\\s*(?:,|;|$))`, 'gu')

/** "User Interface" is spoken of as "the user interface designer" when the meeting says so; a role gets its article, a department and a name do not. */
function spokenName(name: string, heard: string): string {
  if (!ROLE_WORD.test(name)) return name
  const label = name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '\\W+')
  const title = new RegExp(`\\b${label}\\s+(?:${ROLE})\\b`, 'iu').exec(heard)?.[0] ?? name
  if (!IS_ROLE.test(title)) return name
  return `the ${title.split(/\s+/).map((word) => (/^[A-Z]{2,3}$/.test(word) ? word : word.toLowerCase())).join(' ')}`
}

interface Entry { name: string, role: string | null, proof: Evidence }

function listed(said: Utterance): Entry[] {
  const proof = { utterance: said.id, quote: said.text }
  const one = LISTED.exec(said.text)
  if (one?.[1] !== undefined) return [{ name: one[1].trim(), role: (one[2] ?? one[3])?.trim() ?? null, proof }]
  const rest = said.text.replace(/^[^:]{0,30}:\s*/, '')
  return [...rest.matchAll(INLINE)].map((entry) => ({ name: (entry[1] ?? '').trim(), role: entry[2]?.trim() ?? null, proof }))
}

/** Attendee lists: a section or a field named so, and the list under the field. */
function attendees(utterances: readonly Utterance[]): Entry[] {
  let inList = false
  return utterances.flatMap((said) => {
    const heading = said.section.at(-1) ?? ''
    const starts = said.form !== 'speech' && /^\W*(?:attendees?|participants?|present)\b[^:]{0,20}:/i.test(said.text)
    if (starts) inList = true
    else if (said.form !== 'item' && !ATTENDEES.test(heading)) inList = false
    const belongs = starts || (said.form !== 'speech' && (inList || ATTENDEES.test(heading)))
    return belongs && said.text.length < 400 ? listed(said) : []
  })
}

const known = new WeakMap<Meeting, Person[]>()

/** Everybody of the meeting, attendees first, then speakers that no list names. */
export function people(meeting: Meeting): readonly Person[] {
  const before = known.get(meeting)
  if (before !== undefined) return before
  const { utterances } = meeting.transcript
  const heard = utterances.map((said) => said.text).join(' ')
  const found = new Map<string, Person>()
  for (const { name, role, proof } of attendees(utterances)) {
    if (!found.has(name)) found.set(name, { name, role, organization: null, spoken: spokenName(name, heard), evidence: [proof] })
  }
  for (const said of utterances) {
    const { speaker } = said
    if (speaker === null || found.has(speaker) || [...found.keys()].some((name) => isSamePerson(name, speaker))) continue
    const proof = isNod(said.text) ? [] : [{ utterance: said.id, quote: said.text }]
    found.set(speaker, { name: speaker, role: ROLE_WORD.test(speaker) ? speaker : null, organization: null, spoken: spokenName(speaker, heard), evidence: proof })
  }
  const all = [...found.values()]
  known.set(meeting, all)
  return all
}

/** Whether a short name ("Sarah", "Dr. Foster") means the person with the long one. */
function isSamePerson(full: string, short: string): boolean {
  const parts = (name: string): string[] => name.toLowerCase().replace(/\b(?:dr|prof|mr|mrs|ms)\b\.?/g, '').split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '')
  const [a, b] = [parts(full), parts(short)]
  return b.length > 0 && (a.join(' ') === b.join(' ') || b.every((part) => part.length > 1 && a.includes(part) && !ROLE_WORD.test(part)))
}

/** The person that a name means: the only one it fits, else null. */
export function personNamed(meeting: Meeting, name: string): Person | null {
  const fits = people(meeting).filter((person) => person.name.toLowerCase() === name.toLowerCase().trim())
  if (fits[0] !== undefined) return fits[0]
  const near = people(meeting).filter((person) => isSamePerson(person.name, name))
  return near.length === 1 ? near[0] ?? null : null
}

export interface Mention { readonly person: Person, readonly start: number, readonly end: number }

/** How talk may name a person: the first name, or the words of a role cut to their stems ("industrial design" for Industrial Designer). */
function alias(person: Person, loose: boolean): string | null {
  const bare = person.name.replace(/[^\p{L}\p{N} ]/gu, ' ').trim()
  const parts = bare.split(/\s+/)
  if (bare === '') return null
  if (ROLE_WORD.test(bare)) {
    const stems = parts.map((word) => (word.length > 6 && (loose || parts.length > 1) ? `${word.slice(0, 5)}\\p{L}*` : word))
    return `${stems.join('\\s+')}(?:\\s+(?:${ROLE}))?`
  }
  const first = parts.find((word) => !/^(?:Dr|Prof|Mr|Mrs|Ms)$/i.test(word)) ?? bare
  return first.length > 2 && !/^(?:speaker|participant|grad|phd|prof|undergrad|user|guest|unknown)$/i.test(first) ? first : bare
}

interface Alias { readonly person: Person, readonly strict: RegExp, readonly loose: RegExp }

const patterns = new WeakMap<Meeting, readonly Alias[]>()

/** The patterns by which talk names the people of a meeting; made once. */
function aliases(meeting: Meeting): readonly Alias[] {
  const before = patterns.get(meeting)
  if (before !== undefined) return before
  const whole = (pattern: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'giu')
  const made = people(meeting).flatMap((person): Alias[] => {
    const [strict, loose] = [alias(person, false), alias(person, true)]
    return strict === null || loose === null ? [] : [{ person, strict: whole(strict), loose: whole(loose) }]
  })
  patterns.set(meeting, made)
  return made
}

/** Where a text names people of the meeting, in order. `loose` also takes one word of the stem of a role for it, where work is dealt out. */
export function mentions(meeting: Meeting, text: string, loose = false): Mention[] {
  return aliases(meeting).flatMap((one) => [...text.matchAll(loose ? one.loose : one.strict)].map((hit) => ({ person: one.person, start: hit.index, end: hit.index + hit[0].length })))
    .sort((a, b) => a.start - b.start)
}
