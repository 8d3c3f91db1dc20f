import type { Fact } from '@aicoe/sdk'
import { clauses } from '../language/clauses.ts'
import { discourse, isAboutMeeting } from '../language/discourse.ts'
import type { Found } from '../language/found.ts'
import type { Meeting, Sentence } from '../language/meeting.ts'
import { best, confidence, distinct } from '../language/ranking.ts'
import type { Candidate } from '../language/ranking.ts'
import { sectionOf } from '../language/sections.ts'
import { marked } from '../speech/marked.ts'
import { plain } from '../language/wording.ts'
import { contentStems } from '../language/words.ts'

/** How talk puts something off. */
const CUES: readonly (readonly [RegExp, number])[] = [
  [/\b(?:park (?:that|this|it)|parking lot|out of scope|not (?:for|in) (?:the )?(?:mvp|v1|first (?:version|release|phase))|postpone|put (?:it|that|this) off|(?:next|later|future) (?:version|release|phase)|down the (?:road|line)|nice to have)\b/i, 3],
  [/\b(?:later|eventually|in the future|for later|if time permits|if there's (?:time|demand|money)|another time)\b/i, 2.4],
  [/\b(?:phase (?:two|three|2|3|4)|v2|version (?:two|2))\b|\bnot (?:now|yet|at this point|right now)\b|\bfor now\b|\boverkill\b/i, 2],
  [/\blet's think about (?:it|that)\b|\bcome back to (?:that|it|this)\b/i, 1],
]
const TALK_TO_YOU = /\b(?:talk|speak|see) (?:to )?(?:you|y'all|everyone)? ?later\b|\bsooner or later\b|\b(?:hours?|minutes?|days?|weeks?) later\b|\bmaybe (?:we|i) (?:can )?(?:see|talk) later\b/i

/** What goes on for now, or must come one day, is not put off. */
const NOT_PUT_OFF = /\b(?:go|going|start|stay|stick|keep|work)\s+with\b.*\bfor now\b|\b(?:need|have|has|needs|want) to\b.*\beventually\b|\b(?:brainstorm|discuss|decide)\b.*\blater\b/i

function candidatesOf(meeting: Meeting, said: Sentence): Candidate[] {
  if (TALK_TO_YOU.test(said.text)) return []
  const { spread } = discourse(meeting)
  return clauses(said.text).flatMap((part) => {
    const points = CUES.find(([pattern]) => pattern.test(part.text))?.[1] ?? 0
    const stems = contentStems(part.text)
    if (points === 0 || NOT_PUT_OFF.test(part.text) || stems.size < 2 || stems.size > 12) return []
    const central = [...stems].filter((stem) => (spread.get(stem) ?? 0) > 1).length
    return [{ said, text: plain(part.text), stems, evidence: said.evidence, score: points + Math.min(1.5, central / 2) - (isAboutMeeting(part.text) ? 2 : 0) }]
  })
}

/** What was put off: lists called so in minutes, and what talk leaves for later. */
export function findParked(meeting: Meeting): Found<Fact>[] {
  const { spread, words } = discourse(meeting)
  const listed = meeting.transcript.utterances.filter((said) => said.form === 'item' && sectionOf(said) === 'parked')
    .map((said) => ({ text: said.text, evidence: [{ utterance: said.id, quote: said.text }], confidence: 0.98 }))
  if (!meeting.english) return [...listed, ...marked(meeting, 'parked').map(({ text, evidence, confidence }) => ({ text, evidence, confidence }))]
  const spoken = meeting.sentences.filter((said) => said.utterance.form === 'speech').flatMap((said) => candidatesOf(meeting, said))
  return [...listed, ...best(distinct(spoken, spread), 2.9, Math.round(4 + words / 2500))
    .map((one) => ({ text: one.text, evidence: [...one.evidence], confidence: confidence(one.score) }))]
}
