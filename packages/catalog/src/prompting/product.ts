import type { Answers, Statement } from '@aicoe/sdk'
import { z } from 'zod'
import type { BusinessRequirements } from '../documents/business-requirements.ts'
import type { FunctionalRequirements } from '../documents/functional-requirements.ts'
import type { Knowledge } from '../documents/knowledge.ts'
import type { Notes } from '../documents/notes.ts'
import { prdSchema } from '../documents/prd.ts'
import type { Prd } from '../documents/prd.ts'
import type { UseCases } from '../documents/use-cases.ts'
import { unsettled } from '../domain/unsettled.ts'
import { highest, Numbering } from '../ids/numbering.ts'
import { byPhase } from '../prices/chosen-phase.ts'
import { small } from '../statements/plain.ts'
import { wordsFor } from '../wording/say.ts'
import { answered, claimSchema, Shown } from './items.ts'
import { live } from './meeting.ts'

export interface ProductInputs { readonly notes: Notes; readonly useCases: UseCases; readonly business: BusinessRequirements; readonly functional: FunctionalRequirements; readonly knowledge: Knowledge | null }

/** A claim that nobody need have made: without ids it is shown as assumed. */
const guessSchema = claimSchema.extend({ from: z.array(z.string()).describe('ids that it follows from; empty where nobody said it: then it is shown as an assumption to be confirmed') })
const level = z.enum(['low', 'medium', 'high'])

export const openingSchema = z.object({
  overview: z.array(claimSchema).describe('3 to 6 sentences for somebody who was not there: what is to be made, for whom, which need it answers, what was settled, what is left out on purpose'),
  goals: z.array(claimSchema).describe('3 to 5 where the material carries them, each beginning with a verb: what the business or its customers gain, not a feature; the first id is its home'),
  metrics: z.array(claimSchema.extend({ text: z.string().min(1).describe('what is measured'), baseline: z.string().nullable(), target: z.string().nullable() })).describe('only measures with a figure in the material'),
})
export const peopleSchema = z.object({
  personas: z.array(z.object({
    role: z.string().min(1).describe('a business role as the use cases name it'), text: z.string().min(1).describe('who this is and why the product matters to them: one or two sentences'), from: z.array(z.string()),
    goals: z.array(claimSchema), pains: z.array(claimSchema), context: z.array(guessSchema).describe('where and when they meet the product, with which device, how used to technology'),
  })).describe('2 to 5'),
})
export const journeySchema = z.object({
  stages: z.array(z.object({
    name: z.string().min(1).describe('1 to 3 words, different for each stage'), action: claimSchema, touchpoint: z.string().describe('what or whom they meet: a screen, a letter, a clerk, a part of the device'),
    feeling: z.string().nullable().describe('one to five words, where the material lets you tell'), pains: z.array(claimSchema), opportunity: guessSchema.nullable().describe('what the product can do better here'),
  })).describe('3 to 5, from before the use case to after it'),
})
export const designSchema = z.object({
  areas: z.array(z.object({ area: z.string().min(1), useCases: z.array(z.string()) })).describe('how the product is divided for the people who use it; every use case stands in exactly one area'),
  responsive: z.array(guessSchema), interaction: z.array(guessSchema), accessibility: z.array(guessSchema),
  acceptance: z.array(claimSchema).describe('when the release as a whole is accepted, by ids'), usability: z.array(claimSchema).describe('who tries what, and what is watched'),
})
export const contentSchema = z.object({
  tone: z.array(guessSchema).describe('2 to 4 rules for texts in this product'),
  microcopy: z.array(claimSchema.extend({ text: z.string().min(1).describe('the words as people read them'), place: z.string().min(1).describe('where it stands') })).describe('4 to 10: labels, empty states, confirmations, errors that these people will meet'),
})
export const limitsSchema = z.object({
  data: z.array(claimSchema).describe('what is kept, how long, where, who may see it, how good it must be'), out: z.array(claimSchema).describe('what this product will not do now, and what became of it'),
  assumptions: z.array(guessSchema), dependencies: z.array(claimSchema).describe('what must come from others: systems, people, decisions, data'),
  risks: z.array(claimSchema.extend({
    likelihood: level.nullable(), impact: z.enum(['low', 'medium', 'high', 'critical']).nullable(), mitigation: z.string().nullable().describe('as it was said, else a proposal of one sentence'), owner: z.string().nullable().describe('a person of the material, or null'),
  })).describe('the first id is the risk, constraint, decision or contradiction that it comes from; every risk of the material is here'),
})
export const planSchema = z.object({
  releases: z.array(z.object({ name: z.string().min(1), period: z.string().nullable().describe('only as it was said'), text: z.string().min(1).describe('what people can do once it is there'), from: z.array(z.string()), contents: z.array(claimSchema) }))
    .describe('the phases of the meeting; where it named none, by priority'),
})


