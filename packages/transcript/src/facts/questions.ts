import type { Question } from '@aicoe/sdk'
import { asSentence } from '../language/cleaning.ts'
import { clauses } from '../language/clauses.ts'
import { discourse, echo, isAboutMeeting, isGranted, overlap } from '../language/discourse.ts'
import type { Found } from '../language/found.ts'
import type { Meeting, Sentence } from '../language/meeting.ts'
import { best, confidence, distinct } from '../language/ranking.ts'
import type { Candidate } from '../language/ranking.ts'
import { headingKind, sectionOf } from '../language/sections.ts'
import { marked } from '../speech/marked.ts'
import { plain } from '../language/wording.ts'
import { contentStems } from '../language/words.ts'

/** How talk shows that something is not settled. */
const CUES: readonly (readonly [RegExp, number])[] = [
  [/\b(?:should|shall) (?:we|it|they|the)\b|\bdo we (?:want|need|have)\b|\bare we (?:going|doing|building|using|talking)\b|\bwhether\b/i, 2.2],
  [/\b(?:i don't know|not sure|i wonder|unclear|no idea) (?:if|whether|how|what|about|where)\b|\bnot sure\b/i, 1.8],
  [/\b(?:have|need) to (?:decide|figure out|find out|see|clarify)\b|\bdecide (?:on|if|whether|what|between)\b|\bdepends on\b/i, 2],
  [/\b(?:the|a|one|another|big) (?:problem|issue|question|concern|trouble|difficulty)\b/i, 1.8],
  [/\b(?:what (?:about|if|kind|sort)|how (?:do|can|would|should|much|many|to)|which|where (?:do|would|should|will))\b.*\?/i, 1.3],
  [/\b(?:difficult|hard) to\b|\btoo (?:expensive|much|many|complicated|loud|small|big|long)\b|\bexpensive\b|\brisky\b/i, 1.2],
  [/\b(?:what's|what is|who's|who is|when do(?:es)?|when is|where is) (?:our|the|we|they|going)\b.*\?/i, 1.8],
  [/\?\W*$/, 0.7],
  [/\b\w+ or (?:a |an |the )?\w+\W*\?/i, 0.6],
]
const SMALL_TALK = /\b(?:are you|do you (?:hear|see|know|mean|understand|want me)|can (?:you|i|we) (?:see|hear|have|get|go)|what (?:was|is|did|do) (?:that|you|this|the time|your)|did you|have you|you know what|is (?:that|this|it)(?: (?:okay|right|possible|it|all))?\?|right\?|isn't it|any (?:questions|comments)|how are)\b/i

function strength(text: string): number {
  const hits = CUES.filter(([pattern]) => pattern.test(text)).map(([, points]) => points).sort((a, b) => b - a)
  return (hits[0] ?? 0) + (hits[1] ?? 0) / 2
}

const EVADES = /\b(?:i don't know|no idea|not sure|i forgot|let's think about|think about it|good question|it depends|we(?:'ll| will) see|later|who knows|how about|maybe)\b/i

/** Whether nobody answers: what is said in the next two turns puts it off or guesses. */
function isEvaded(meeting: Meeting, said: Sentence): boolean {
  return meeting.sentences.slice(said.index, said.index + 6).some((next) => next.floor <= said.lastFloor + 2 && EVADES.test(next.quote))
}

/** How much of what comes next is about it: a question that occupies people is one. */
function occupies(meeting: Meeting, said: Sentence, stems: ReadonlySet<string>): number {
  const { spread } = discourse(meeting)
  const after = meeting.sentences.slice(said.index + 1, said.index + 16)
  return Math.min(1.5, after.filter((next) => overlap(stems, next.stems, spread) > 0.15).length * 0.4)
}

/** Whether another grants it at once: then it is a decision. */
function isSettled(meeting: Meeting, said: Sentence): boolean {
  const answer = meeting.sentences[said.index + 1]
  return answer?.floor === said.lastFloor + 1 && isGranted(answer.quote)
}

/** How far a sentence, as a question, is one of the meeting's subject and a lasting one. */
function weight(meeting: Meeting, said: Sentence, stems: ReadonlySet<string>): number {
  const { spread } = discourse(meeting)
  const spreads = [...stems].reduce((sum, stem) => sum + Math.min(3, Math.log2(1 + (spread.get(stem) ?? 1))), 0) / stems.size
  return spreads / 2 + occupies(meeting, said, stems) + (echo(meeting, said) < 0 ? 0.6 : 0)
    - (SMALL_TALK.test(said.text) ? 1.5 : 0) - (isAboutMeeting(said.text) ? 1.5 : 0) - (stems.size > 10 ? 0.7 : 0)
}

function candidateOf(meeting: Meeting, said: Sentence): Candidate | null {
  const asked = /\?\W*$/.test(said.quote) || /\?\W*$/.test(said.text)
  const [top] = clauses(said.text).map((part) => ({ text: part.text, points: strength(part.text) })).sort((a, b) => b.points - a.points)
  if (top === undefined || top.points === 0 || (asked && isSettled(meeting, said))) return null
  const text = said.stems.size <= 9 ? said.text : top.text
  const stems = contentStems(text)
  if (stems.size < 2) return null
  const score = top.points + weight(meeting, said, stems) + (asked && isEvaded(meeting, said) ? 0.8 : 0)
  return { said, text: asked ? asSentence(plain(text).replace(/\.$/, '?')) : plain(text), stems, score, evidence: said.evidence }
}

function fromTalk(meeting: Meeting): (Candidate & { area: null })[] {
  const { spread, words } = discourse(meeting)
  const found = meeting.sentences.filter((said) => said.utterance.form === 'speech').map((said) => candidateOf(meeting, said)).filter((one) => one !== null)
  return best(distinct(found, spread), 3.2, Math.round(3 + words / 1000)).map((one) => ({ ...one, area: null }))
}

function fromSections(meeting: Meeting): Found<Question>[] {
  return meeting.transcript.utterances.filter((said) => said.form === 'item' && sectionOf(said) === 'questions').map((said) => {
    const area = said.section.at(-1) ?? null
    const isArea = area !== null && said.section.length > 1 && said.section.slice(0, -1).some((heading) => headingKind(heading) === 'questions')
    return { text: said.text, evidence: [{ utterance: said.id, quote: said.text }], confidence: 0.98, askedBy: said.speaker, suggested: null, area: isArea ? area : null }
  })
}

/** What is not settled: questions listed in minutes, and in talk what was asked or doubted. */
export function findQuestions(meeting: Meeting): Found<Question>[] {
  if (!meeting.english) {
    return [...fromSections(meeting), ...marked(meeting, 'question').map((one): Found<Question> => (
      { text: one.text, evidence: one.evidence, confidence: one.confidence, askedBy: one.speaker, suggested: null, area: null }))]
  }
  return [
    ...fromSections(meeting),
    ...fromTalk(meeting).map((one) => ({ text: one.text, evidence: [...one.evidence], confidence: confidence(one.score), askedBy: one.said.utterance.speaker, suggested: null, area: null })),
  ]
}
