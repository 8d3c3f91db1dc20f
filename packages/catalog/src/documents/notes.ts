import { defineDocument, evidenceSchema, statementSchema, statusSchema } from '@aicoe/sdk'
import type { Block, Text } from '@aicoe/sdk'
import { z } from 'zod'
import { callout, list, prose, section, table } from '../blocks/build.ts'
import { envelope, idOf, prioritySchema } from '../statements/fields.ts'
import { day } from '../wording/figures.ts'
import { wordsFor } from '../wording/say.ts'
import type { Say } from '../wording/say.ts'

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

function opening(data: Notes, say: Say): readonly Block[] {
  const facts = [data.date === null ? null : day(data.date, data.language), data.durationSeconds === null ? null : say('{minutes} minutes', { minutes: Math.round(data.durationSeconds / 60) })].filter((fact) => fact !== null)
  const title: Text | null = data.title === null ? null : [{ strong: data.title }, ...facts.map((fact) => `, ${fact}`)]
  const people = (present: boolean) => data.participants.filter((person) => person.present === present)
  const spoke = data.participants.some((person) => person.words > 0)
  return [
    ...prose('title', title ?? (facts.length === 0 ? null : facts.join(', '))),
    ...section('summary', say('Summary'), prose('summary/text', data.summary === '' ? null : { text: data.summary, basis: 'stated', evidence: data.summaryEvidence, from: [] })),
    ...section('purpose', say('Purpose'), prose('purpose/text', data.purpose)),
    ...section('participants', say('Participants'), table('participants/table', say('Participants'),
      ['ID', say('Name'), say('Role'), say('Organization'), { title: say('Share of speech'), numeric: true }],
      people(true).map((person) => ({ id: person.id, cells: [person.id, person.name, person.role ?? '', person.organization ?? '', spoke ? `${Math.round(person.share * 100)} %` : ''] })))),
    ...section('absent', say('Named but absent'), table('absent/table', say('Named but absent'), ['ID', say('Name'), say('Role'), say('Organization')],
      people(false).map((person) => ({ id: person.id, cells: [person.id, person.name, person.role ?? '', person.organization ?? ''] })))),
  ]
}

function agreed(data: Notes, say: Say): readonly Block[] {
  return [
    ...section('topics', say('Topics'), table('topics/table', say('Topics'), ['ID', say('Topic'), say('Lines'), say('What was said')],
      data.topics.map((topic) => ({ id: topic.id, cells: [topic.id, topic, topic.first === topic.last ? topic.first : `${topic.first}–${topic.last}`,
        topic.points.flatMap((point, index) => (index === 0 ? [point] : [' ', point]))] })))),
    ...section('decisions', say('Decisions'), table('decisions/table', say('Decisions'), ['ID', say('Decision'), say('Status'), say('By'), say('Reason'), say('Replaces')],
      data.decisions.map((item) => ({ id: item.id, cells: [item.id, item, say(item.status), item.by ?? '', item.reason ?? '', item.replaces === null ? '' : { ref: item.replaces }] })))),
    ...section('action-items', say('Action items'), table('action-items/table', say('Action items'), ['ID', say('Action'), say('Owner'), say('Due'), say('Status')],
      data.actionItems.map((item) => ({ id: item.id, cells: [item.id, item, item.owner ?? '', due(item.due), say(item.state)] })))),
    ...section('open-questions', say('Open questions'), table('open-questions/table', say('Open questions'), ['ID', say('Question'), say('Area'), say('Ask')],
      data.openQuestions.map((item) => ({ id: item.id, cells: [item.id, item, item.area ?? '', item.suggested ?? ''] })))),
    ...section('contradictions', say('Contradictions'), data.contradictions.flatMap((item) => callout(item.id, 'warning', [{ strong: item.id }, ' ', item]))),
    ...section('parked', say('Parked items'), list('parked/list', data.parked.map((item) => [{ strong: item.id }, ' ', item]))),
  ]
}

