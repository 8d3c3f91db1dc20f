import type { Decision, Facts, Transcript } from '@aicoe/sdk'
import { findActions } from './facts/actions.ts'
import { findDecisions } from './facts/decisions.ts'
import type { FoundDecision } from './facts/decisions.ts'
import { findPainPoints } from './facts/pain-points.ts'
import { findParked } from './facts/parked.ts'
import { findPurpose } from './facts/purpose.ts'
import { findQuestions } from './facts/questions.ts'
import { findSummary } from './facts/summary.ts'
import { findTopics } from './facts/topics.ts'
import { analyse } from './language/meeting.ts'
import type { Meeting } from './language/meeting.ts'
import type { FoundFacts } from './language/found.ts'

/** Ids F1, F2 ... in the order in which they are asked for. */
function numbering(): <T extends object>(found: readonly T[]) => (T & { id: string })[] {
  let last = 0
  return (found) => found.map((fact) => { last += 1; return { ...fact, id: `F${String(last)}` } })
}

/** A decision names what it replaces by its place in the list; a fact does so by id. */
function linkDecisions(found: readonly (FoundDecision & { id: string })[]): Decision[] {
  return found.map((decision) => ({ ...decision, replaces: decision.replaces === null ? null : found[decision.replaces]?.id ?? null }))
}

function findAll(meeting: Meeting): FoundFacts {
  const numbered = numbering()
  const { language, title, date, durationSeconds } = meeting.transcript
  return {
    language, title, date, durationSeconds,
    purpose: numbered(findPurpose(meeting))[0] ?? null,
    participants: [],
    topics: numbered(findTopics(meeting)),
    decisions: linkDecisions(numbered(findDecisions(meeting))),
    actions: numbered(findActions(meeting)),
    requirements: [],
    painPoints: numbered(findPainPoints(meeting)),
    constraints: [], figures: [], dates: [], phases: [], tools: [],
    questions: numbered(findQuestions(meeting)),
    parked: numbered(findParked(meeting)),
    risks: [], goals: [], components: [],
  }
}

/** Everything that rules can find in a transcript, without a model. Pure: the same transcript gives the same facts. */
export function extractFacts(transcript: Transcript): Facts {
  const meeting = analyse(transcript)
  const found = findAll(meeting)
  return { ...found, summary: findSummary(meeting, found), contradictions: [] }
}
