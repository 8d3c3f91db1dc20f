import type { Decision, Facts, Transcript } from '@aicoe/sdk'
import { bounded, readable } from './bounds.ts'
import { findActions } from './facts/actions.ts'
import { findComponents } from './facts/components.ts'
import { findConstraints } from './facts/constraints.ts'
import { findContradictions } from './facts/contradictions.ts'
import { findDates } from './facts/dates.ts'
import { findDecisions } from './facts/decisions.ts'
import { findFigures } from './facts/figures.ts'
import { findGoals } from './facts/goals.ts'
import { findPainPoints } from './facts/pain-points.ts'
import { findParked } from './facts/parked.ts'
import { findParticipants } from './facts/participants.ts'
import { findPhases } from './facts/phases.ts'
import { findPurpose } from './facts/purpose.ts'
import { findQuestions } from './facts/questions.ts'
import { findRequirements } from './facts/requirements.ts'
import { findRisks } from './facts/risks.ts'
import { findSummary } from './facts/summary.ts'
import { findTools } from './facts/tools.ts'
import { findTopics } from './facts/topics.ts'
import type { FoundDecision } from './facts/decisions.ts'
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

function findAll(meeting: Meeting, numbered: ReturnType<typeof numbering>): FoundFacts {
  const { language, title, date, durationSeconds } = meeting.transcript
  return {
    language, title, date, durationSeconds,
    purpose: numbered(findPurpose(meeting))[0] ?? null,
    participants: findParticipants(meeting),
    topics: numbered(findTopics(meeting)),
    decisions: linkDecisions(numbered(findDecisions(meeting))),
    actions: numbered(findActions(meeting)),
    requirements: numbered(findRequirements(meeting)),
    painPoints: numbered(findPainPoints(meeting)),
    constraints: numbered(findConstraints(meeting)),
    figures: numbered(findFigures(meeting)),
    dates: numbered(findDates(meeting)),
    phases: numbered(findPhases(meeting)),
    tools: numbered(findTools(meeting)),
    questions: numbered(findQuestions(meeting)),
    parked: numbered(findParked(meeting)),
    risks: numbered(findRisks(meeting)),
    goals: numbered(findGoals(meeting)),
    components: numbered(findComponents(meeting)),
  }
}

/** Everything that rules can find in a transcript, without a model. Pure: the same transcript gives the same facts. */
export function extractFacts(transcript: Transcript): Facts {
  const { transcript: read, notices } = readable(transcript)
  const meeting = analyse(read)
  const numbered = numbering()
  const { facts, notices: more } = bounded(findAll(meeting, numbered))
  const found = { ...facts, questions: [...numbered([...notices, ...more]), ...facts.questions] }
  return { ...found, summary: findSummary(meeting, found), contradictions: numbered(findContradictions(meeting, found)) }
}
