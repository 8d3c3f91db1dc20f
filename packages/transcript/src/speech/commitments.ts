import type { Evidence } from '@aicoe/sdk'
import { clauses } from '../language/clauses.ts'
import { discourse, isAboutMeeting, progress } from '../language/discourse.ts'
import { isNod } from '../language/meeting.ts'
import type { Meeting, Sentence } from '../language/meeting.ts'
import { mentions, people } from '../language/people.ts'
import type { Person } from '../language/people.ts'
import { best, distinct } from '../language/ranking.ts'
import type { Candidate } from '../language/ranking.ts'
import { withList } from '../language/lists.ts'
import { plain } from '../language/wording.ts'
import { contentStems } from '../language/words.ts'

/** A task that talk gives to somebody, or to nobody known. */
export interface Commitment extends Candidate { readonly owner: Person | null }

/** Work that is done after a meeting. */
const TASK = 'send|e-?mail|mail|write|type|prepare|look|check|find|ask|contact|call|put|post|upload|share|circulate|distribute|draft|create|build|design|investigate|research|examine|explore'
  + '|review|update|schedule|set up|organi[sz]e|arrange|book|work|working|think|thinking|come up|collect|gather|run|test|try|bring|complete|fill|finish|finali[sz]e|define|document|produce|provide|report|follow up'
  + '|handle|order|buy|compile|evaluate|propose|integrate|do|doing|make|making|get back|figure|talk to|speak to|read|keep'
