import { assumed, defineAgent, derived, transcriptDocument } from '@aicoe/sdk'
import { architecture, architectureSchema } from '../documents/architecture.ts'
import type { Architecture, DecisionRecord, SystemComponent } from '../documents/architecture.ts'
import { functionalRequirements } from '../documents/functional-requirements.ts'
import type { FunctionalRequirements } from '../documents/functional-requirements.ts'
import { knowledge } from '../documents/knowledge.ts'
import type { Knowledge } from '../documents/knowledge.ts'
import { notes } from '../documents/notes.ts'
import type { Notes } from '../documents/notes.ts'
import { useCases } from '../documents/use-cases.ts'
import type { UseCases } from '../documents/use-cases.ts'
import { productOf } from '../domain/product.ts'
import { Numbering } from '../ids/numbering.ts'
import { architecturePrompt } from '../prompts/architecture.ts'
import { capital, listed } from '../statements/plain.ts'
import { reviewEvidence } from '../statements/review.ts'
import { choicesLeft, needsOf, toolsOf } from '../system/choices.ts'
import { TACTICS } from '../system/catalog.ts'
import { contested, deriveParts, neighbours, technologyOf } from '../system/derive.ts'
import type { DerivedPart } from '../system/derive.ts'
import { flowOf } from '../system/flows.ts'
import { isSoftware } from '../system/software.ts'
import { wire } from '../system/wiring.ts'

interface Inputs { readonly notes: Notes; readonly useCases: UseCases; readonly functionalRequirements: FunctionalRequirements; readonly knowledge: Knowledge | null }

/** More sequence diagrams than this tell nothing new. */
const FLOWS = 5

export const architectureAgent = defineAgent({
  name: 'architecture', title: 'Architecture', version: 1, model: 'analyst', prompt: architecturePrompt,
  needs: { transcript: transcriptDocument, notes, useCases, functionalRequirements }, wants: { knowledge }, makes: architecture,
  draft: (inputs, { previous }) => draft(inputs, previous),
  review: (data, inputs) => [...reviewEvidence(data, inputs.transcript), ...reviewOf(data, inputs)],
})

const live = (item: { readonly status: string }): boolean => item.status !== 'rejected' && item.status !== 'parked'

function draft(inputs: Inputs, previous: Architecture | null): Architecture {
  const numbering = new Numbering(previous?.numbers)
  const asked = { needs: isSoftware(inputs.notes) ? needsOf(inputs.functionalRequirements, inputs.notes) : [], tools: toolsOf(inputs.notes), parked: inputs.notes.parked.map((item) => ({ ...item, kind: null })) }
  const parts = deriveParts(asked)
  const known = (previous?.components ?? []).map((item) => ({ id: item.id, text: item.key, evidence: [] }))
  const placed = numbering.number('CMP', parts.map((part) => ({ text: part.key, evidence: [] as never[], part })), known).map(({ id, part }) => ({ id, ...part }))
  const arrows = wire(placed)
  const components = placed.map((part): SystemComponent => ({
    ...part.responsibility, id: part.id, key: part.key, name: part.name, layer: part.layer, technology: technologyOf(part), requirements: [...part.requirements], priceKeys: [...part.priceKeys],
    interfaces: arrows.filter((arrow) => arrow.from === part.id).map(({ to, what }) => ({ to, what })) }))
  const records = numbering.number('ADR', decisionsOf(placed, inputs.notes).map((each) => ({ ...each, text: each.title })), (previous?.decisions ?? []).map((each) => ({ ...each, text: each.title })))
  return architectureSchema.parse({
    language: inputs.notes.language, system: capital(productOf(inputs.notes) ?? inputs.notes.title ?? 'The system'), components,
    actors: [...new Set(inputs.useCases.useCases.filter(live).map((each) => each.primaryActor))].map((name) => ({ name, useCases: inputs.useCases.useCases.filter((each) => live(each) && each.primaryActor === name).map((each) => each.id) })),
    neighbours: components.length === 0 ? [] : neighbours(asked.tools, asked.needs).map((tool) => ({ ...derived(tool.evidence[0]?.quote ?? tool.text, [tool.id], tool.evidence), tool: tool.id, name: tool.name, status: tool.status })),
    flows: flowsOf(inputs, components), decisions: records,
    qualities: qualitiesOf(inputs, components), security: securityOf(inputs, components), deployment: deploymentOf(inputs, components), risks: risksOf(inputs.notes, components),
    openQuestions: numbering.number('ARQ', choicesLeft(components, inputs.notes, contested(asked)), previous?.openQuestions), numbers: numbering.numbers,
  })
}

