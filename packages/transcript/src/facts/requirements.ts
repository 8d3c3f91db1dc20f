import type { Evidence, Requirement } from '@aicoe/sdk'
import type { Found } from '../language/found.ts'
import type { Meeting } from '../language/meeting.ts'
import { areaOf, qualityOf } from '../requirements/categories.ts'
import { dictatedMentions } from '../requirements/dictated.ts'
import { grouped } from '../requirements/mention.ts'
import type { Mention } from '../requirements/mention.ts'
import { recapMentions } from '../requirements/recaps.ts'
import { rejectedMentions } from '../requirements/rejected.ts'
import { spokenMentions } from '../requirements/spoken.ts'
import { writtenMentions } from '../requirements/written.ts'

/** Free talk yields many half-wishes; the surest are kept. */
const MOST = 60

/** The latest word about scope wins; what is said in passing changes nothing that was settled. */
function settle(mentions: readonly Mention[]): Pick<Requirement, 'status' | 'priority'> {
  const heard: { status: Requirement['status']; priority: Requirement['priority']; weight: number } = { status: 'proposed', priority: null, weight: 0 }
  for (const mention of mentions) {
    const off = heard.status === 'parked' || heard.status === 'rejected'
    const counts = mention.weight >= heard.weight || (mention.weight === 2 && off)
    if (!counts) continue
    heard.status = mention.status
    heard.priority = mention.priority ?? (heard.priority === 'wont' ? null : heard.priority)
    heard.weight = mention.weight
  }
  return { status: heard.status, priority: heard.priority }
}

function distinct(evidence: readonly Evidence[]): Evidence[] {
  return [...new Map(evidence.map((each) => [`${each.utterance}\n${each.quote}`, each])).values()]
}

/** So long may it take: never a function. */
const LIMIT = /[<≤]\s?\d+\s?(?:ms|milliseconds)\b|\bloads? (?:with)?in (?:(?:less|no more) than )?(?:\d+|one|two|three|four|five) seconds?\b/i

/** A group's text is that of a list or recap, which is worded already, else of its surest mention; of equals the longer, which says more. */
function best(mentions: readonly Mention[]): Mention {
  const listed = mentions.filter((mention) => mention.listed)
  const better = (a: Mention, b: Mention): Mention => (b.confidence > a.confidence + 0.1 || (b.confidence >= a.confidence && b.text.length > a.text.length && b.text.length < 90) ? b : a)
  return (listed.length > 0 ? listed : mentions).reduce(better)
}

function categoryOf(chosen: Mention, mentions: readonly Mention[]): string | null {
  const heard = chosen.category ?? mentions.find((mention) => mention.category !== null)?.category ?? qualityOf(chosen.text)
  return LIMIT.test(chosen.text) && (heard === null || heard.startsWith('function:')) ? 'performance' : heard
}

function toRequirement(mentions: readonly Mention[]): Found<Requirement> {
  const chosen = best(mentions)
  const category = categoryOf(chosen, mentions)
  const functional = category === null || category.startsWith('function:')
  return {
    text: chosen.text, type: functional ? 'functional' : 'non-functional', category: functional ? (category?.slice('function:'.length) ?? areaOf(chosen.text)) : category,
    actor: mentions.find((mention) => mention.actor !== null)?.actor ?? null, ...settle(mentions),
    evidence: distinct(mentions.flatMap((mention) => mention.evidence)), confidence: Math.min(0.98, chosen.confidence + 0.05 * (mentions.length - 1)),
  }
}

/** The name of a topic rather than something asked for: it is dropped where its lines say what is asked for. */
const HEADING = /^(?:testing|performance|security|quality|usability|accessibility|scalability|compliance|support|data|integration)(?:\s+(?:strategy|requirements?|considerations?|approach|plan|needs))?$/i

function shareLine(one: Found<Requirement>, other: Found<Requirement>): boolean {
  return one.evidence.some((proof) => other.evidence.some((more) => more.utterance === proof.utterance))
}

/** What is asked of the product, written or said, each once, with every line that speaks of it; the latest word about its scope wins. */
export function findRequirements(meeting: Meeting): Found<Requirement>[] {
  const talk = meeting.english ? [...dictatedMentions(meeting), ...recapMentions(meeting), ...spokenMentions(meeting)] : []
  const written = writtenMentions(meeting)
  const inOrder = [...written, ...talk].sort((a, b) => a.turn - b.turn)
  const mentions = [...inOrder, ...rejectedMentions(meeting, inOrder)].sort((a, b) => a.turn - b.turn)
  const groups = grouped(mentions)
  const isSpoken = (group: readonly Mention[]): boolean => !group.some((mention) => mention.listed)
  const sureness = (group: readonly Mention[]): number => group.reduce((sum, mention) => sum + mention.confidence, 0)
  const least = groups.filter(isSpoken).map(sureness).sort((a, b) => b - a)[MOST - 1] ?? 0
  const found = groups.filter((group) => !isSpoken(group) || sureness(group) >= least).map(toRequirement)
  return found.filter((one) => !HEADING.test(one.text) || !found.some((other) => other !== one && !HEADING.test(other.text) && shareLine(one, other)))
}