/** What is done on the spot, in the meeting. */
const ON_THE_SPOT = /\b(?:show|tell you|say|start|go (?:on|ahead|first|through|back|over|to)|give you|explain|draw|present|skip|move|close|open|pass|come back|let you|try to (?:explain|be)|just (?:say|ask|go)|begin|stop|sit|stand|make sure (?:we|you|I) (?:understand|hear)|summari[sz]e|recap|remember|do (?:it|that|this)\.?$|make (?:it|that|this)\b|get (?:it|this|that|to|rid|used|lost|back)|think (?:it|that|so|we|i)|try (?:it|that|this))\b/i
const SELF = new RegExp(`\\b(?:i'll|i will|i am going to|i'm going to|i can|i could|let me|i have to|i should)\\s+(?:just |also |then |probably |try to |try and |have to |be |make sure to |go and |still )*(${TASK})\\b`, 'i')
const OTHER = new RegExp(`\\b(?:you(?:'ll| will| can| could| should| have to|'re going to| are going to| need to|'ve)?|you (?:guys|two|both)(?: are going to| will| can)?)\\s+(?:just |also |then |probably |please |be |have to |each |both |all )*(${TASK})\\b`, 'i')
const YOU_WILL = /^you(?:'ll|'re going to|'ve| will| can| could| should| have to| are going to| need to)?\s+/i
/** "You look at ..." without will or can describes more often than it orders. */
const PLAIN_YOU = /^you (?!will|can|could|should|have|are|need|guys|two|both|\w+ing)/i
const GROUP = new RegExp(`\\b(?:we(?:'ll| will| have to| should| need to|'re going to| are going to)|everyone|everybody|each of (?:you|us)|all of (?:you|us))\\s+(?:just |also |then |probably |each |all |still |will |should |have to )*(${TASK})\\b`, 'i')
const NAMED = new RegExp(`^[\\s,]*(?:,|to|will|would|can|could|should|is going to|you(?:'ll| will| can| could|'re going to| are going to)?|please|going to)\\s*(?:you(?:'ll| will)? )?(?:be |also |then |please )*(${TASK})\\b`, 'i')
/** A task whose object is only pointed at: "put it up", "do that". */
const VAGUE = /^\W*(?:will )?(?:\w+ ){1,3}(?:it|that|this|them)\b(?! \w+ \w+ \w+)/i
/** Work ordered without a subject: "Create a proper requirements document." */
const ORDER = /^(?:please |just |also |yes please,? )*(?:create|draft|prepare|write|send|share|schedule|document|update|set up|organi[sz]e|collect|review|circulate|e-?mail|investigate|check with|ask|bring in)\s+(?!me\b|you\b|it\b)\S+/i
const LATER = /\b(?:next (?:meeting|week|month|time)|before|by (?:the|next|mon|tues|wednes|thurs|fri|tomorrow|end)|until|tomorrow|after (?:the|this) meeting|individual|this (?:week|afternoon)|in the meantime|follow[- ]up|afterwards)\b/i
const ASSIGNS = /\b(?:individual(?:ly)? (?:work|actions?|tasks?)|things to do|what we(?:'ll| will)? be doing|next meeting|action items?|your tasks?|assignments?|we each|you each|working on|individually|reconvene|until (?:the )?next|another meeting|allocate|before next|wrap(?:ped)? (?:this )?up)\b/i
const HEDGE = /\b(?:if|might|would|could|maybe|i don't know|how (?:do|can|to)|why|what if)\b/i

/** Somebody called by name and by nothing else: "Mia, you will ..." leaves "Mia" as a clause of its own. */
function called(meeting: Meeting, clause: string | undefined): Person | null {
  if (clause === undefined) return null
  const [only, more] = mentions(meeting, clause)
  return only !== undefined && more === undefined && clause.replace(/\W+$/u, '').length === only.end - only.start ? only.person : null
}

/** Whose work a clause names: one said by name or role before the verb, the speaker for "I", nobody known for "you" and "we". */
function claims(meeting: Meeting, said: Sentence, clause: string, addressed: Person | null): { owner: Person | null, text: string, points: number }[] {
  const speaker = people(meeting).find((person) => person.name === said.utterance.speaker) ?? null
  const named = mentions(meeting, clause).filter((mention) => NAMED.test(clause.slice(mention.end)))[0]
  if (named !== undefined) {
    const task = clause.slice(named.end).replace(/^[\s,]*(?:(?:to|will|would|can|could|should|is going to|please|you(?:'ll| will|'re going to| are going to| can| could)?)\s+)*/i, '')
    return [{ owner: named.person, text: `${named.person.spoken} will ${task}`, points: 3 }]
  }
  const self = SELF.exec(clause)
  if (self !== null && speaker !== null) {
    const task = clause.slice(self.index).replace(/^(?:i'll|i will|i am going to|i'm going to|i can|i could|let me|i have to|i should)\s+(?:just |also |then |probably )*/i, '')
    return [{ owner: speaker, text: `${speaker.spoken} will ${task}`, points: 2.2 }]
  }
  const other = OTHER.exec(clause)
  if (other !== null && addressed !== null) {
    return [{ owner: addressed, text: `${addressed.spoken} will ${clause.slice(other.index).replace(YOU_WILL, '')}`, points: 3 }]
  }
  if (other !== null) return [{ owner: null, text: clause.slice(other.index), points: PLAIN_YOU.test(other[0]) && progress(meeting, said) < 0.85 ? 0.5 : 1.2 }]
  if (ORDER.test(clause)) return [{ owner: null, text: clause, points: 1.8 }]
  const group = GROUP.exec(clause)
  return group === null ? [] : [{ owner: null, text: clause.slice(group.index), points: 1 }]
}

const HANDS_OUT = /^.*?\b(?:things to do|individual (?:actions?|work|tasks?)|action items|tasks)\b[\s,:]*/i
const GIVEN_TO = /^[\s,:-]*(?:you've|you have|you'll|you will|you|your|that's|is|are|will|be|doing|to|on|for|with|work|working)\b/i
const GIVEN = /^[\s,:-]*(?:(?:you've|you have|you'll|you will|you|your|that's|is|are|will|be|do|doing|to|on|for|with|work|working|the)\s+)*/i

/** A thing to work on, as a list names it: one to six words, no clause of its own. */
function isThing(text: string): boolean {
  const length = text.split(' ').length
  return length <= 6 && contentStems(text).size > 0 && !/\b(?:i|we|you|it|they|that|this|is|are|was|have|has|had|will|can|could|should|would)\b/i.test(text)
}

/**
 * In a closing that deals out work, "Industrial Design you have your components concept, User Interface, the user interface concept": a name alone
 * gets the item after it, a name with "you" the rest of its item, and an item that holds the words of a role goes to it.
 */
function dealtOut(meeting: Meeting, said: Sentence): { owner: Person | null, text: string, points: number }[] {
  const listed = HANDS_OUT.test(said.text)
  let waiting: Person | null = null
  return said.text.replace(HANDS_OUT, '').split(/\s*[,;.]\s*(?:and\s+)?/).flatMap((item) => {
    const [named] = mentions(meeting, item, true)
    const rest = named === undefined ? '' : item.slice(named.end)
    if (named !== undefined && rest.trim() === '') { waiting = named.person; return [] }
    const owner: Person | null = named?.person ?? waiting
    waiting = null
    const task = (named !== undefined && GIVEN_TO.test(rest) ? rest : item).replace(GIVEN, '').trim()
    if (!isThing(task) || (owner === null && !listed)) return []
    return [{ owner, text: owner === null ? task : `${owner.spoken} will work on ${task}`, points: 2.2 }]
  })
}

/** Who takes a task that was given to "you": whoever nods directly after. */
function taker(meeting: Meeting, said: Sentence, text: string): { owner: Person | null, evidence: readonly Evidence[] } {
  const next = meeting.sentences[said.index + 1]
  const singular = /^you\b(?! (?:guys|two|both|all|each))/i.test(text)
  const nods = next?.floor === said.lastFloor + 1 && isNod(next.quote) && next.utterance.speaker !== said.utterance.speaker
  const owner = singular && nods ? people(meeting).find((person) => person.name === next.utterance.speaker) : undefined
  return owner === undefined || next === undefined ? { owner: null, evidence: [] } : { owner, evidence: next.evidence }
}

/** What makes a task doubtful: done on the spot, without an object, pointing at something, or too long. */
function flaws(text: string, owner: Person | null): number {
  const task = owner === null ? text : text.replace(owner.spoken, '')
  return (ON_THE_SPOT.test(text) ? 1.6 : 0) + (contentStems(task).size < 2 ? 1.5 : 0) + (VAGUE.test(task) ? 0.8 : 0) + (contentStems(text).size > 10 ? 0.7 : 0)
}

function commitmentsOf(meeting: Meeting, said: Sentence, assigning: boolean): Commitment[] {
  const { chair, spread } = discourse(meeting)
  const late = progress(meeting, said)
  const place = late > 0.85 ? 1.5 : late > 0.7 ? 0.6 : late < 0.15 ? -0.6 : 0
  const context = place + (assigning ? 1 : 0) + (said.utterance.speaker === chair ? 0.5 : 0) + (LATER.test(said.text) ? 0.8 : 0)
    - (/\?\W*$/.test(said.quote) ? 1 : 0) - (HEDGE.test(said.text) ? 0.8 : 0)
  const parts = clauses(said.text)
  const found = parts.flatMap((part, at) => claims(meeting, said, part.text, called(meeting, parts[at - 1]?.text) ?? called(meeting, parts[at + 1]?.text)))
  const all = assigning && (found.length === 0 || HANDS_OUT.test(said.text)) ? [...found, ...dealtOut(meeting, said)] : found
  return all.map(({ owner: named, text: given, points }) => {
    const takes = named === null && (assigning || late > 0.7) ? taker(meeting, said, given) : { owner: named, evidence: [] as readonly Evidence[] }
    const text = named === null && takes.owner !== null ? `${takes.owner.spoken} will ${given.replace(YOU_WILL, '')}` : given
    const stems = contentStems(text)
    const known = [...stems].filter((stem) => (spread.get(stem) ?? 0) > 1).length
    const score = points + context + Math.min(1, known / 3) - flaws(text, takes.owner) - (isAboutMeeting(text) && late < 0.7 ? 0.8 : 0)
    const whole = withList(meeting, said, plain(text))
    return { said, stems, owner: takes.owner, score, text: whole.text, evidence: [...whole.evidence, ...takes.evidence] }
  })
}

/** The tasks of a talk, in its order: what people promise, what they are asked to do, and what is dealt out at the end. */
export function commitments(meeting: Meeting): Commitment[] {
  const { spread, words } = discourse(meeting)
  let assignedAt = -99
  const all = meeting.sentences.filter((said) => said.utterance.form === 'speech').flatMap((said) => {
    if (ASSIGNS.test(said.text)) assignedAt = said.floor
    return commitmentsOf(meeting, said, said.floor - assignedAt <= 8 && progress(meeting, said) > 0.6)
  })
  return best(distinct(all, spread, (a, b) => a.owner === b.owner), 3, Math.round(3 + words / 2000))
}