/** Use cases that get a journey: the first ones that matter most. */
export function travelled({ useCases }: ProductInputs): UseCases['useCases'] {
  const rank = { must: 0, should: 1, could: 2, wont: 3 } as const
  return [...useCases.useCases.filter(live)].sort((one, other) => rank[one.priority] - rank[other.priority]).slice(0, MOST_JOURNEYS)
}
const MOST_JOURNEYS = 4

/** Everything that the product may refer to. */
function shownTo({ notes, useCases, business, functional, knowledge }: ProductInputs): Shown {
  const told = [notes.decisions, notes.actionItems, notes.goals, notes.requirements, notes.painPoints, notes.constraints, notes.figures, notes.dates, notes.phases, notes.tools, notes.components, notes.risks, notes.openQuestions, notes.parked, notes.contradictions]
  return new Shown(...told, useCases.useCases, business.requirements, functional.requirements, functional.qualities, knowledge?.entries ?? [])
}

/** The product document: what a model wrote where it did, the draft's elsewhere. Lists of references, questions and next steps stay with the draft. */
export function product(inputs: ProductInputs, answers: Answers, draft: Prd, previous: Prd | null): Prd {
  const shown = shownTo(inputs)
  const said = (claims: readonly { readonly text: string; readonly from: readonly string[] }[]): Statement[] => claims.map((claim) => shown.statement({ text: claim.text, from: [...claim.from] }))
  const ids = new Numbering(previous?.numbers)
  const written = { ...draft, ...people(inputs, answers, { shown, ids, draft, previous }), ...opened(answers, shown, draft), ...bounded(inputs, answers, { shown, said }) }
  const design = answered(answers, 'design', designSchema)
  const content = answered(answers, 'content', contentSchema)
  const plan = answered(answers, 'plan', planSchema)
  const openQuestions = ids.number('PRDQ', unsettled(inputs.notes, written.personas.filter((one) => one.context.every((claim) => claim.basis === 'assumed')), written.risks.filter((risk) => risk.owner === null)), previous?.openQuestions)
  return prdSchema.parse({
    ...written, openQuestions, numbers: highest(draft.numbers, ids.numbers),
    questions: [...draft.questions.filter((item) => !item.reference.startsWith('PRDQ-')), ...openQuestions.map((item) => ({ ...item, reference: item.id, owner: item.suggested }))],
    ...(design === null ? {} : { structure: areas(design.areas, inputs), acceptance: said(design.acceptance), usabilityTesting: said(design.usability) }),
    experience: {
      ...draft.experience, ...(design === null ? {} : { responsive: said(design.responsive), interaction: said(design.interaction), accessibility: said(design.accessibility) }),
      ...(content === null ? {} : { tone: said(content.tone), microcopy: content.microcopy.map((item) => ({ ...shown.statement(item), place: item.place })) }),
    },
    ...(plan === null ? {} : { releases: plan.releases.map((item) => ({ ...shown.statement(item), name: item.name, period: item.period, contents: said(item.contents) })) }),
  })
}

/** Items named by the first id that they follow from, one for each id or for each text; what follows from nothing is left out. */
function named<Each extends { readonly text: string; readonly from: string[] }>(items: readonly Each[], shown: Shown, by: 'reference' | 'text' = 'reference'): (Statement & Each & { readonly reference: string })[] {
  const all = items.flatMap((item) => { const [reference] = shown.known(item.from); return reference === undefined ? [] : [{ ...item, ...shown.statement(item), reference }] })
  return all.filter((item, index) => all.findIndex((other) => other[by] === item[by]) === index)
}

/** What the answer leads with; a goal that it leaves out stands after these, in the words of the meeting: the other documents list it too. */
function opened(answers: Answers, shown: Shown, draft: Prd): Partial<Prd> {
  const opening = answered(answers, 'opening', openingSchema)
  if (opening === null) return {}
  const first = named(opening.goals, shown)
  const left = draft.goals.filter((goal) => !first.some((one) => one.from.includes(goal.reference)))
  return { overview: opening.overview.map((claim) => shown.statement(claim)), goals: [...first, ...left], metrics: named(opening.metrics, shown, 'text') }
}

interface People { readonly shown: Shown; readonly ids: Numbering; readonly draft: Prd; readonly previous: Prd | null }

