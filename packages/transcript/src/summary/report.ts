import type { Action, Decision, Evidence } from '@aicoe/sdk'
import { asSentence } from '../language/cleaning.ts'
import { central } from '../language/centrality.ts'
import { discourse } from '../language/discourse.ts'
import type { FoundFacts } from '../language/found.ts'
import { isNod } from '../language/meeting.ts'
import type { Meeting, Sentence } from '../language/meeting.ts'
import { people } from '../language/people.ts'
import { salientPhrases, tagWords } from '../language/phrases.ts'
import { segments } from '../language/segments.ts'
import { capital, fitting, listing, wordCount } from './told.ts'
import type { Told } from './told.ts'

const LIMIT = 120
const STRETCHES = 6

function spoken(meeting: Meeting, speaker: string): string {
  return people(meeting).find((person) => person.name === speaker)?.spoken ?? speaker
}

const PURPOSES: readonly (readonly [RegExp, string])[] = [
  [/^.*?\bhere (?:today )?to (.+)$/is, 'The meeting was held to $1'],
  [/^(?:today )?we (?:will|are going to|want to|need to) ((?:discuss|talk about|look at|design|build|develop|plan|review)\b.+)$/is, 'The meeting was held to $1'],
  [/^this is (?:our|the) (.*\b(?:meeting|session|call)\b.*)$/is, 'It was the $1'],
  [/^we(?:'re| are| were) ((?:discussing|building|designing|making|developing)\b.+)$/is, 'It was about $1'],
  [/^the main idea is (?:that )?(.+)$/is, 'The main idea was that $1'],
]

/** What the meeting was for: as minutes put it, or the opening words of a speaker in the third person; null when they cannot be turned. */
function purposeOf(found: FoundFacts): Told | null {
  if (found.purpose === null) return null
  const { text, evidence, confidence } = found.purpose
  if (confidence > 0.9) return { text, evidence }
  const turn = PURPOSES.find(([pattern]) => pattern.test(text))
  return turn === undefined || wordCount(text) > 25 ? null : { text: text.replace(turn[0], turn[1]).replace(/\bour\b/g, 'the'), evidence }
}

/** Who led, by the first thing that this person said; with the purpose where it was said. */
function opening(meeting: Meeting, found: FoundFacts): Told[] {
  const { chair } = discourse(meeting)
  const talk = meeting.sentences.filter((said) => said.utterance.form === 'speech' && said.words.length > 2)
  const first = talk.find((said) => said.utterance.speaker === chair)
  const purpose = purposeOf(found)
  const led = chair === null || first === undefined ? [] : [{ text: `${capital(spoken(meeting, chair))} ${first.index <= talk.length / 10 ? 'opened' : 'led'} the meeting.`, evidence: first.evidence }]
  return purpose === null ? led : [...led, purpose]
}

/** Who holds the floor in a stretch: the speaker of more than 60 % of its words, else null. */
function holder(stretch: readonly Sentence[]): string | null {
  const words = new Map<string, number>()
  for (const said of stretch) words.set(said.utterance.speaker ?? '', (words.get(said.utterance.speaker ?? '') ?? 0) + said.words.length)
  const all = stretch.reduce((sum, said) => sum + said.words.length, 0)
  const [top] = [...words].sort((a, b) => b[1] - a[1])
  return top !== undefined && top[0] !== '' && top[1] > 0.6 * all ? top[0] : null
}

/** Names stand alone, things get their article. */
function withArticle(phrase: string): string {
  return /^\p{Lu}\p{Ll}/u.test(phrase) ? phrase : `the ${phrase}`
}

function isPerson(meeting: Meeting, phrase: string): boolean {
  return people(meeting).some((person) => person.name.toLowerCase().split(/\s+/).includes(phrase.toLowerCase()) || person.name.toLowerCase() === phrase.toLowerCase())
}

/** What a stretch was about: its salient phrases that no stretch before had, proved by the sentences that say them. */
function about(meeting: Meeting, stretch: readonly Sentence[], told: Set<string>): Told[] {
  const phrases = salientPhrases(stretch.map((said) => said.text), discourse(meeting).spread).map(({ phrase }) => phrase)
    .filter((phrase) => !isPerson(meeting, phrase) && !told.has(phrase)).slice(0, 4)
  const proofs = phrases.flatMap((phrase): Evidence[] => {
    const said = central(meeting, stretch.filter((one) => one.text.toLowerCase().includes(phrase.toLowerCase())))[0]
    return said === undefined ? [] : [said.evidence[0] ?? { utterance: said.utterance.id, quote: said.quote }]
  })
  if (phrases.length < 2 || proofs.length === 0) return []
  const speaker = holder(stretch)
  const who = speaker === null ? `The team ${told.size === 0 ? '' : 'then '}discussed` : `${capital(spoken(meeting, speaker))} talked about`
  for (const phrase of phrases) told.add(phrase)
  return [{ text: `${who} ${listing(phrases.map(withArticle))}.`, evidence: proofs }]
}

const FINITE = /\b(?:will|should|must|is|are|was|has|have|can|needs?|wants?|does)\b/i

/** Whether "to" can stand before a text. */
function isInfinitive(text: string): boolean {
  return /^(?:be|have)\b/.test(text) || tagWords(`They want to ${text}`)[3]?.tag === 'VERB'
}

function lowered(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`
}

/** A decision as what a team "decided ...": "to go with a simple chip", "that they want ...", "on ..."; '' when it makes no sentence. */
function asClause({ text, confidence }: Decision): string {
  const bare = text.replace(/[.!?]+$/, '').replace(/^We (?:have )?(?:already )?(?:decided|agreed) (?:that )?/i, '')
  if (/^(?:not )?(?:to|on|for|against) \S/.test(bare)) return bare
  const will = /^We will (not )?(\S.*)$/s.exec(bare)
  if (will?.[2] !== undefined) return isInfinitive(will[2]) ? `${will[1] === undefined ? 'to' : 'not to'} ${will[2]}` : ''
  if (/^We\b/.test(bare)) return `that ${bare.replace(/^We're\b/, 'they are').replace(/^We\b/, 'they')}`
  if (confidence > 0.9 && isInfinitive(lowered(bare))) return `to ${lowered(bare)}`
  return FINITE.test(bare) ? `that ${/^(?:It|This|That|There|The|A|An|They|Our)\b/.test(bare) ? lowered(bare) : bare}` : `on "${bare}"`
}

function surest<T extends Decision | Action>(facts: readonly T[], count: number, most: number): T[] {
  const chosen = new Set([...facts].filter((fact) => wordCount(fact.text) <= most).sort((a, b) => b.confidence - a.confidence).slice(0, count))
  return facts.filter((fact) => chosen.has(fact))
}

function decided(found: FoundFacts): Told[] {
  const best = surest(found.decisions.filter((one) => one.status === 'decided' && asClause(one) !== ''), 3, 16)
  return best.length === 0 ? [] : [{ text: `The team decided ${listing(best.map((one) => asClause(one)))}.`, evidence: best.flatMap((one) => one.evidence.slice(0, 1)) }]
}

/** "The project manager will ..." as it stands; a task of minutes, which may be an order or a thing, after its owner. */
function tasked(action: Action): string {
  if (action.owner === null || /\bwill\b/.test(action.text)) return asSentence(action.text)
  return asSentence(`${action.owner} takes on: ${action.text.charAt(0).toLowerCase()}${action.text.slice(1)}`)
}

function tasks(found: FoundFacts): Told[] {
  return surest(found.actions.filter((one) => one.owner !== null), 2, 18).map((one) => ({ text: tasked(one), evidence: one.evidence.slice(0, 1) }))
}

/** The course of a meeting in the third person: who led, what each stretch was about, what was settled, who does what. */
export function report(meeting: Meeting, found: FoundFacts): Told[] {
  const stretches = segments(meeting).filter((stretch) => stretch.some((said) => !isNod(said.quote)))
  const longest = new Set([...stretches].sort((a, b) => b.length - a.length).slice(0, STRETCHES))
  const told = new Set<string>()
  const course = stretches.filter((stretch) => longest.has(stretch)).flatMap((stretch) => about(meeting, stretch, told))
  const subjects = found.topics.filter((topic) => topic.confidence > 0.9).slice(0, 5)
  const listed = course.length > 0 || subjects.length === 0 ? [] : [{ text: `The meeting covered ${listing(subjects.map((topic) => topic.text))}.`, evidence: subjects.flatMap((topic) => topic.evidence.slice(0, 1)) }]
  return fitting([...opening(meeting, found), ...course, ...listed, ...decided(found), ...tasks(found)], LIMIT)
}
