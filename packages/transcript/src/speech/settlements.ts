import { clauses, reasonAfter } from '../language/clauses.ts'
import { centrality, discourse, echo, isAboutMeeting, isGranted, progress } from '../language/discourse.ts'
import type { Meeting, Sentence } from '../language/meeting.ts'
import { best, distinct, withProofs } from '../language/ranking.ts'
import type { Candidate } from '../language/ranking.ts'
import { plain, unframed } from '../language/wording.ts'
import { isReversal } from './reversals.ts'
import { contentStems } from '../language/words.ts'

/** Something that talk settles, with the reason given. */
export interface Settlement extends Candidate {
  readonly reason: string | null
  /** Taken back directly after: "No wait, that might be overkill." */
  readonly retracted: boolean
}

/** Phrases with which a group settles something, and how strongly. A clause counts the strongest, plus half of the next. */
const CUES: readonly (readonly [RegExp, number])[] = [
  [/\b(?:decided|decision (?:is|was)|we(?:'ve| have)? agreed|agreed (?:on|to|that)|settled? on|made the decision)\b/i, 3],
  [/\b(?:go(?:ing)?|gone|went) (?:with|for)\b|\bstick(?:ing)? (?:with|to)\b|\blet's (?:use|have|make|keep|put|leave|skip|drop|take|stick|focus|build)\b/i, 2.6],
  [/\b(?:we|it|this|that|they|there)(?:'ll| will|(?:'re| are|'s| is) (?:not )?going to) (?:not |just |only |also |still )?(?:be|have|use|make|keep|put|need|include|get|focus|do|sell|cost|work)\b/i, 1.8],
  [/[\p{L}\d][ -]first(?: makes sense)?\W*$/iu, 2.4],
  [/\b(?:has|have|had|needs?|must) (?:to )?(?:be|have|use|keep|include)\b|\bmust\b/i, 1.5],
  [/\bwe (?:all )?(?:want|need)\b|\bwe should\b|\bshould (?:be|have|not)\b/i, 1.3],
  [/\b(?:just|only) for\b|\bnot going to\b|\bget rid of\b|\bforget about\b|\bno need\b|\bdon't need\b|\binstead of\b|\brather than\b/i, 1.2],
  [/\b(?:sell(?:ing)?|price|costs?|budget|profit|target|market)\b.*\b(?:\d+|[a-z]*teen|twenty|thirty|forty|fifty|hundred|thousand|million|euros?|dollars?|per ?cent|international)\b/i, 1.6],
  [/\b(?:so it's|it'll be|will be|it is going to)\b/i, 0.8],
]
const RECAP = /\b(?:(?:what|that) we (?:have|got|said|decided)(?: so far)?|to (?:recap|sum up|summari[sz]e)|let me (?:try to )?(?:recap|summari[sz]e)|we(?:'ve| have)? decided|in conclusion|final decisions?)\b/i
const HEDGE = /\b(?:maybe|might|could|perhaps|would|i don't know|not sure|if|wonder|suppose|possibly|whether|normally|usually|we'd|it'd|they'd|could've|would've)\b/i
const PERSONAL = /\b(?:i|i'm|i'd|i'll|i've|my|me|you|your|you're|you'll|you've|he|she|they|they're|they'll|people)\b/i
/** What points back at something said before: a reader of the single clause does not know what. */
const POINTS_BACK = /^(?:that|this|these|those)\b|\b(?:that|this|it|them|those|these)\W*$|\b(?:need|want|have|do|get|make|put|keep|leave|like) (?:it|that|this|them)\b|\bthat (?:one|thing|stuff)\b/i
/** What is still to be thought about is not settled; who has to think about it does not say what is. */
const UNSETTLED = /\b(?:(?:(?:have|need|needs|got|want|able|going|try) to|will|should|can|let's) (?:\w+ )?(?:decide|make a decision|take a decision|figure|find out|discuss|know|see|think|look|take a look|talk|consider|be careful|ask|check|evaluate|re-evaluate|start|finish|come back|go (?:through|over|on)|explain|present|meet|be (?:a bit )?longer)|get to know|keep (?:that |this |it )?in (?:mind|the back)|will (?:decide|discuss|see|know|find out|talk)|to be (?:decided|discussed)|figured out|make sure|consider(?:ing)?|think about|decide (?:on|if|whether|what|who))\b/i

/** Points that a clause needs to be given as a decision. */
const LEAST = 3.4
/** Points of what is as good as decided. */
const SURE = 5.5

/** What there is, and how good a thing has to be, is given: a constraint, a requirement. Nobody chose it. */
const GIVEN = /^(?:our|the|your|my) (?:whole |total |maximum )?(?:budget|deadline) (?:is|was)\b|\b(?:must|has to|have to|needs? to|should)\b.*\b(?:within|under|below|at least|at most|(?:less|more|faster) than)\b.*\b(?:(?:milli)?seconds?|ms|minutes?|per ?cent|users|requests)\b/i
/** With these a group chooses, whatever it chooses. */
const CHOOSES = /\b(?:decided|agreed|settled|go(?:ing)? (?:with|for)|stick(?:ing)? (?:with|to)|let's)\b/i

function strength(clause: string): number {
  const hits = CUES.filter(([pattern]) => pattern.test(clause)).map(([, points]) => points).sort((a, b) => b - a)
  return (hits[0] ?? 0) + (hits[1] ?? 0) / 2
}

/** A choice may be named in one word: "web first", "let's go with microservices". */
const CHOICE = /\b(?:go(?:ing)? (?:with|for)|let's (?:use|take)|stick (?:with|to))\b|[\p{L}\d][ -]first\W*$/iu

/** How well the content of a clause suits a decision: some words of the meeting's subject, not too many, not about the meeting itself. */
function substance(meeting: Meeting, text: string, stems: ReadonlySet<string>): number {
  if (stems.size < 2) return stems.size === 1 && CHOICE.test(text) ? 0 : -3
  return centrality(meeting, stems) - (stems.size > 9 ? 0.8 : 0) - (isAboutMeeting(text) ? 2 : 0)
}

const RETRACTS = /^\W*(?:(?:um|uh|well|oh|hmm)\W+)?(?:no,? wait|wait,? no|actually,? no|no,? actually|scratch that|never ?mind|forget (?:it|that)|on second thought|that (?:might|would|is|could) be (?:overkill|too)|too (?:long|expensive|much|slow|risky)\b)|\boverkill\b/i

/** What takes a thing back at once: the next sentence of the speaker, or the first of the answer. */
function retraction(meeting: Meeting, said: Sentence): Sentence | null {
  const next = meeting.sentences[said.index + 1]
  return next !== undefined && next.floor <= said.lastFloor + 1 && RETRACTS.test(next.quote) ? next : null
}

function doubts(clause: string): number {
  return (/\bif we\b/i.test(clause) ? 1.5 : 0) + (HEDGE.test(clause) ? 1 : 0) + (PERSONAL.test(clause) ? 0.8 : 0) + (POINTS_BACK.test(clause) ? 1 : 0) + (UNSETTLED.test(clause) ? 1.6 : 0)
}

function settlementsOf(meeting: Meeting, said: Sentence, recap: boolean): Settlement[] {
  const { chair } = discourse(meeting)
  const parts = clauses(said.text)
  const asked = /\?\W*$/.test(said.quote)
  const answer = echo(meeting, said)
  const back = retraction(meeting, said)
  const evidence = back === null ? said.evidence : withProofs(said.evidence, back.evidence)
  const context = (back === null ? 0 : 1.6) + (said.utterance.speaker === chair && chair !== null ? 0.8 : 0) + Math.max(-1, Math.min(2, answer)) * 0.4 + progress(meeting, said) * 0.8
    + (recap ? 1.2 : 0) - (asked && back === null ? (answer > 0 && !/^(?:any|what|how|which|who|where|why|is|are|did)\b/i.test(said.text) ? 0.6 : 2.2) : 0)
  return parts.flatMap((part, at) => {
    const clause = unframed(part.text)
    const cue = strength(part.text)
    if (cue === 0 || (GIVEN.test(clause) && !CHOOSES.test(part.text)) || (clause.split(' ').length < 4 && !CHOICE.test(clause))) return []
    const stems = contentStems(clause)
    const score = cue + context + substance(meeting, clause, stems) - doubts(clause)
    return [{ said, text: plain(part.text).replace(/\?+$/, '.'), stems, reason: reasonAfter(parts, at), retracted: back !== null, score, evidence }]
  })
}

/** A speaker who says that a summing-up comes now: each sentence of it stands for something settled. */
const SUMS_UP = /^.*?\b(?:let me (?:try to )?(?:recap|summari[sz]e)|to (?:recap|sum up|summari[sz]e)|in (?:summary|conclusion))\b(?: what we have(?: so far)?| everything)?[\s:,.…-]*/is

function recapped(meeting: Meeting): Settlement[] {
  let floor = -1
  return meeting.sentences.flatMap((said) => {
    if (said.utterance.form !== 'speech') return []
    const announced = SUMS_UP.test(said.text)
    if (announced && said.utterance.speaker !== null) floor = said.floor
    const text = announced ? said.text.replace(SUMS_UP, '') : said.text
    const stems = contentStems(text)
    if (said.floor !== floor || stems.size < 1 || /\?\W*$/.test(said.quote) || /\b(?:you|you're|your|me|we're done)\b/i.test(text)) return []
    return [{ said, text: plain(text), stems, reason: null, retracted: false, score: SURE, evidence: said.evidence }]
  })
}

const ASKS_LEAVE = /\b(?:should|shall|can|could) we\s+(?:not |also |just |maybe )?(?=[a-z])/i

/** "Should we integrate with Apple Health?" answered by another with "Definitely." */
function granted(meeting: Meeting): Settlement[] {
  return meeting.sentences.flatMap((said) => {
    const asked = /\?\W*$/.test(said.quote) ? ASKS_LEAVE.exec(said.text) : null
    const answer = meeting.sentences[said.index + 1]
    if (asked === null || answer?.floor !== said.lastFloor + 1 || !isGranted(answer.quote) || isAboutMeeting(said.text) || /\b(?:this|that|it)\b/i.test(said.text)) return []
    const text = `We will ${said.text.slice(asked.index + asked[0].length)}`.replace(/\?.*$/s, '.')
    const stems = contentStems(text)
    return stems.size < 2 || / or /.test(text) ? [] : [{ said, text: plain(text), stems, reason: null, retracted: false, score: SURE - 0.5, evidence: withProofs(said.evidence, answer.evidence.slice(0, 1)) }]
  })
}

/** Everything that may be settled, the same thing once, strongest first. */
function allSettlements(meeting: Meeting): Settlement[] {
  let recapBy: string | null = null
  let recapAt = -9
  const summed = recapped(meeting)
  const taken = new Set(summed.map((one) => one.said))
  const spoken = meeting.sentences.filter((said) => said.utterance.form === 'speech' && !taken.has(said)).flatMap((said) => {
    if (RECAP.test(said.quote)) { recapBy = said.utterance.speaker; recapAt = said.floor }
    return settlementsOf(meeting, said, recapBy === said.utterance.speaker && said.floor - recapAt <= 2)
  })
  return distinct([...summed, ...granted(meeting), ...spoken], discourse(meeting).spread, (a, b) => !isReversal(a.text, b.text))
}

/** What a talk settles, in its order: all that is sure, and of the rest as much as its length lets expect. */
export function settlements(meeting: Meeting): Settlement[] {
  const all = allSettlements(meeting)
  const sure = all.filter((one) => one.score >= SURE - 0.5).length
  return best(all, LEAST, Math.max(sure, Math.round(3 + discourse(meeting).words / 1000)))
}
