import type { Answers, Statement } from '@aicoe/sdk'
import { assumed, derived } from '@aicoe/sdk'
import { z } from 'zod'
import type { BusinessRequirements } from '../documents/business-requirements.ts'
import { functionalRequirementsSchema } from '../documents/functional-requirements.ts'
import type { FunctionalRequirement, FunctionalRequirements, Quality } from '../documents/functional-requirements.ts'
import type { Notes } from '../documents/notes.ts'
import type { UseCase, UseCases } from '../documents/use-cases.ts'
import { limitOf } from '../domain/limits.ts'
import { Numbering } from '../ids/numbering.ts'
import { small } from '../statements/plain.ts'
import { isEnglish } from '../wording/say.ts'
import { inventedNumbers } from './figures.ts'
import { gapsOf } from './gaps.ts'
import { heardById, rankOf, wanted } from './heard.ts'
import type { Heard } from './heard.ts'
import { claimSchema, Shown } from './items.ts'

export interface FunctionInputs { readonly notes: Notes; readonly useCases: UseCases; readonly business: BusinessRequirements }
/** The functions of a use case that are written in one go. */
export interface Portion { readonly key: string; readonly useCase: UseCase; readonly heard: readonly Heard[]; readonly elsewhere: readonly Heard[] }

const claims = z.array(claimSchema)
const strings = z.array(z.string().min(1))

export const functionsSchema = z.object({
  requirements: z.array(z.object({
    title: z.string().min(1).describe('5 to 10 words, beginning with a verb'),
    text: z.string().min(1).describe('one sentence: "The system shall ..." (in the language of the meeting)'),
    heard: z.array(z.string()).describe('ids of what was asked for (REQ, PART, D, PAIN) that it fulfils, at least one'),
    action: z.string().min(1).describe('its verb alone: "book"'), object: z.string().describe('what it is done to: "appointment"'),
    preconditions: strings,
    inputs: z.array(claimSchema.extend({ name: z.string().min(1), type: z.string().describe('text, number, date, choice, file, reference ...'), format: z.string().nullable(), range: z.string().nullable().describe('limits or allowed values'), required: z.boolean() })).describe('text: what it is needed for'),
    processing: strings.describe('3 to 6 steps of the system in order, with checks and branches'),
    success: strings.describe('what it answers on success; a message in quotes, word for word'), failure: strings.describe('per cause of failure: what it answers, the message in quotes, word for word'),
    criteria: z.array(claimSchema.omit({ text: true }).extend({ path: z.enum(['normal', 'alternative', 'error', 'boundary']), given: z.string().min(1), when: z.string().min(1), then: z.string().min(1) })).describe('3 to 5; clauses without the words Given, When, Then'),
    security: claims.describe('who may do it, what is logged; only where the material asks for it'),
    dependsOn: z.array(z.string()).describe('ids of what else was asked for and must work before it'),
  })),
})
export type Functions = z.infer<typeof functionsSchema>

export const qualitiesSchema = z.object({
  qualities: z.array(z.object({
    heard: z.array(z.string()).describe('ids of the qualities asked for (REQ) that it stands for; usually one'),
    title: z.string().min(1), text: z.string().min(1).describe('one sentence: "The system shall ..." (in the language of the meeting)'),
    category: z.enum(['performance', 'security', 'availability', 'scalability', 'usability', 'accessibility', 'compliance', 'data', 'integration', 'operations', 'quality']),
    measure: z.string().nullable().describe('how a tester tells that it is met: with the figure of the material, or, where something is there or not (an integration, a standard, a certificate), what shows it; null where it is a matter of degree and nobody named a figure'),
  })),
})
export type Qualities = z.infer<typeof qualitiesSchema>

export const glossarySchema = z.object({ terms: z.array(claimSchema.extend({ term: z.string().min(1) })).describe('text: the meaning in one sentence, as these people use the term') })
type Glossary = z.infer<typeof glossarySchema>

