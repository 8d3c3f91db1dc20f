import type { Contradiction } from '@aicoe/sdk'
import type { Found, FoundFacts } from '../language/found.ts'
import type { Meeting, Sentence } from '../language/meeting.ts'
import { common, meaning } from '../minutes/amounts.ts'
import { conflict } from '../minutes/conflict.ts'
import { proof } from '../minutes/outline.ts'

const PROPOSED = /\blet'?s (?:go with|use|do|take)\b|\bwe(?:'ll| will) (?:go with|use|take)\b/i
const TAKEN_BACK = /^(?:\W|oh |hmm )*(?:no,? wait|wait,? no|actually,? no|no,? actually|scratch that|on second thou?ghts?|or maybe not)\b/i

/** "Let's go with microservices? No wait, that might be overkill": proposed and taken back in one breath. */
function inOneBreath(sentences: readonly Sentence[]): Found<Contradiction>[] {
  return sentences.flatMap((sentence, index) => {
    if (!TAKEN_BACK.test(sentence.quote)) return []
    const before = sentences.slice(Math.max(0, index - 3), index).filter((each) => each.utterance.speaker === sentence.utterance.speaker)
    const proposal = before.findLast((each) => PROPOSED.test(each.quote)) ?? before.at(-1)
    if (proposal === undefined) return []
    const from = before.slice(before.indexOf(proposal))
    return [conflict('decision', `${sentence.utterance.speaker ?? 'A speaker'} proposed and took back: "${from.map((each) => each.quote).join(' ')}" - "${sentence.quote}".`, [...from.map((each) => proof(each, each.quote)), ...sentence.evidence], 0.7)]
  })
}

const AT_ODDS = /\b(?:contradictory|contradicts?|at odds|mutually exclusive|can'?t (?:do|have) both|doesn'?t add up|makes no sense|conflict(?:s|ing))\b/i

/** A speaker says that two wishes exclude each other. */
function namedByASpeaker(sentences: readonly Sentence[]): Found<Contradiction>[] {
  return sentences.flatMap((sentence, index) => {
    if (!AT_ODDS.test(sentence.quote) || sentence.utterance.form !== 'speech' || sentence.words.length > 8) return []
    const before = sentences.slice(Math.max(0, index - 6), index).filter((each) => each.turn < sentence.turn && sentence.turn - each.turn <= 2)
    if (before.length === 0) return []
    return [conflict('decision', `${sentence.utterance.speaker ?? 'A speaker'} calls it contradictory: ${before.map((each) => `"${each.quote}"`).join(' ')}`, [...before.map((each) => proof(each, each.quote)), ...sentence.evidence], 0.75)]
  })
}

const EVERYTHING = /\b(?:keep|have|do|want|need) (?:all|everything|the full|every)\b.*\b(?:faster|sooner|cheaper|quicker|less money|half the (?:time|price|budget))\b/i
const LESS = /\b(?:cut|drop|remove|reduce|fewer|prioriti[sz]e|simplify|more developers|too long|too much)\b/i

/** All of it, but faster or cheaper. */
function everythingForLess(sentences: readonly Sentence[]): Found<Contradiction>[] {
  return sentences.filter((sentence) => EVERYTHING.test(sentence.quote)).map((sentence) => {
    const others = sentences.slice(Math.max(0, sentence.index - 8), sentence.index).filter((each) => LESS.test(each.quote) || /\d+ (?:months|weeks)/.test(each.quote))
    const against = others.length === 0 ? '' : `, against ${others.map((each) => `"${each.quote}"`).join(', ')}`
    return conflict('decision', `${sentence.utterance.speaker ?? 'A speaker'} asks for what excludes each other: "${sentence.quote}"${against}.`, [...sentence.evidence, ...others.map((each) => proof(each, each.quote))], 0.8)
  })
}

/** Decisions that a later one replaced. */
function replaced(facts: FoundFacts): Found<Contradiction>[] {
  return facts.decisions.flatMap((decision) => {
    const earlier = facts.decisions.find((each) => each.id === decision.replaces)
    return earlier === undefined || common(meaning(earlier.text), meaning(decision.text)) < 2 ? [] : [conflict('decision', `First "${earlier.text}", later "${decision.text}". The later one counts.`, [...earlier.evidence, ...decision.evidence], 0.6)]
  })
}

/** "The plans could be premium" for what is elsewhere a feature of the first version. */
function paidAndFree(facts: FoundFacts, sentences: readonly Sentence[]): Found<Contradiction>[] {
  return sentences.filter((sentence) => /\b(?:premium|paid)\b/i.test(sentence.quote)).flatMap((sentence) => {
    const what = /\b(?<what>[\p{L}-]+ (?:[\p{L}-]+ )?[\p{L}-]+) (?:could|should|would|will) be (?:a )?(?:premium|paid|paid for)\b/iu.exec(sentence.quote)?.groups?.['what']?.replace(/^.*\bthe /i, '')
    const free = what === undefined ? undefined : facts.requirements.find((requirement) => requirement.status === 'decided' && requirement.text.toLowerCase().includes(what.toLowerCase()) && !requirement.evidence.some((each) => each.quote === sentence.quote))
    return what === undefined || free === undefined ? [] : [conflict('scope', `"${free.text}" is part of the first version, but "${sentence.quote}" would make it premium.`, [...free.evidence.slice(0, 2), ...sentence.evidence], 0.5)]
  })
}

/** What talk decided and took back, and wishes that exclude each other. */
export function reversalTraps(meeting: Meeting, facts: FoundFacts): Found<Contradiction>[] {
  if (!meeting.english) return replaced(facts)
  const { sentences } = meeting
  return [...inOneBreath(sentences), ...namedByASpeaker(sentences), ...everythingForLess(sentences), ...replaced(facts), ...paidAndFree(facts, sentences)]
}
