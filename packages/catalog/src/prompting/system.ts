import type { Answers } from '@aicoe/sdk'
import { assumed } from '@aicoe/sdk'
import { z } from 'zod'
import { architectureSchema } from '../documents/architecture.ts'
import type { Architecture, SystemComponent } from '../documents/architecture.ts'
import type { FunctionalRequirements } from '../documents/functional-requirements.ts'
import type { Knowledge } from '../documents/knowledge.ts'
import type { Notes } from '../documents/notes.ts'
import type { UseCases } from '../documents/use-cases.ts'
import { highest, Numbering } from '../ids/numbering.ts'
import { LAYERS, partRules } from '../system/catalog.ts'
import { choicesLeft, needsOf, toolsOf } from '../system/choices.ts'
import { contested, technologyOf } from '../system/derive.ts'
import { wire } from '../system/wiring.ts'
import { wordsFor } from '../wording/say.ts'
import { answered, claimSchema, Shown } from './items.ts'
import { live } from './meeting.ts'

export interface SystemInputs { readonly notes: Notes; readonly useCases: UseCases; readonly functionalRequirements: FunctionalRequirements; readonly knowledge: Knowledge | null }

const OTHER = 'other'
const key = z.string().regex(/^[a-z][a-z0-9-]*$/).describe('a short name of your own, such as order-service')
const guess = claimSchema.extend({ from: z.array(z.string()).describe('ids that it follows from; empty for what is good practice and nobody said: it is shown as assumed') })

export const partsSchema = z.object({
  components: z.array(z.object({
    key, part: z.enum([OTHER, ...partRules.map((rule) => rule.key)]).describe('the part of the price book that comes nearest; other where none does'),
    name: z.string().min(1).describe('2 to 4 words that say what it is for in this product'), layer: z.enum(LAYERS), text: z.string().min(1).describe('what it is responsible for here: one sentence'),
    serves: z.array(z.string()).describe('ids of the requirements that it serves'), tools: z.array(z.string()).describe('ids of the products in the material that it is made with; usually empty or one'),
    calls: z.array(z.object({ to: key, what: z.string().min(1).describe('what goes over the wire: 1 to 5 words') })),
  })),
  neighbours: z.array(z.object({ tool: z.string(), text: z.string().min(1).describe('what is exchanged with it') })).describe('systems of others that stay and that this one works with'),
})
export const recordsSchema = z.object({
  decisions: z.array(z.object({
    title: z.string().min(1).describe('what is chosen for what, up to 12 words'), status: z.enum(['decided', 'proposed', 'open']), text: z.string().min(1).describe('the choice, why, and what follows from it: two or three sentences'),
    from: z.array(z.string()).describe('ids of the decisions, products, constraints and requirements that it rests on'), alternatives: z.array(claimSchema).describe('other ways that the meeting named, with what speaks against them'),
  })),
})
export const concernsSchema = z.object({
  qualities: z.array(z.object({ requirement: z.string(), text: z.string().min(1).describe('how this system meets it and how that is measured: one sentence') })),
  security: z.array(guess), deployment: z.array(guess),
  risks: z.array(z.object({ risk: z.string(), mitigation: z.string().nullable().describe('what the architecture does about it; null where the meeting said it already') })).describe('the technical risks of the material, by id'),
})
export const wayThroughSchema = z.object({
  messages: z.array(z.object({ from: z.string(), to: z.string(), label: z.string().min(1).max(70), reply: z.boolean() })).describe('6 to 14 messages in order; "actor" is the person, all others are keys of components'),
})

type Parts = z.infer<typeof partsSchema>
type Records = z.infer<typeof recordsSchema>
type Concerns = z.infer<typeof concernsSchema>

const MOST_FLOWS = 5

/** Use cases whose way through the system is drawn. */
export function drawn({ useCases }: SystemInputs): UseCases['useCases'] {
  const rank = { must: 0, should: 1, could: 2, wont: 3 } as const
  return [...useCases.useCases.filter(live)].sort((one, other) => rank[one.priority] - rank[other.priority]).slice(0, MOST_FLOWS)
}

function shownTo({ notes, functionalRequirements, knowledge, useCases }: SystemInputs): Shown {
  const said = [notes.decisions, notes.goals, notes.requirements, notes.constraints, notes.figures, notes.tools, notes.components, notes.risks, notes.parked, notes.painPoints]
  return new Shown(...said, functionalRequirements.requirements, functionalRequirements.qualities, useCases.useCases, knowledge?.entries ?? [])
}

