import { defineDocument, evidenceSchema, statementSchema, statusSchema } from '@aicoe/sdk'
import { z } from 'zod'
import { envelope, idOf, prioritySchema } from '../statements/fields.ts'

const heard = <Shape extends z.ZodRawShape>(prefix: string, shape: Shape) => statementSchema.extend({ id: idOf(prefix) }).extend(shape)

/** Structured meeting notes: everything heard, once, with an id and its proof. Every other document builds on it. */
export const notesSchema = z.object({
  ...envelope,
  title: z.string().nullable(), date: z.iso.date().nullable(), durationSeconds: z.number().nullable(), purpose: statementSchema.nullable(),
  /** 120 words or fewer, proved by `summaryEvidence`. */
  summary: z.string(), summaryEvidence: z.array(evidenceSchema),
  /** Who took part (`present`) and who was only named. */
  participants: z.array(z.object({
    id: idOf('S'), name: z.string().min(1), role: z.string().nullable(), organization: z.string().nullable(), present: z.boolean(),
    utterances: z.number().int().nonnegative(), words: z.number().int().nonnegative(), share: z.number().min(0).max(1), evidence: z.array(evidenceSchema),
  })),
  /** `text` is the topic's title; `points` say in plain words what was said about it; first and last are its utterances. */
  topics: z.array(heard('T', { first: z.string(), last: z.string(), points: z.array(statementSchema) })),
  decisions: z.array(heard('D', { status: statusSchema, by: z.string().nullable(), reason: z.string().nullable(), replaces: idOf('D').nullable() })),
  actionItems: z.array(heard('A', { owner: z.string().nullable(), due: z.object({ text: z.string(), date: z.iso.date().nullable() }).nullable(), state: z.enum(['open', 'done']) })),
  /** Goals and measures of success, as far as metric, baseline and target were said. */
  goals: z.array(heard('G', { metric: z.string().nullable(), baseline: z.string().nullable(), target: z.string().nullable() })),
  /** Requirements as heard, before anything is made of them. */
  requirements: z.array(heard('REQ', { type: z.enum(['functional', 'non-functional']), category: z.string(), actor: z.string().nullable(), priority: prioritySchema.nullable(), status: statusSchema })),
  painPoints: z.array(heard('PAIN', {})),
  constraints: z.array(heard('CON', { category: z.enum(['technical', 'legal', 'budget', 'time', 'organizational']) })),
  figures: z.array(heard('FIG', {
    value: z.number(), valueTo: z.number().nullable(), unit: z.string(), comparison: z.enum(['=', '<', '<=', '>', '>=', '~']), measures: z.string(), speaker: z.string().nullable(),
    role: z.enum(['budget-total', 'budget-part', 'price', 'target', 'current', 'saving', 'capacity', 'duration', 'other']) })),
  dates: z.array(heard('DATE', { date: z.iso.date().nullable(), dateTo: z.iso.date().nullable(), event: z.string() })),
  phases: z.array(heard('PHASE', { name: z.string(), period: z.string().nullable(), fromMonth: z.number().nullable(), toMonth: z.number().nullable(), contents: z.array(evidenceSchema) })),
  tools: z.array(heard('TOOL', { name: z.string(), category: z.string().nullable(), status: statusSchema })),
  /** Parts of the solution that were talked about, with what each contains. */
  components: z.array(heard('PART', { name: z.string(), contents: z.array(evidenceSchema) })),
  risks: z.array(heard('R', { level: z.enum(['low', 'medium', 'high', 'critical']).nullable(), mitigation: z.string().nullable(), category: z.string().nullable() })),
  /** `suggested`: whom to ask. */
  openQuestions: z.array(heard('Q', { askedBy: z.string().nullable(), suggested: z.string().nullable(), area: z.string().nullable() })),
  parked: z.array(heard('PARK', {})),
  contradictions: z.array(heard('X', { kind: z.enum(['sum', 'timeline', 'weekday', 'scope', 'figure', 'decision', 'speakers']) })),
})
export type Notes = z.infer<typeof notesSchema>

export const notes = defineDocument<'notes', Notes>({
  kind: 'notes', title: 'Meeting notes', schema: notesSchema,
  items: (data) => [
    ...[data.topics, data.decisions, data.actionItems, data.goals, data.requirements, data.painPoints, data.constraints, data.figures, data.dates, data.risks,
      data.openQuestions, data.parked, data.contradictions].flat().map((item) => ({ id: item.id, title: item.text, links: item.from })),
    ...[data.participants, data.phases, data.tools, data.components].flat().map((item) => ({ id: item.id, title: item.name, links: [] })),
  ],
  render: () => [],
})