/** Items of one portion, and how many functions they may hold together: an answer stays short enough to be written with care. */
const MOST_ITEMS = 4
const MOST_FUNCTIONS = 4
/** With more items than this in a use case, a portion is not told of the others: each change would ask all portions again. */
const MOST_NEIGHBOURS = 8
/** How many functions the words of an item are taken to hold, at most. */
const MOST_IN_ITEM = 3

/** "Book, reschedule, cancel appointments" holds three. */
function functionsIn(item: Heard): number {
  return Math.min(MOST_IN_ITEM, 1 + (item.text.match(/[,;、，；]/g) ?? []).length)
}

/** A decision or a part of the solution: beside requirements it mostly names what they say one by one, so it asks for no portion of its own. */
const rides = (item: Heard): boolean => /^(?:D|PART)-/.test(item.id)

function portioned(items: readonly Heard[]): readonly (readonly Heard[])[] {
  const counted = items.filter((item) => !rides(item))
  const [first = [], ...more] = counted.length === 0 ? [] : filled(counted)
  return counted.length === 0 ? filled(items) : [[...first, ...items.filter(rides)], ...more]
}

function filled(items: readonly Heard[]): readonly (readonly Heard[])[] {
  const portions: Heard[][] = []
  for (const item of items) {
    const last = portions.at(-1)
    const full = last === undefined || last.length >= MOST_ITEMS || [...last, item].reduce((sum, one) => sum + functionsIn(one), 0) > MOST_FUNCTIONS
    if (full) portions.push([item])
    else last.push(item)
  }
  return portions
}

/** The functions of the use cases in portions; what several use cases cover is written with the first. */
export function portionsOf({ notes, useCases }: FunctionInputs): readonly Portion[] {
  const all = heardById(notes)
  const taken = new Set<string>()
  return useCases.useCases.flatMap((useCase): Portion[] => {
    const own = useCase.from.filter((id) => !taken.has(id)).flatMap((id) => all.get(id) ?? [])
    for (const item of own) taken.add(item.id)
    const shown = own.length > 0 || useCase.from.length > 0 ? own : [useCase]
    return portioned(shown).map((heard, index) => ({ key: index === 0 ? useCase.id : `${useCase.id}.${String(index + 1)}`, useCase, heard, elsewhere: shown.length > MOST_NEIGHBOURS ? [] : shown.filter((item) => !heard.includes(item)) }))
  })
}

export function shownIn({ notes, useCases, business }: FunctionInputs): Shown {
  return new Shown([...heardById(notes).values()], useCases.useCases, useCases.rules, business.requirements)
}

/** "The system shall ..." also where the writer forgot to say so. */
function shall(text: string, language: string): string {
  return !isEnglish(language) || text.startsWith('The system shall ') ? text : `The system shall ${small(text.replace(/^(?:the system|it)\s+(?:shall|must|should|will|can)?\s*/i, ''))}`
}

type Draft = Omit<FunctionalRequirement, 'id'> & { readonly dependsOn: readonly string[] }
/** `owners`: use cases with portions of their own; of what another use case writes they get only what is wholly theirs. */
interface At { readonly inputs: FunctionInputs; readonly shown: Shown; readonly owners: ReadonlySet<string> }

