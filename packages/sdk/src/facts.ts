import { z } from 'zod'
import { evidenceSchema, statusSchema } from './evidence.ts'

/** What every fact has: its text in plain words (cleaned of fillers), the proof, and how sure the rules are (0 to 1). */
const fact = z.object({ id: z.string().regex(/^F[1-9]\d*$/), text: z.string().min(1), evidence: z.array(evidenceSchema).min(1), confidence: z.number().min(0).max(1) })

const participantSchema = z.object({
  name: z.string().min(1), role: z.string().nullable(), organization: z.string().nullable(),
  /** false: named as absent or only spoken about. */
  present: z.boolean(),
  utterances: z.number().int().nonnegative(), words: z.number().int().nonnegative(),
  /** Share of all words spoken, 0 to 1. */
  share: z.number().min(0).max(1),
  evidence: z.array(evidenceSchema),
})
/** A stretch of the meeting about one thing: first and last utterance; `text` is its title, `keySentences` say what was said, in order. */
const topicSchema = fact.extend({ first: z.string(), last: z.string(), keySentences: z.array(evidenceSchema) })
const decisionSchema = fact.extend({ status: statusSchema, by: z.string().nullable(), reason: z.string().nullable(),
  /** The fact this one reverses or replaces. */ replaces: z.string().nullable() })
const actionSchema = fact.extend({ owner: z.string().nullable(), due: z.object({ text: z.string(), date: z.iso.date().nullable() }).nullable(), state: z.enum(['open', 'done']) })
const requirementSchema = fact.extend({
  type: z.enum(['functional', 'non-functional']),
  /** functional: the area (heading or topic); non-functional: performance, security, availability, scalability, usability, accessibility, compliance, data, integration, operations, quality. */
  category: z.string(),
  actor: z.string().nullable(), priority: z.enum(['must', 'should', 'could', 'wont']).nullable(), status: statusSchema })
const constraintSchema = fact.extend({ category: z.enum(['technical', 'legal', 'budget', 'time', 'organizational']) })
const figureSchema = fact.extend({
  /** The number, sign and magnitude applied ("$2.5M" is 2500000); a range has `valueTo` too. */
  value: z.number(), valueTo: z.number().nullable(),
  /** Unit or currency: USD, EUR, %, hours, days, users ... or '' for a bare count. */
  unit: z.string(),
  comparison: z.enum(['=', '<', '<=', '>', '>=', '~']),
  measures: z.string(), speaker: z.string().nullable(),
  role: z.enum(['budget-total', 'budget-part', 'price', 'target', 'current', 'saving', 'capacity', 'duration', 'other']) })
const dateSchema = fact.extend({ date: z.iso.date().nullable(), dateTo: z.iso.date().nullable(), event: z.string() })
const phaseSchema = fact.extend({ name: z.string(), period: z.string().nullable(), fromMonth: z.number().nullable(), toMonth: z.number().nullable(), items: z.array(evidenceSchema) })
const toolSchema = fact.extend({ name: z.string(), category: z.string().nullable(), status: statusSchema })
const questionSchema = fact.extend({ askedBy: z.string().nullable(), suggested: z.string().nullable(), area: z.string().nullable() })
const riskSchema = fact.extend({ level: z.enum(['low', 'medium', 'high', 'critical']).nullable(), mitigation: z.string().nullable(), category: z.string().nullable() })
/** A wish for an outcome: metric, where it stands, where it shall go, as far as said. */
const goalSchema = fact.extend({ metric: z.string().nullable(), baseline: z.string().nullable(), target: z.string().nullable() })
/** A part of the solution that was talked about, with what it contains. */
const componentSchema = fact.extend({ name: z.string(), items: z.array(evidenceSchema) })
const contradictionSchema = fact.extend({ kind: z.enum(['sum', 'timeline', 'weekday', 'scope', 'figure', 'decision', 'speakers']) })

/** Everything the rules found in one transcript. All lists are in order of the meeting. */
export const factsSchema = z.object({
  language: z.string(), title: z.string().nullable(), purpose: fact.nullable(), date: z.iso.date().nullable(), durationSeconds: z.number().nullable(),
  /** Two to six sentences of the meeting that say best what it was about, and the summary in plain words, 120 words or fewer. */
  summary: z.object({ text: z.string(), evidence: z.array(evidenceSchema) }),
  participants: z.array(participantSchema), topics: z.array(topicSchema), decisions: z.array(decisionSchema), actions: z.array(actionSchema),
  requirements: z.array(requirementSchema), painPoints: z.array(fact), constraints: z.array(constraintSchema), figures: z.array(figureSchema),
  dates: z.array(dateSchema), phases: z.array(phaseSchema), tools: z.array(toolSchema), questions: z.array(questionSchema), parked: z.array(fact),
  risks: z.array(riskSchema), goals: z.array(goalSchema), components: z.array(componentSchema), contradictions: z.array(contradictionSchema),
})
export type Facts = z.infer<typeof factsSchema>
export type Fact = z.infer<typeof fact>
export type Participant = z.infer<typeof participantSchema>
export type Topic = z.infer<typeof topicSchema>
export type Decision = z.infer<typeof decisionSchema>
export type Action = z.infer<typeof actionSchema>
export type Requirement = z.infer<typeof requirementSchema>
export type Constraint = z.infer<typeof constraintSchema>
export type Figure = z.infer<typeof figureSchema>
export type DateFact = z.infer<typeof dateSchema>
export type Phase = z.infer<typeof phaseSchema>
export type Tool = z.infer<typeof toolSchema>
export type Question = z.infer<typeof questionSchema>
export type Risk = z.infer<typeof riskSchema>
export type Goal = z.infer<typeof goalSchema>
export type Component = z.infer<typeof componentSchema>
export type Contradiction = z.infer<typeof contradictionSchema>
