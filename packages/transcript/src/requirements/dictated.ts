import type { Meeting } from '../language/meeting.ts'
import { outlineOf, proof } from '../minutes/outline.ts'
import type { OutlineLine } from '../minutes/outline.ts'
import { phrase } from './mention.ts'
import type { Mention } from './mention.ts'

type Rating = Pick<Mention, 'priority' | 'status' | 'weight'>
/** What the line that opens a list says about its items. The first that fits is taken; null means that its items are no requirements. */
const OPENERS: readonly (readonly [opener: RegExp, rating: Rating | null])[] = [
  [/\b(?:must[- ]haves?|must have)\b/i, { priority: 'must', status: 'decided', weight: 3 }],
  [/\bshould[- ]haves?\b/i, { priority: 'should', status: 'decided', weight: 3 }],
  [/\b(?:nice[- ]to[- ]haves?|could[- ]haves?)\b/i, { priority: 'could', status: 'proposed', weight: 3 }],
  [/\b(?:future|later|won'?t have|out of scope|not now|parking lot|parked)\b/i, { priority: 'wont', status: 'parked', weight: 3 }],
  [/\b(?:stack|i propose|simplify|hosting|costs?|budget|reconvene|next (?:week|steps)|actions?|agenda)\b|[$€£]/i, null],
  [/\bmvp\b/i, { priority: 'must', status: 'decided', weight: 3 }],
  [/\b(?:need|have to|must|should be|has its own|require)\b/i, { priority: null, status: 'proposed', weight: 2 }],
  [/./, { priority: null, status: 'proposed', weight: 1 }],
]
const ACTOR = /\b(?<actor>users?|customers?|admins?|sellers?|patients?|operators?)\s+(?:need|want|should|must|can)\b/i

/** "We need to track:" and "Images should be:" are part of every item of their list. */
function lead(opener: string): string {
  const track = /\bneed to (?<verb>track|measure|support|store|collect|log|show|display|monitor)\s*:\s*$/i.exec(opener)?.groups?.['verb']
  if (track !== undefined) return `${track.charAt(0).toUpperCase()}${track.slice(1)} `
  const subject = /(?:^|[.!?]\s+)(?<subject>[A-Z][\p{L} ]{2,40}?(?:should be|should have|has its own|have their own|must be))\s*:\s*$/u.exec(opener)?.groups?.['subject']
  return subject === undefined ? '' : `${subject.replace(/ should be$/, ':')} `
}

function textOf(line: OutlineLine): string {
  const own = line.utterance.text.replace(/\s*\((?:[^)]*\?)\)/g, '').replace(/\.{2,}.*$/, '').trim()
  const before = lead(line.opener)
  return before === '' ? phrase(own) : before + (before.endsWith(': ') ? own : lowered(own))
}

/** A small letter at the head, but never in an abbreviation ("SKU"). */
function lowered(text: string): string {
  return /^\p{Lu}[\p{Lu}\d]/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}

const PLAN_OR_TECHNOLOGY = /^phase \d|\b(?:front-?end|back-?end|database|orchestration|deploy on)\b/i
const NOTES = /\b(?:notes?|whiteboard|recap|summary|features|requirements|scope)\b/i

/** Items of lists that were dictated in talk, or noted beside it. */
export function dictatedMentions(meeting: Meeting): Mention[] {
  const utterances = meeting.transcript.utterances
  if (!utterances.some((utterance) => utterance.form === 'speech')) return []
  return outlineOf(meeting).filter(isShortItem).flatMap((line): Mention[] => {
    const rating = ratingOf(line)
    const text = textOf(line)
    if (rating === null || text === '') return []
    const doubtful = /\?|\bmaybe\b/i.test(line.utterance.text) && rating.weight < 3
    const category = /\btesting\b/i.test(line.opener) ? 'quality' : null
    const actor = ACTOR.exec(line.opener)?.groups?.['actor'] ?? null
    return [{ text, category, actor, ...rating, ...(doubtful ? { weight: 1 as const } : {}), evidence: [proof(line)], confidence: doubtful ? 0.6 : 0.8, listed: true, turn: line.turn }]
  })
}

/** A line of a list that is no sentence and no row of steps ("MVP → Phase 2"). */
function isShortItem({ utterance }: OutlineLine): boolean {
  return utterance.form === 'item' && utterance.text.split(/\s+/).length <= 14 && !PLAN_OR_TECHNOLOGY.test(utterance.text) && (!utterance.text.includes('→') || utterance.text.includes('('))
}

function ratingOf({ utterance, opener, heading }: OutlineLine): Rating | null {
  const rated = OPENERS.slice(0, 4).find(([pattern]) => pattern.test(heading))?.[1]
  if (rated !== undefined) return rated
  if (utterance.section.length > 0) return NOTES.test(heading) ? { priority: null, status: 'decided', weight: 2 } : null
  if (opener === '' || utterance.speaker === null) return null
  return OPENERS.find(([pattern]) => pattern.test(opener))?.[1] ?? null
}