function requirementOf(one: Functions['requirements'][number], { useCase, heard: portion }: Portion, { inputs, shown, owners }: At): Draft {
  const { notes, useCases, business } = inputs
  const ids = shown.known(one.heard).filter((id) => !/^(?:UC|BR|RULE)-/.test(id))
  const heard = ids.length > 0 ? ids : portion.map((item) => item.id).filter((id) => id !== useCase.id)
  const cases = [useCase.id, ...useCases.useCases.filter((item) => item.id !== useCase.id && (owners.has(item.id) ? heard.every((id) => item.from.includes(id)) : heard.some((id) => item.from.includes(id)))).map((item) => item.id)]
  const from = [...heard, useCase.id]
  const { status, priority, priorityReason } = heard.length > 0 ? within(rankOf(heard, notes), useCase) : useCase
  const plain = (texts: readonly string[]): Statement[] => texts.map((text) => derived(text, from))
  return {
    ...derived(shall(one.text, notes.language), from, shown.evidence(heard.length > 0 ? heard : [useCase.id])), title: one.title.trim(), area: useCase.area, status, priority, ranked: priorityReason.basis === 'stated',
    action: one.action.toLowerCase(), object: one.object, serves: business.requirements.filter((item) => item.useCases.some((id) => cases.includes(id))).map((item) => item.id), useCases: cases, heard, actors: actorsOf(one, useCase),
    preconditions: plain(one.preconditions), inputs: unique(one.inputs).map((input) => ({ ...(isSaid(input, shown) ? shown.statement(input) : assumed(input.text)), name: input.name, type: input.type, format: input.format, range: input.range, required: input.required })),
    processing: plain(one.processing), success: plain(one.success), failure: plain(one.failure), dependencies: [], security: one.security.map((claim) => shown.statement(claim)),
    criteria: one.criteria.map((criterion, index) => ({ ...shown.statement({ text: criterion.then, from: criterion.from }), id: `FR-1/AC-${String(index + 1)}`, path: criterion.path, given: criterion.given, when: criterion.when, then: criterion.then })),
    dependsOn: one.dependsOn,
  }
}

/** What nobody ranked ranks no higher than the use case that it belongs to, where the meeting ranked that. */
function within(rank: ReturnType<typeof rankOf>, { priority, priorityReason }: UseCase): ReturnType<typeof rankOf> {
  const isAbove = rank.priorityReason.basis !== 'stated' && priorityReason.basis === 'stated' && priority === 'could'
  return isAbove ? { ...rank, priority } : rank
}

/** Who acts: of the people in the use case whom the function lets do something, such as a seller in a use case of the customer; else whoever the use case is for. */
function actorsOf({ text }: Functions['requirements'][number], { primaryActor, secondaryActors }: UseCase): string[] {
  const named = [primaryActor, ...secondaryActors].filter((actor) => new RegExp(`\\blet (?:an? |the |another |other )?${RegExp.escape(actor)}s?\\b`, 'i').test(text))
  return named.length === 0 ? [primaryActor] : named
}

/** A limit that nobody named is a proposal, however well the input itself is founded. */
function isSaid(input: Functions['requirements'][number]['inputs'][number], shown: Shown): boolean {
  return inventedNumbers([input.format ?? '', input.range ?? ''], [...input.from.map((id) => shown.text(id)), ...shown.evidence(input.from).map(({ quote }) => quote)].join('\n')).length === 0
}

function unique<Input extends { readonly name: string }>(inputs: readonly Input[]): readonly Input[] {
  return inputs.filter((input, index) => inputs.findIndex((other) => other.name === input.name) === index)
}

/** What rules made of the same wishes. */
function twins({ useCase, heard }: Portion, draft: FunctionalRequirements): Draft[] {
  const ids = heard.map((item) => item.id)
  return draft.requirements.filter((item) => item.heard.some((id) => ids.includes(id)) || (ids.includes(useCase.id) && item.useCases.includes(useCase.id))).map((item) => ({ ...item, dependencies: [], dependsOn: [] }))
}

function qualityOf(one: Qualities['qualities'][number], { inputs: { notes, business }, shown }: At): Omit<Quality, 'id'>[] {
  const heard = notes.requirements.filter((item) => item.type === 'non-functional' && one.heard.includes(item.id))
  const [first] = heard
  if (first === undefined) return []
  const ids = heard.map((item) => item.id)
  const { status, priority, priorityReason } = rankOf(ids, notes)
  return [{ ...derived(shall(one.text, notes.language), ids, shown.evidence(ids)), title: one.title, category: one.category, status, priority, ranked: priorityReason.basis === 'stated', measure: one.measure, limit: limitOf(first, notes.figures),
    serves: business.requirements.filter((item) => item.heard.some((id) => ids.includes(id))).map((item) => item.id), heard: ids }]
}

/** Qualities as written, and from the draft those that nobody wrote. */
function qualitiesOf(written: Qualities['qualities'], draft: FunctionalRequirements, at: At): Omit<Quality, 'id'>[] {
  const made = written.flatMap((one) => qualityOf(one, at))
  const done = new Set(made.flatMap((item) => item.heard))
  return [...made, ...draft.qualities.filter((item) => item.heard.every((id) => !done.has(id)))]
}