/** Personas keep their ids by their role, journeys by their use case; a journey needs the persona who makes it. */
function people(inputs: ProductInputs, answers: Answers, { shown, ids, draft, previous }: People): Pick<Prd, 'personas' | 'journeys'> {
  const told = answered(answers, 'personas', peopleSchema)
  const roles = new Map(told?.personas.map((one) => [one.role.toLowerCase(), one]))
  const before = (previous?.personas ?? []).map(({ id, name }) => ({ id, text: name, evidence: [] }))
  const cases = inputs.useCases.useCases.filter(live)
  const personas = told === null ? draft.personas : ids.number('P', [...roles.values()].map((one) => ({ text: one.role, evidence: [] as never[], one })), before).map(({ id, one }) => {
    const own = cases.filter((item) => item.primaryActor.toLowerCase() === one.role.toLowerCase()).map((item) => item.id)
    const from = [...shown.known(one.from), ...own]
    return { ...shown.statement({ text: one.text, from }), id, name: one.role, useCases: own,
      goals: one.goals.map((claim) => shown.statement(claim)), pains: one.pains.map((claim) => shown.statement(claim)), context: one.context.map((claim) => shown.statement(claim)) }
  })
  const ways = travelled(inputs).flatMap((item) => {
    const told = answered(answers, `journey-${item.id}`, journeySchema)
    const persona = personas.find((one) => one.useCases.includes(item.id))
    const stages = told?.stages.filter((stage, index) => told.stages.findIndex((other) => other.name === stage.name) === index) ?? []
    return persona === undefined || stages.length === 0 ? [] : [{ persona: persona.id, useCase: item.id, title: `${persona.name}: ${small(item.title)}`, text: item.title, evidence: [],
      stages: stages.map((stage) => ({ name: stage.name, touchpoint: stage.touchpoint, feeling: stage.feeling, action: shown.statement(stage.action), pains: stage.pains.map((claim) => shown.statement(claim)), opportunity: stage.opportunity === null ? null : shown.statement(stage.opportunity) })) }]
  })
  const kept = new Set(personas.map((one) => one.id))
  const journeys = ways.length === 0 ? draft.journeys.filter((one) => kept.has(one.persona)) : ids.number('J', ways, previous?.journeys.map((one) => ({ id: one.id, text: one.title.replace(/^.*?: /, ''), evidence: [] })))
  return prdSchema.pick({ personas: true, journeys: true }).parse({ personas, journeys })
}

/** Each use case in the first area that names it; those that none names keep the area they had. */
function areas(told: readonly { readonly area: string; readonly useCases: readonly string[] }[], { useCases }: ProductInputs): Prd['structure'] {
  const placed = new Map<string, string>()
  for (const one of told) for (const id of one.useCases) if (!placed.has(id)) placed.set(id, one.area)
  const home = (item: UseCases['useCases'][number]): string => placed.get(item.id) ?? item.area
  return [...new Set(useCases.useCases.map(home))].map((area) => ({ area, useCases: useCases.useCases.filter((item) => home(item) === area).map((item) => item.id) }))
}

function bounded({ notes, business, functional }: ProductInputs, answers: Answers, { shown, said }: { readonly shown: Shown; readonly said: (claims: readonly { readonly text: string; readonly from: readonly string[] }[]) => Statement[] }): Partial<Prd> {
  const limits = answered(answers, 'limits', limitsSchema)
  if (limits === null) return {}
  const say = wordsFor(notes.language)
  const scope = byPhase(notes, business.requirements.filter(live), [...functional.requirements, ...functional.qualities])
  const people = new Set(notes.participants.map((person) => person.name))
  const spoken = new Map(notes.risks.map((risk) => [risk.id, risk]))
  const risks = named(limits.risks, shown).map((risk) => {
    const heard = spoken.get(risk.reference)
    const mitigation = heard?.mitigation ?? (risk.mitigation === null ? null : `${risk.mitigation} (${say('proposed')})`)
    return { ...risk, impact: heard?.level ?? risk.impact, mitigation, owner: risk.owner !== null && people.has(risk.owner) ? risk.owner : null }
  })
  const missed = notes.risks.filter((risk) => !risks.some((one) => one.reference === risk.id)).map((risk) => ({ ...shown.statement({ text: risk.text, from: [risk.id] }), reference: risk.id, likelihood: null, impact: risk.level, mitigation: risk.mitigation, owner: null }))
  return {
    dataRequirements: said(limits.data), assumptions: said(limits.assumptions), dependencies: said(limits.dependencies), risks: [...risks, ...missed],
    scope: { in: scope.now.map((item) => ({ ...shown.statement({ text: item.title, from: [item.id] }), reference: item.id })), out: [...said(limits.out), ...scope.later.map((item) => shown.statement({ text: `${item.title} (${say('not now')}).`, from: [item.id] }))] },
  }
}