/** One record for each choice of products that the meeting named, with all the parts it is for. */
function decisionsOf(parts: readonly (DerivedPart & { readonly id: string })[], heard: Notes): readonly Omit<DecisionRecord, 'id'>[] {
  const chosen = parts.flatMap((part) => { const technology = technologyOf(part); return technology === null ? [] : [{ part, technology }] })
  return [...new Set(chosen.map((each) => each.technology.statement.text))].flatMap((name): Omit<DecisionRecord, 'id'>[] => {
    const own = chosen.filter((each) => each.technology.statement.text === name)
    const technology = own[0]?.technology
    if (technology === undefined) return []
    const purpose = listed(own.map((each) => each.part.name.toLowerCase()))
    const tools = own.flatMap((each) => each.part.tools)
    const said = heard.decisions.filter((decision) => technology.statement.from.some((id) => decision.text.toLowerCase().includes(tools.find((tool) => tool.id === id)?.name.toLowerCase() ?? ' ')))
    const others = [...new Map(tools.filter((tool) => !technology.statement.from.includes(tool.id)).map((tool) => [tool.id, tool])).values()]
    const text = technology.status === 'decided' ? `The meeting settled on ${name} for ${purpose}.` : technology.status === 'open' ? `For ${purpose}, ${name} came up, and the choice is open.` : `${name} was proposed for ${purpose} and is not yet decided.`
    return [{ title: `${name} for ${purpose}`, status: technology.status, components: own.map((each) => each.part.id), evidence: [...technology.statement.evidence],
      decision: derived(text, [...technology.statement.from, ...said.map((each) => each.id)], [...said.flatMap((each) => each.evidence.slice(0, 1)), ...technology.statement.evidence]),
      alternatives: others.map((tool) => derived(`${tool.name} (${tool.status})`, [tool.id], tool.evidence.slice(0, 1))) }]
  })
}

function flowsOf(inputs: Inputs, components: readonly SystemComponent[]) {
  const rank = { must: 0, should: 1, could: 2, wont: 3 } as const
  const cases = inputs.useCases.useCases.filter(live).map((useCase, index) => ({ useCase, index })).sort((a, b) => rank[a.useCase.priority] - rank[b.useCase.priority] || a.index - b.index)
  return cases.flatMap(({ useCase }) => {
    const functions = new Set(inputs.functionalRequirements.requirements.filter((each) => each.useCases.includes(useCase.id)).map((each) => each.id))
    const serving = new Set(components.filter((item) => item.requirements.some((id) => functions.has(id))).map((item) => item.id))
    return flowOf(useCase, components, serving) ?? []
  }).slice(0, FLOWS)
}

function qualitiesOf(inputs: Inputs, components: readonly SystemComponent[]): Architecture['qualities'] {
  return components.length === 0 ? [] : inputs.functionalRequirements.qualities.filter(live).map((quality) => ({
    requirement: quality.id, title: quality.title, measure: quality.measure, tactic: assumed(TACTICS[quality.category] ?? TACTICS['quality'] ?? 'To be agreed.'),
    components: components.filter((item) => item.requirements.includes(quality.id)).map((item) => item.id) }))
}

function securityOf(inputs: Inputs, components: readonly SystemComponent[]) {
  if (components.length === 0) return []
  const required = inputs.functionalRequirements.qualities.filter((each) => live(each) && /security|compliance/.test(each.category)).map((each) => derived(each.text, [each.id], each.evidence))
  const rules = (inputs.knowledge?.entries ?? []).filter((each) => each.kind === 'compliance').map((each) => ({ ...derived(`${each.title}: ${each.text}`, [each.id]), evidence: each.evidence }))
  return [...required, ...rules]
}

function deploymentOf(inputs: Inputs, components: readonly SystemComponent[]) {
  const hosting = components.find((item) => item.key === 'hosting')
  if (hosting === undefined) return []
  const where = inputs.notes.constraints.filter((item) => /\b(?:cloud|on-premise|data residency|region|borders|hosted|hosting)\b/i.test(item.text)).map((item) => derived(item.text, [item.id], item.evidence))
  const technology = hosting.technology
  return [...(technology === null ? [] : [derived(`Runs on ${technology.statement.text} (${technology.status}).`, [hosting.id, ...technology.statement.from], technology.statement.evidence)]), ...where,
    assumed('Three separate environments for development, test and production.')]
}

/** Technical risks first; the business ones stay in the notes. */
function risksOf(heard: Notes, components: readonly SystemComponent[]): Architecture['risks'] {
  const technical = heard.risks.filter((risk) => /tech|integrat|security|data|performance|scal|accuracy|legacy|vendor|infrastructure|availab/i.test(`${risk.category ?? ''} ${risk.text}`))
  return components.length === 0 ? [] : technical.map((risk) => ({ ...derived(risk.text, [risk.id], risk.evidence), risk: risk.id, level: risk.level, mitigation: risk.mitigation }))
}

function reviewOf(data: Architecture, inputs: Inputs): readonly string[] {
  const required = new Set([...inputs.functionalRequirements.requirements, ...inputs.functionalRequirements.qualities, ...inputs.notes.components].map((item) => item.id))
  const components = new Set(data.components.map((item) => item.id))
  const known = (id: string): boolean => id === 'actor' || components.has(id)
  return [
    ...(components.size < data.components.length ? ['Two components have the same id.'] : []),
    ...data.components.flatMap((item) => item.requirements.filter((id) => !required.has(id)).map((id) => `${item.id} serves ${id}, which does not exist.`)),
    ...data.components.flatMap((item) => item.interfaces.filter((each) => !known(each.to)).map((each) => `${item.id} has an interface to ${each.to}, which does not exist.`)),
    ...data.flows.flatMap((flow) => flow.messages.flatMap((each) => [each.from, each.to]).filter((id) => !known(id)).map((id) => `The flow of ${flow.useCase} names ${id}, which is not a component.`)),
    ...data.decisions.filter((item) => item.evidence.length === 0).map((item) => `${item.id} cites no evidence: quote where the meeting named it.`),
  ]
}