/** The architecture: parts, records and concerns of a model where it wrote them, else those of the draft. Ids, arrows to what is not there, status of products and open choices are set by code. */
export function systemOf(inputs: SystemInputs, answers: Answers, draft: Architecture, previous: Architecture | null): Architecture {
  const ids = new Numbering(previous?.numbers)
  const shown = shownTo(inputs)
  const told = answered(answers, 'parts', partsSchema)
  const parts = told === null || told.components.length === 0 ? null : placed(told, inputs, { ids, shown, previous })
  const components = parts?.components ?? draft.components
  const records = answered(answers, 'decisions', recordsSchema)
  const decisions = records === null ? rehung(draft.decisions, components) : numberedRecords(recordsOf(records, components, { inputs, shown }), ids, previous)
  const shelved = contested({ needs: needsOf(inputs.functionalRequirements, inputs.notes), tools: [], parked: inputs.notes.parked.map((item) => ({ ...item, kind: null })) })
  return architectureSchema.parse({
    ...draft, components, decisions, flows: parts === null ? draft.flows : flowsOf(inputs, answers, parts), ...concernsOf(inputs, answered(answers, 'concerns', concernsSchema), { components, shown, draft }),
    neighbours: told === null ? draft.neighbours : neighboursOf(told, inputs.notes, shown),
    openQuestions: ids.number('ARQ', choicesLeft(components, inputs.notes, shelved), previous?.openQuestions), numbers: highest(draft.numbers, ids.numbers),
  })
}

function numberedRecords(records: readonly Omit<Architecture['decisions'][number], 'id'>[], ids: Numbering, previous: Architecture | null): Architecture['decisions'] {
  const known = (previous?.decisions ?? []).map((one) => ({ ...one, text: one.title }))
  return ids.number('ADR', records.map((one) => ({ ...one, text: one.title })), known)
}

interface Placed { readonly components: SystemComponent[]; /** Ids by the keys that the model gave. */ readonly idOf: ReadonlyMap<string, string> }
interface Numbered { readonly ids: Numbering; readonly shown: Shown; readonly previous: Architecture | null }

function placed({ components: told }: Parts, { notes, functionalRequirements }: SystemInputs, { ids, shown, previous }: Numbered): Placed {
  const tools = new Map(toolsOf(notes).map((tool) => [tool.id, tool]))
  const required = new Set([...functionalRequirements.requirements, ...functionalRequirements.qualities, ...notes.components].map((item) => item.id))
  const unique = told.filter((one, index) => told.findIndex((other) => other.key === one.key) === index)
  const used = new Set<string>()
  const keyed = unique.map((one) => { const free = one.part !== OTHER && !used.has(one.part); if (free) used.add(one.part); return { ...one, home: free ? one.part : one.key } })
  const known = (previous?.components ?? []).map((item) => ({ id: item.id, text: item.key, evidence: [] }))
  const numbered = ids.number('CMP', keyed.map((one) => ({ text: one.home, evidence: [] as never[], one })), known)
  const idOf = new Map(numbered.map(({ id, one }) => [one.key, id]))
  const served = new Set(keyed.flatMap((one) => one.serves))
  const left = functionalRequirements.requirements.filter((item) => live(item) && !served.has(item.id)).map((item) => item.id)
  const catchAll = numbered.find(({ one }) => one.part === 'api') ?? numbered.find(({ one }) => one.layer === 'application') ?? numbered[0]
  const arrows = keyed.every((one) => one.calls.length === 0) ? wire(numbered.map(({ id, one }) => ({ id, key: one.part, layer: one.layer }))) : []
  const components = numbered.map(({ id, one }): SystemComponent => {
    const requirements = [...new Set([...one.serves.filter((each) => required.has(each)), ...(id === catchAll?.id ? left : [])])]
    const made = [...new Set(one.tools)].flatMap((each) => tools.get(each) ?? [])
    const calls = new Map(one.calls.flatMap(({ to, what }) => { const target = idOf.get(to); return target === undefined || target === id ? [] : [[target, what] as const] }))
    return {
      ...shown.statement({ text: one.text, from: requirements.length > 0 ? requirements : one.tools }), id, key: one.home, name: one.name, layer: one.layer,
      technology: technologyOf({ tools: made }), requirements, priceKeys: [...(partRules.find((rule) => rule.key === one.home)?.prices ?? [])],
      interfaces: arrows.length > 0 ? arrows.filter((arrow) => arrow.from === id).map(({ to, what }) => ({ to, what })) : [...calls].map(([to, what]) => ({ to, what })),
    }
  })
  return { components, idOf }
}

