import { statusSchema } from '@aicoe/sdk'
import { z } from 'zod'
import { prioritySchema } from '../statements/fields.ts'
import { linesSchema } from './lines.ts'

const said = z.object({ text: z.string().min(1), lines: linesSchema })
const person = z.string().nullable().describe('as in the list of people')

/** What one window of the transcript holds. */
export const windowSchema = z.object({
  topics: z.array(z.object({ title: z.string().describe('3 to 8 words'), first: z.string(), last: z.string(), points: z.array(said).describe('what was said about it, two to four points') })),
  decisions: z.array(said.extend({ status: statusSchema.describe('decided: agreed or ordered by whoever may; proposed: put forward, not agreed; rejected; parked; open'), by: person, reason: z.string().nullable() })),
  actions: z.array(said.extend({ owner: person, due: z.string().nullable().describe('as it was said: "Friday", "before the next meeting"'), date: z.iso.date().nullable().describe('only where the material lets you work it out'), done: z.boolean() }))
    .describe('what somebody is to do after or has done for this project, not wishes for the product'),
  goals: z.array(said.extend({ metric: z.string().nullable(), baseline: z.string().nullable(), target: z.string().nullable() })).describe('outcomes that the business or its customers want'),
  requirements: z.array(said.extend({
    type: z.enum(['functional', 'non-functional']), area: z.string().describe('functional: part of the product, 1 to 3 words, the same words for the same part; non-functional: performance, security, availability, scalability, usability, accessibility, compliance, data, integration, operations or quality'),
    actor: z.string().nullable().describe('who does it: a role such as "patient", never "user" or "system"'), priority: prioritySchema.nullable().describe('only where somebody ranked it'), status: statusSchema }))
    .describe('what the product must do or be, one each'),
  painPoints: z.array(said), constraints: z.array(said.extend({ category: z.enum(['technical', 'legal', 'budget', 'time', 'organizational']) })),
  risks: z.array(said.extend({ level: z.enum(['low', 'medium', 'high', 'critical']).nullable().describe('only where it was said'), mitigation: z.string().nullable() })),
  questions: z.array(said.extend({ askedBy: person, suggested: person.describe('who could answer') })).describe('what was asked and not answered before the end, as a question'),
  parked: z.array(said).describe('what was put off or left out on purpose: the thing, and until when or why where it was said'),
  figures: z.array(z.object({ key: z.string(), measures: z.string().describe('2 to 8 words: "calls a day", "hold time on the phone"') })).describe('every figure listed below the lines, by its key, with what it measures'),
  people: z.array(z.object({ name: z.string(), role: z.string().nullable(), organization: z.string().nullable() })).describe('people of the list whose role or organization is said here'),
})
export type Window = z.infer<typeof windowSchema>

/** What can only be seen from the whole. Items are named by the keys under which the windows found them. */
export const wholeSchema = z.object({
  title: z.string().nullable().describe('what the meeting was about, 3 to 8 words'), purpose: said.nullable(),
  summary: z.string().describe('120 words at most: what the meeting was for, what came of it, what is open; for somebody who was not there'), summaryLines: linesSchema,
  same: z.array(z.array(z.string())).describe('groups of keys that say the same thing; first the key whose text says it best: its words are kept, with the lines of all'),
  changed: z.array(z.object({ key: z.string(), status: statusSchema, lines: linesSchema })).describe('decisions and requirements that became something else later: agreed, put off, dropped; with the lines that say so'),
  replaced: z.array(z.object({ old: z.string(), by: z.string() })).describe('decisions that a later one reverses or replaces, by key'),
  answered: z.array(z.string()).describe('keys of questions that were answered later'),
  tools: z.array(z.object({ name: z.string(), status: statusSchema })).describe('tools and products whose status is listed wrongly: decided is only what was chosen, rejected what gave way to something else'),
  contradictions: z.array(said.extend({ kind: z.enum(['sum', 'timeline', 'weekday', 'scope', 'figure', 'decision', 'speakers']) }))
    .describe('what cannot both be true: parts that do not add up to their total, a date that does not fit, something both in and out of scope; with the lines of both sides'),
})
export type Whole = z.infer<typeof wholeSchema>

/** Prefix of the key of an item, and the list of a window that holds it. */
export const LISTS = { D: 'decisions', A: 'actions', G: 'goals', REQ: 'requirements', PAIN: 'painPoints', CON: 'constraints', R: 'risks', Q: 'questions', PARK: 'parked' } as const

/** What every item has: its words and the lines that say it. */
export type Said = z.infer<typeof said>