function wanted(data: Notes, say: Say): readonly Block[] {
  return [
    ...section('goals', say('Goals'), table('goals/table', say('Goals'), ['ID', say('Goal'), say('Baseline'), say('Target')],
      data.goals.map((item) => ({ id: item.id, cells: [item.id, item, item.baseline ?? '', item.target ?? ''] })))),
    ...section('requirements', say('Requirements heard'), table('requirements/table', say('Requirements heard'), ['ID', say('Requirement'), say('Area'), say('Priority'), say('Status')],
      data.requirements.map((item) => ({ id: item.id, cells: [item.id, item, item.category, item.priority === null ? '' : say(item.priority), say(item.status)] })))),
    ...section('pain-points', say('Pain points'), list('pain-points/list', data.painPoints.map((item) => [{ strong: item.id }, ' ', item]))),
    ...section('constraints', say('Constraints'), table('constraints/table', say('Constraints'), ['ID', say('Constraint'), say('Kind')],
      data.constraints.map((item) => ({ id: item.id, cells: [item.id, item, say(item.category)] })))),
    ...section('parts', say('Parts of the solution'), table('parts/table', say('Parts of the solution'), ['ID', say('Part'), say('Contents')],
      data.components.map((item) => ({ id: item.id, cells: [item.id, { ...item, text: item.name }, quotes(item.contents)] })))),
    ...section('risks', say('Risks'), table('risks/table', say('Risks'), ['ID', say('Risk'), say('Level'), say('Mitigation')],
      data.risks.map((item) => ({ id: item.id, cells: [item.id, item, item.level === null ? '' : say(item.level), item.mitigation ?? ''] })))),
  ]
}

function known(data: Notes, say: Say): readonly Block[] {
  return [
    ...section('figures', say('Facts and figures'), table('figures/table', say('Facts and figures'),
      ['ID', { title: say('Figure'), numeric: true }, say('Measures'), say('In the words of the meeting'), say('Said by')],
      data.figures.map((item) => ({ id: item.id, cells: [item.id, figureText(item), item.measures, item, item.speaker ?? ''] })))),
    ...section('phases', say('Time plan'), table('phases/table', say('Time plan'), ['ID', say('Phase'), say('Period'), say('Contents')],
      data.phases.map((item) => ({ id: item.id, cells: [item.id, { ...item, text: item.name }, item.period ?? '', quotes(item.contents)] })))),
    ...section('dates', say('Dates'), table('dates/table', say('Dates'), ['ID', say('Date'), say('Event'), say('In the words of the meeting')],
      data.dates.map((item) => ({ id: item.id, cells: [item.id, [item.date, item.dateTo].filter((date) => date !== null).join('–'), item.event, item] })))),
    ...section('tools', say('Tools and products'), table('tools/table', say('Tools and products'), ['ID', say('Name'), say('Kind'), say('Status')],
      data.tools.map((item) => ({ id: item.id, cells: [item.id, { ...item, text: item.name }, item.category ?? '', say(item.status)] })))),
  ]
}

function due(value: Notes['actionItems'][number]['due']): string {
  if (value === null) return ''
  return value.date === null || value.text.includes(value.date) ? value.text : `${value.text} (${value.date})`
}

function quotes(contents: readonly { readonly utterance: string; readonly quote: string }[]): Text {
  return contents.flatMap((evidence, index): Text[] => [...(index === 0 ? [] : ['; ']), { text: evidence.quote, basis: 'stated', evidence: [evidence], from: [] }]).flat()
}

/** A figure as people write it: "≥ 95 %", "2,500,000 USD", "30–60 minutes". */
function figureText(item: Notes['figures'][number]): string {
  const number = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 6 })
  const sign = { '=': '', '<': '< ', '<=': '≤ ', '>': '> ', '>=': '≥ ', '~': '≈ ' }[item.comparison]
  const range = item.valueTo === null ? number(item.value) : `${number(item.value)}–${number(item.valueTo)}`
  return `${sign}${range}${item.unit === '' ? '' : ` ${item.unit}`}`
}

function missing(data: Notes, say: Say): readonly Block[] {
  const lists = [['Decisions', data.decisions], ['Action items', data.actionItems], ['Requirements heard', data.requirements], ['Goals', data.goals]] as const
  const empty = lists.filter(([, items]) => items.length === 0).map(([phrase]) => say(phrase))
  return callout('missing', 'gap', empty.length === 0 ? null : say('The meeting said nothing about: {list}.', { list: empty.join(', ') }))
}

export const notes = defineDocument<'notes', Notes>({
  kind: 'notes', title: 'Meeting notes', schema: notesSchema,
  items: (data) => [
    ...[data.topics, data.decisions, data.actionItems, data.goals, data.requirements, data.painPoints, data.constraints, data.figures, data.dates, data.risks,
      data.openQuestions, data.parked, data.contradictions].flat().map((item) => ({ id: item.id, title: item.text, links: item.from })),
    ...[data.participants, data.phases, data.tools, data.components].flat().map((item) => ({ id: item.id, title: item.name, links: [] })),
  ],
  render: (data) => {
    const say = wordsFor(data.language)
    return [...opening(data, say), ...agreed(data, say), ...wanted(data, say), ...known(data, say), ...missing(data, say)]
  },
})
