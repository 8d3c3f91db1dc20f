import type { Evidence, Topic, Utterance } from '@aicoe/sdk'
import { central } from '../language/centrality.ts'
import { discourse } from '../language/discourse.ts'
import type { Found } from '../language/found.ts'
import type { Meeting, Sentence } from '../language/meeting.ts'
import { salientPhrases } from '../language/phrases.ts'
import { sectionOf } from '../language/sections.ts'
import { segments } from '../language/segments.ts'

function joinTitle(phrases: readonly string[]): string {
  const title = phrases.length < 2 ? phrases.join('') : `${phrases.slice(0, -1).join(', ')} and ${phrases.at(-1) ?? ''}`
  return title.charAt(0).toUpperCase() + title.slice(1)
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59).replace(/[\uD800-\uDBFF]$/, '')}…`
}

function ofTalk(meeting: Meeting, stretch: readonly Sentence[]): Found<Topic>[] {
  const [first] = stretch
  const last = stretch.at(-1)
  const ranked = central(meeting, stretch)
  if (first === undefined || last === undefined || ranked[0] === undefined) return []
  const phrases = meeting.english ? salientPhrases(stretch.map((said) => said.text.replace(/["“][^"”]*["”]/g, ' ')), discourse(meeting).spread).slice(0, 3).map(({ phrase }) => phrase) : []
  const key = ranked.slice(0, 3).sort((a, b) => a.index - b.index).map((said): Evidence => ({ utterance: said.utterance.id, quote: said.quote }))
  return [{ text: phrases.length === 0 ? shortened(ranked[0].text) : joinTitle(phrases), evidence: key, confidence: 0.5, first: first.utterance.id, last: last.utterance.id, keySentences: key }]
}

/** Sections that are no subject of the meeting: its people, papers and dates, and the lists that are facts of their own. */
const NOT_AGENDA = /\b(?:attendees?|participants?|shared documents?|next meetings?|meeting schedule|location|recording)\b/i

function isAgenda(said: Utterance): boolean {
  const kind = sectionOf(said)
  return !said.section.some((heading) => NOT_AGENDA.test(heading)) && (kind === null || kind === 'pain-points')
}

/** The two outer headings under the title of the document: what a reader takes as the agenda. */
function agenda(utterances: readonly Utterance[]): Map<string, Utterance[]> {
  const titled = utterances.filter((said) => said.form !== 'speech' && said.section.length > 0)
  const top = titled[0]?.section[0]
  const skip = titled.every((said) => said.section[0] === top) ? 1 : 0
  const groups = new Map<string, Utterance[]>()
  for (const said of titled) {
    const heading = said.section.slice(skip, skip + 2).at(-1)
    if (heading !== undefined && isAgenda(said)) (groups.get(heading) ?? groups.set(heading, []).get(heading))?.push(said)
  }
  return groups
}

function ofMinutes(meeting: Meeting): Found<Topic>[] {
  return [...agenda(meeting.transcript.utterances)].flatMap(([heading, lines]) => {
    const key = lines.slice(0, 4).map((said) => ({ utterance: said.id, quote: said.text }))
    const [first] = lines
    return first === undefined ? [] : [{ text: heading, evidence: key, confidence: 0.95, first: first.id, last: lines.at(-1)?.id ?? first.id, keySentences: key }]
  })
}

/** What was talked about, in order: the headings of minutes, and the stretches of talk. */
export function findTopics(meeting: Meeting): Found<Topic>[] {
  return [...ofMinutes(meeting), ...segments(meeting).flatMap((stretch) => ofTalk(meeting, stretch))]
}