function neighboursOf({ neighbours }: Parts, notes: Notes, shown: Shown): Architecture['neighbours'] {
  const tools = new Map(toolsOf(notes).map((tool) => [tool.id, tool]))
  const unique = neighbours.filter((one, index) => neighbours.findIndex((other) => other.tool === one.tool) === index)
  return unique.flatMap(({ tool: id, text }) => { const tool = tools.get(id); return tool === undefined || !live(tool) ? [] : [{ ...shown.statement({ text, from: [id] }), tool: id, name: tool.name, status: tool.status }] })
}

/** A choice is settled only where the meeting settled it; a record that quotes nothing is left out. */
function recordsOf({ decisions }: Records, components: readonly SystemComponent[], { inputs: { notes }, shown }: { readonly inputs: SystemInputs; readonly shown: Shown }): Omit<Architecture['decisions'][number], 'id'>[] {
  const settled = new Set([...notes.decisions, ...toolsOf(notes)].filter((item) => item.status === 'decided').map((item) => item.id).concat(notes.constraints.map((item) => item.id)))
  return decisions.flatMap((one) => {
    const decision = shown.statement(one)
    const status = one.status === 'decided' && !decision.from.some((id) => settled.has(id)) ? 'proposed' as const : one.status
    return decision.evidence.length === 0 ? [] : [{ title: one.title, status, components: concernedBy(decision.from, components), decision, alternatives: one.alternatives.map((claim) => shown.statement(claim)), evidence: decision.evidence }]
  })
}

/** Components made with what a choice rests on, else those that serve it. */
function concernedBy(from: readonly string[], components: readonly SystemComponent[]): string[] {
  const made = components.filter((item) => item.technology?.statement.from.some((id) => from.includes(id)) ?? false)
  return (made.length > 0 ? made : components.filter((item) => item.requirements.some((id) => from.includes(id)))).map((item) => item.id)
}

/** The draft's records with the components that are there now. */
function rehung(decisions: Architecture['decisions'], components: readonly SystemComponent[]): Architecture['decisions'] {
  return decisions.map((one) => ({ ...one, components: concernedBy(one.decision.from, components) }))
}

function flowsOf(inputs: SystemInputs, answers: Answers, { components, idOf }: Placed): Architecture['flows'] {
  return drawn(inputs).flatMap((item) => {
    const told = answered(answers, `flow-${item.id}`, wayThroughSchema)
    const end = (name: string): string | undefined => (name === 'actor' ? name : idOf.get(name))
    const messages = told?.messages.flatMap(({ from, to, label, reply }) => { const [a, b] = [end(from), end(to)]; return a === undefined || b === undefined || a === b ? [] : [{ from: a, to: b, label, reply }] }) ?? []
    const used = new Set(messages.flatMap((message) => [message.from, message.to]))
    const participants = components.filter((one) => used.has(one.id)).map((one) => one.id)
    return messages.length < 2 ? [] : [{ useCase: item.id, title: item.title, actor: item.primaryActor, participants, messages }]
  })
}

interface Concerned { readonly components: readonly SystemComponent[]; readonly shown: Shown; readonly draft: Architecture }

function concernsOf({ notes, functionalRequirements }: SystemInputs, told: Concerns | null, { components, shown, draft }: Concerned): Pick<Architecture, 'qualities' | 'security' | 'deployment' | 'risks'> {
  const served = (id: string): string[] => components.filter((item) => item.requirements.includes(id)).map((item) => item.id)
  const tactics = new Map(told?.qualities.map((one) => [one.requirement, one.text]))
  const qualities = functionalRequirements.qualities.filter(live).flatMap((item) => {
    const text = tactics.get(item.id)
    const before = draft.qualities.find((one) => one.requirement === item.id)
    const tactic = text === undefined ? before?.tactic : assumed(text)
    return tactic === undefined ? [] : [{ requirement: item.id, title: item.title, measure: item.measure, tactic, components: served(item.id) }]
  })
  if (told === null) return { qualities, security: draft.security, risks: draft.risks, deployment: draft.deployment.map((one) => (one.from.some((id) => id.startsWith('CMP-')) ? assumed(one.text) : one)) }
  const say = wordsFor(notes.language)
  const chosen = new Map(told.risks.map((one) => [one.risk, one.mitigation]))
  const risks = notes.risks.filter((risk) => chosen.has(risk.id)).map((risk) => {
    const mitigation = chosen.get(risk.id) ?? null
    return { ...shown.statement({ text: risk.text, from: [risk.id] }), risk: risk.id, level: risk.level, mitigation: risk.mitigation ?? (mitigation === null ? null : `${mitigation} (${say('proposed')})`) }
  })
  return { qualities, security: told.security.map((claim) => shown.statement(claim)), deployment: told.deployment.map((claim) => shown.statement(claim)), risks }
}