function glossaryOf(written: Glossary | null, draft: FunctionalRequirements, shown: Shown): FunctionalRequirements['glossary'] {
  const terms = written === null ? draft.glossary : written.terms.map((one) => ({ ...shown.statement(one), term: one.term.trim() }))
  return terms.filter((one, index) => terms.findIndex((other) => other.term.toLowerCase() === one.term.toLowerCase()) === index).sort((a, b) => a.term.localeCompare(b.term, 'en'))
}

/** Ids of criteria, and dependencies: of what was heard, those requirements that fulfil it. */
function settled(made: readonly (Draft & { readonly id: string })[]): FunctionalRequirement[] {
  return made.map((item) => ({
    ...item, criteria: item.criteria.map((one, index) => ({ ...one, id: `${item.id}/AC-${String(index + 1)}` })),
    dependencies: made.filter((other) => other.id !== item.id && other.heard.some((id) => item.dependsOn.includes(id) && !item.heard.includes(id))).map((other) => other.id),
  }))
}

/** The document from the portions, the qualities and the glossary. Use cases that no portion served get what rules make of them. */
export function specified(inputs: FunctionInputs, answers: Answers, draft: FunctionalRequirements, previous: FunctionalRequirements | null): FunctionalRequirements {
  const { notes, useCases } = inputs
  const ids = new Numbering(previous?.numbers)
  const at = { inputs, shown: shownIn(inputs), owners: new Set(portionsOf(inputs).map((one) => one.useCase.id)) }
  const written = portionsOf(inputs).flatMap((portion) => { const found = (answers.get(portion.key) ?? null) as Functions | null; return found === null ? twins(portion, draft) : found.requirements.map((one) => requirementOf(one, portion, at)) })
  const served = new Set(written.flatMap((item) => item.useCases))
  const lost = useCases.useCases.filter((item) => !served.has(item.id)).flatMap((item) => draft.requirements.filter((one) => one.useCases.includes(item.id)).map((one) => ({ ...one, dependencies: [], dependsOn: [] })))
  const all = [...written, ...lost].filter((item, index, list) => item.serves.length > 0 && list.findIndex((other) => other.text === item.text && other.useCases[0] === item.useCases[0]) === index)
  const made = settled(ids.number('FR', all, previous?.requirements))
  const qualities = ids.number('NFR', qualitiesOf([...qualityPortions(notes).keys()].flatMap((key) => ((answers.get(key) ?? null) as Qualities | null)?.qualities ?? []), draft, at), previous?.qualities)
  const questions = gapsOf([
    { of: qualities.filter((item) => item.measure === null).map((item) => item.id), phrase: 'How shall {list} be measured? The meeting gave no figure.', field: 'technical performance' },
    { of: made.filter((item) => item.criteria.length === 0).map((item) => item.id), phrase: 'When shall {list} count as fulfilled? The meeting did not say how to tell.', field: 'product scope' },
  ], notes)
  return functionalRequirementsSchema.parse({ language: notes.language, requirements: made, qualities, glossary: glossaryOf((answers.get('glossary') ?? null) as Glossary | null, draft, at.shown), openQuestions: ids.number('FRQ', questions, previous?.openQuestions), numbers: ids.numbers })
}

/** Qualities that must be specified. */
export function qualitiesAsked(notes: Notes): ReturnType<typeof wanted> {
  return wanted(notes, 'non-functional')
}

/** The same in portions of one size, none too long to be written with care; the first has no number. */
export function qualityPortions(notes: Notes): ReadonlyMap<string, ReturnType<typeof wanted>> {
  const asked = qualitiesAsked(notes)
  const size = Math.ceil(asked.length / Math.ceil(asked.length / MOST_QUALITIES))
  return new Map(Array.from({ length: Math.ceil(asked.length / (size || 1)) }, (_, index) => [index === 0 ? 'qualities' : `qualities.${String(index + 1)}`, asked.slice(index * size, (index + 1) * size)] as const))
}
const MOST_QUALITIES = 12
