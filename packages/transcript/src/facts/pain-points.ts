import type { Fact } from '@aicoe/sdk'
import { discourse, isAboutMeeting } from '../language/discourse.ts'
import type { Found } from '../language/found.ts'
import type { Meeting, Sentence } from '../language/meeting.ts'
import { best, confidence, distinct } from '../language/ranking.ts'
import type { Candidate } from '../language/ranking.ts'
import { sectionOf } from '../language/sections.ts'
import { marked } from '../speech/marked.ts'
import { plain } from '../language/wording.ts'

/** What hurts people today. */
const CUES: readonly (readonly [RegExp, number])[] = [
  [/\b(?:frustrat\w*|annoy\w*|hate|hates|painful|pain points?|complain\w*|struggl\w*|dissatisf\w*|unhappy|confus\w+|overwhelm\w*|intimidat\w*|tedious|error-prone|burnout|bottleneck\w*)\b/i, 3],
  [/\b(?:can barely|can't (?:find|use|reach|log|see)|always (?:lose|losing|lost)|lose their|get(?:s|ting)? lost|gave up|takes? (?:too long|forever|ages)|too (?:slow|complicated|many|complex|difficult|hard)|(?:hard|difficult|impossible) to (?:use|find|learn|read|reach|understand))\b/i, 2.6],
  [/\b(?:don't|doesn't|do not|didn't) like\b|\b(?:ugly|slow|outdated|manual(?:ly)?|unreliable|clumsy|expensive|cumbersome)\b|\bthe (?:problem|trouble) (?:is|with)\b/i, 1.6],
]
const PEOPLE = /\b(?:users?|customers?|people|they|everyone|everybody|patients?|clients?|staff|employees?|students?|teams?|my (?:grand)?(?:mother|father|wife|husband)|half of|per ?cent|\d+ ?%|i (?:always|hate|never|can't))\b/i

function candidateOf(meeting: Meeting, said: Sentence): Candidate[] {
  const { spread } = discourse(meeting)
  const points = CUES.find(([pattern]) => pattern.test(said.text))?.[1] ?? 0
  if (points === 0 || said.stems.size < 3 || said.stems.size > 22 || /\?\W*$/.test(said.quote)) return []
  const central = [...said.stems].filter((stem) => (spread.get(stem) ?? 0) > 2).length
  const score = points + (PEOPLE.test(said.text) ? 1 : 0) + Math.min(1, central / 3) - (isAboutMeeting(said.text) ? 2 : 0)
  return [{ said, text: plain(said.text), stems: said.stems, score, evidence: said.evidence }]
}

/** What does not work well today: lists called so in minutes, and complaints in talk. */
export function findPainPoints(meeting: Meeting): Found<Fact>[] {
  const { spread, words } = discourse(meeting)
  const listed = meeting.transcript.utterances.filter((said) => said.form === 'item' && sectionOf(said) === 'pain-points')
    .map((said) => ({ text: said.text, evidence: [{ utterance: said.id, quote: said.text }], confidence: 0.98 }))
  if (!meeting.english) return [...listed, ...marked(meeting, 'pain').map(({ text, evidence, confidence }) => ({ text, evidence, confidence }))]
  const spoken = meeting.sentences.filter((said) => said.utterance.form === 'speech').flatMap((said) => candidateOf(meeting, said))
  return [...listed, ...best(distinct(spoken, spread), 3.6, Math.round(3 + words / 1500))
    .map((one) => ({ text: one.text, evidence: [...one.evidence], confidence: confidence(one.score) }))]
}
