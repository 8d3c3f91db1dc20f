import type { Meeting, Sentence } from './meeting.ts'

/** What a member needs to know about the course of the talk; computed once for a meeting. */
export interface Discourse {
  /** Who leads: speaks of the agenda, opens and closes, and talks much. Null when nobody is named. */
  readonly chair: string | null
  /** For each stem, in how many turns it was said. */
  readonly spread: ReadonlyMap<string, number>
  /** Words spoken in the whole meeting. */
  readonly words: number
  /** How widely spread the stems of a sentence are on average: dense talk says most things once. */
  readonly usual: number
}

const LEADING = /\b(?:agenda|this meeting|next meeting|today we|let's (?:start|get started|begin|move on|recap)|move on|minutes|welcome|get started|wrap up|summari[sz]e|recap|first (?:item|of all)|action items?|any (?:other )?(?:questions|business|thoughts|comments)|thank you (?:all|everyone)|thanks everyone|meeting (?:is )?(?:over|adjourned|closed))\b/i

/** Says who leads: a point for each leading phrase, and up to three for the share of words. */
function findChair(sentences: readonly Sentence[]): string | null {
  const points = new Map<string, number>()
  const total = sentences.reduce((sum, said) => sum + said.words.length, 0)
  for (const said of sentences) {
    const { speaker } = said.utterance
    if (speaker === null || said.utterance.form !== 'speech') continue
    points.set(speaker, (points.get(speaker) ?? 0) + (LEADING.test(said.quote) ? 1 : 0) + (3 * said.words.length) / total)
  }
  return [...points].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

function meanSpread(stems: ReadonlySet<string>, spread: ReadonlyMap<string, number>): number {
  return [...stems].reduce((sum, stem) => sum + Math.min(3, Math.log2(1 + (spread.get(stem) ?? 1))), 0) / Math.max(1, stems.size)
}

const known = new WeakMap<Meeting, Discourse>()

/** The course of the talk; remembered for the meeting. */
export function discourse(meeting: Meeting): Discourse {
  const before = known.get(meeting)
  if (before !== undefined) return before
  const seen = new Map<string, Set<number>>()
  for (const said of meeting.sentences) {
    for (const stem of said.stems) (seen.get(stem) ?? seen.set(stem, new Set()).get(stem))?.add(said.floor)
  }
  const spread = new Map([...seen].map(([stem, turns]) => [stem, turns.size]))
  const means = meeting.sentences.filter((said) => said.stems.size > 1).map((said) => meanSpread(said.stems, spread))
  const made: Discourse = {
    chair: findChair(meeting.sentences),
    spread,
    words: meeting.sentences.reduce((sum, said) => sum + said.words.length, 0),
    usual: means.reduce((sum, mean) => sum + mean, 0) / Math.max(1, means.length),
  }
  known.set(meeting, made)
  return made
}

const AGREES = /^\W*(?:(?:um|uh|oh|well|mm)\W+)?(?:yeah|yep|yes|yup|okay|ok|agreed?|exactly|absolutely|definitely|sure|right|perfect|great|good|cool|sounds? (?:good|reasonable|great)|i (?:agree|like|love)|that(?:'s| is) (?:good|great|fine|right|true|a good)|let's do it|makes sense|fair enough|true|correct|mm-hmm)\b/i
const DISAGREES = /\b(?:no|not sure|i don't (?:think|know|like)|but|however|disagree|too (?:expensive|long|much|complicated)|overkill|wait|risky|difficult)\b/i

const GRANTED = /^\W*(?:(?:oh|um|uh|well)\W+)?(?:definitely|absolutely|agreed|of course|certainly|yes|yeah[,.!]? (?:let's|we should|definitely|absolutely)|let's do (?:it|that)|sounds good|good idea)\b/i

/** Whether an answer grants what was asked for, not merely nods: "Definitely.", "Yes, let's do it." */
export function isGranted(answer: string): boolean {
  return GRANTED.test(answer)
}

/** What others say directly after a sentence: agreement 1 or more, disagreement below 0, nothing 0. */
export function echo(meeting: Meeting, said: Sentence): number {
  let agreed = 0
  for (let at = said.index + 1; at < Math.min(meeting.sentences.length, said.index + 9); at += 1) {
    const next = meeting.sentences[at]
    if (next === undefined || next.floor > said.lastFloor + 3) break
    if (next.utterance.speaker === said.utterance.speaker) continue
    if (AGREES.test(next.quote)) agreed += 1
    else if (next.floor <= said.lastFloor + 1 && DISAGREES.test(next.quote)) return -1
  }
  return agreed
}

/** How much a set of stems is about what the meeting is about: 1 for a usual sentence, more for one whose words come back often. */
export function centrality(meeting: Meeting, stems: ReadonlySet<string>): number {
  const { spread, usual } = discourse(meeting)
  return 1.2 + (meanSpread(stems, spread) - usual) / 2
}

/** How far into the meeting a sentence stands, 0 to 1. */
export function progress(meeting: Meeting, said: Sentence): number {
  return meeting.sentences.length < 2 ? 0 : said.index / (meeting.sentences.length - 1)
}

const PROCESS = /\b(?:agenda|meetings?|presentations?|power ?points?|slides?|minutes|lunch|break|questionnaires?|e-?mail(?:ed|s)?|screens? (?:up|on)|laptops?|whiteboard|start|begin|move on|next (?:slide|point|item|step|thing)|time left|mouse|microphones? on|recording|pen|draw(?:ing)?|plug(?:ged)?|click|hear me|see you|folder|file|website|web site|thank|introduce|my name|animals?|mic|camera|mute|go on|go ahead|discuss\w*|talk about|present|smart ?board|white-?board|board|commence|closing|opening|individual work|previous|evaluat\w*|re-evaluat\w*|the word|questions?|point(?:s)? (?:on|of) the)\b/i

/** Whether a clause is about the meeting itself (its agenda, its tools), not about its subject. */
export function isAboutMeeting(text: string): boolean {
  return PROCESS.test(text)
}

/** How much two sets of stems say the same, 0 to 1, rare stems counting more. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>, spread: ReadonlyMap<string, number>): number {
  const weight = (stem: string): number => 1 / Math.log2(2 + (spread.get(stem) ?? 1))
  let both = 0
  let all = 0
  for (const stem of a) {
    all += weight(stem)
    if (b.has(stem)) both += weight(stem)
  }
  for (const stem of b) all += weight(stem)
  return all === 0 ? 0 : (2 * both) / all
}
