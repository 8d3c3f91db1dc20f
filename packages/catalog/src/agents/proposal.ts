import { assumed, defineAgent, derived, stated, transcriptDocument } from '@aicoe/sdk'
import type { Statement } from '@aicoe/sdk'
import { architecture } from '../documents/architecture.ts'
import type { Architecture } from '../documents/architecture.ts'
import { billOfMaterials } from '../documents/bill-of-materials.ts'
import type { BillOfMaterials } from '../documents/bill-of-materials.ts'
import { functionalRequirements } from '../documents/functional-requirements.ts'
import type { FunctionalRequirements } from '../documents/functional-requirements.ts'
import { mockups, servedBy } from '../documents/mockups.ts'
import type { Mockups } from '../documents/mockups.ts'
import { notes } from '../documents/notes.ts'
import type { Notes } from '../documents/notes.ts'
import { proposal } from '../documents/proposal.ts'
import type { Proposal } from '../documents/proposal.ts'
import { useCases } from '../documents/use-cases.ts'
import type { UseCases } from '../documents/use-cases.ts'
import { chosenPhase, live, offeredNow } from '../prices/chosen-phase.ts'
import { personFor } from '../domain/people.ts'
import { Numbering } from '../ids/numbering.ts'
import { auditOffer } from '../prices/audit.ts'
import { developmentOf, groundwork, packagesFor } from '../prices/effort.ts'
import type { Package } from '../prices/effort.ts'
import { sum } from '../prices/money.ts'
import { convertRates, optionsOf } from '../prices/options.ts'
import { EXCHANGE } from '../prices/price-book.ts'
import { paymentsOf, priceOf, totalOf } from '../prices/quote.ts'
import { DAYS_PER_MONTH, RATE_CARD, VALID_DAYS } from '../prices/rate-card.ts'
import { proposalPrompt } from '../prompts/proposal.ts'
import { listed, sentence } from '../statements/plain.ts'
import { reviewEvidence } from '../statements/review.ts'

interface Inputs { readonly notes: Notes; readonly useCases: UseCases; readonly functionalRequirements: FunctionalRequirements; readonly architecture: Architecture; readonly billOfMaterials: BillOfMaterials; readonly mockups: Mockups | null }

export const proposalAgent = defineAgent({
  name: 'proposal', title: 'Proposal', version: 1, model: 'writer',
  needs: { transcript: transcriptDocument, notes, useCases, functionalRequirements, architecture, billOfMaterials }, wants: { mockups }, makes: proposal, prompt: proposalPrompt,
  draft: (inputs, { previous }) => draft(inputs, previous),
  review: (data, inputs) => [...auditOffer(data), ...reviewEvidence(data, inputs.transcript), ...scopeFaults(data, inputs)],
})

function draft(inputs: Inputs, previous: Proposal | null): Proposal {
  const { notes: heard, functionalRequirements: required, billOfMaterials: bill } = inputs
  const numbering = new Numbering(previous?.numbers)
  const wanted = [...required.requirements, ...required.qualities].filter(offeredNow(heard, required.requirements))
  const known = (previous?.workPackages ?? []).map((item) => ({ id: item.id, text: item.name, evidence: [] }))
  const offer = offerOf(inputs, (packages) => numbering.number('WP', packages.map((each) => ({ text: each.name, evidence: [] as never[], each })), known))
  return {
    language: heard.language, client: heard.participants.find((person) => /client|customer representative|sponsor/i.test(person.role ?? ''))?.organization ?? null, validDays: VALID_DAYS, currency: bill.currency,
    understanding: understandingOf(heard), goals: heard.goals.map((goal) => ({ ...derived(sentence(goal.text), [goal.id], goal.evidence), reference: goal.id })),
    scope: { in: wanted.map((item) => ({ ...derived(item.title, [item.id], item.evidence.slice(0, 1)), reference: item.id, priority: item.priority, ranked: item.ranked })), out: outOfScope(heard, required) },
    ...offer,
    points: heard.openQuestions.map((question) => ({ ...derived(question.text, [question.id], question.evidence), reference: question.id, ask: question.suggested })),
    nextSteps: heard.actionItems.filter((item) => item.state === 'open').map((item) => ({ ...derived(sentence(item.text), [item.id], item.evidence), reference: item.id, owner: item.owner, due: item.due?.date ?? item.due?.text ?? null })),
    openQuestions: numbering.number('PQ', questionsOf(heard, offer.workPackages.length), previous?.openQuestions), numbers: numbering.numbers,
  }
}

type Offer = Pick<Proposal, 'solution' | 'deliverables' | 'rateCard' | 'workPackages' | 'timeline' | 'team' | 'price' | 'budgets' | 'payments' | 'options' | 'assumptions' | 'acceptance' | 'terms'>

/** What is offered and for how much; nothing where no function is wanted. */
function offerOf({ notes: heard, useCases: cases, functionalRequirements: required, architecture: system, billOfMaterials: bill, mockups: drawn }: Inputs, number: (packages: readonly Package[]) => readonly { readonly id: string; readonly each: Package }[]): Offer {
  const isOffered = offeredNow(heard, required.requirements)
  const functions = required.requirements.filter(isOffered)
  const qualities = required.qualities.filter(isOffered)
  const ids = new Set([...functions, ...qualities].map((item) => item.id))
  const isBuilt = (serves: readonly string[]): boolean => serves.length === 0 || serves.some((id) => ids.has(id))
  const screens = drawn?.screens.filter((screen) => isBuilt(servedBy(screen))) ?? []
  const rateOf = convertRates(EXCHANGE[bill.currency] ?? 10_000)
  const rateCard = { date: RATE_CARD.date, source: RATE_CARD.source, rates: rateOf.all }
  if (functions.length === 0 || system.components.length === 0) return { rateCard, solution: [], deliverables: [], workPackages: [], timeline: [], team: [], price: totalOf(0, null), budgets: [], payments: [], options: [], assumptions: [], acceptance: [], terms: [] }
  const packages = [...packagesFor(functions), ...groundwork({ screens: screens.length, components: system.components.filter((part) => isBuilt(part.requirements)).length, qualities: qualities.length })]
  const workPackages = number(packages).map(({ id, each }) => priced(id, each, rateOf))
  const services = sum(workPackages.map((item) => item.cents))
  const price = totalOf(services, bill.yearlyCents)
  return {
    rateCard, workPackages, price, solution: solutionOf(cases, system), deliverables: deliverablesOf(system, screens), timeline: timelineOf(heard, workPackages), team: teamOf(workPackages),
    budgets: budgetsOf(heard, bill.currency, price.totalCents), payments: paymentsOf(price.totalCents), options: optionsOf(functions, services, developmentOf), assumptions: assumptionsOf(heard),
    acceptance: [assumed('The acceptance criteria of the functional requirements are met, and their tests pass.')],
    terms: [assumed('Faults found in the first 90 days after acceptance are mended at no charge.'), assumed('Prices are without tax.')],
  }
}

function priced(id: string, each: Package, rateOf: ReturnType<typeof convertRates>): Proposal['workPackages'][number] {
  const efforts = each.efforts.map((effort) => ({ ...effort, rateCents: rateOf.of(effort.role), cents: priceOf(effort, rateOf.of(effort.role)) }))
  return { id, name: each.name, requirements: [...each.functions], efforts, cents: sum(efforts.map((effort) => effort.cents)) }
}

/** The need in the words of the meeting: why it was held and what hurts today. */
function understandingOf(heard: Notes): Statement[] {
  const purpose = heard.purpose === null ? (heard.summary === '' ? [] : [stated(heard.summary, heard.summaryEvidence)].filter((each) => each.evidence.length > 0)) : [heard.purpose]
  return [...purpose, ...heard.painPoints.slice(0, 5).map((pain) => derived(sentence(pain.text), [pain.id], pain.evidence))]
}

/** What people will be able to do, and what it is made of. */
function solutionOf(cases: UseCases, system: Architecture): Statement[] {
  const doable = cases.useCases.filter((item) => item.status !== 'parked' && item.status !== 'rejected').map((item) => derived(item.text, [item.id], item.evidence.slice(0, 2)))
  const parts = system.components.filter((item) => item.layer === 'presentation' || item.layer === 'intelligence')
  return [...doable, derived(`It is made of ${String(system.components.length)} parts, among them ${listed(parts.map((item) => item.name.toLowerCase()))}; the architecture describes them.`, parts.map((item) => item.id))]
}

/** A sum that was asked for is no budget that was given. */
function budgetSaid(text: string): string {
  return text.trimEnd().endsWith('?') ? `The meeting asked whether this sum is enough: ${text.trim()}` : `The meeting named a budget: ${sentence(text)}`
}

/** What was parked or turned down stays out, by id. */
function outOfScope(heard: Notes, required: FunctionalRequirements): Proposal['scope']['out'] {
  const why = (status: string): 'parked' | 'rejected' | 'not now' => (status === 'parked' || status === 'rejected' ? status : 'not now')
  const isOffered = offeredNow(heard, required.requirements)
  const dropped = [...required.requirements, ...required.qualities].filter((item) => !isOffered(item)).map((item) => ({ ...derived(item.title, [item.id], item.evidence.slice(0, 1)), reference: item.id, why: why(item.status) }))
  const covered = new Set([...required.requirements, ...required.qualities].flatMap((item) => item.heard))
  const unmade = heard.requirements.filter((item) => (item.status === 'parked' || item.status === 'rejected') && !covered.has(item.id)).map((item) => ({ ...derived(item.text, [item.id], item.evidence), reference: item.id, why: why(item.status) }))
  const parked = heard.parked.map((item) => ({ ...derived(item.text, [item.id], item.evidence), reference: item.id, why: 'parked' as const }))
  const seen = new Set<string>()
  return [...parked, ...dropped, ...unmade].filter((item) => { const key = item.text.toLowerCase(); const fresh = !seen.has(key); seen.add(key); return fresh })
}

function deliverablesOf(system: Architecture, screens: Mockups['screens']): Statement[] {
  const fronts = system.components.filter((item) => item.layer === 'presentation')
  return [
    derived(`The running system: ${fronts.map((item) => item.name.toLowerCase()).join(', ')} with the services behind it.`, fronts.map((item) => item.id)),
    ...(screens.length === 0 ? [] : [derived(`Designs of ${String(screens.length)} screens as a prototype to click through.`, screens.slice(0, 1).map((item) => item.id))]),
    assumed('Source code, documentation of operation, and a hand-over.'),
  ]
}

function timelineOf(heard: Notes, packages: Proposal['workPackages']): Proposal['timeline'] {
  // Phases that wait are no dates of this offer; they stand among what is out of scope.
  const last = heard.phases.findIndex(({ id }) => id === chosenPhase(heard)?.phase)
  const phases = last < 0 ? heard.phases : heard.phases.slice(0, last + 1)
  if (phases.length > 0) return phases.map((phase) => ({ ...derived(phase.name, [phase.id], phase.evidence), period: phase.period, contents: phase.contents.map((each) => stated(each.quote, [each])) }))
  const said = heard.figures.filter((figure) => figure.role === 'duration' && /month|week|year/i.test(figure.unit) && /timeline|launch|mvp|total|project|deliver|develop|finish|release/i.test(`${figure.measures} ${figure.text}`))
    .map((figure) => ({ ...derived(sentence(figure.text), [figure.id], figure.evidence), period: `${String(figure.value)}${figure.valueTo === null ? '' : `–${String(figure.valueTo)}`} ${figure.unit}`, contents: [] }))
  const tenths = sum(packages.flatMap((item) => item.efforts.map((effort) => effort.tenths)))
  const people = Math.max(1, sum(teamOf(packages).map((member) => member.people)))
  const months = Math.max(1, Math.ceil(tenths / 10 / DAYS_PER_MONTH / people))
  return [...said, { ...derived(`Counted from the effort above: ${String(tenths / 10)} days of effort, ${String(people)} people, ${String(DAYS_PER_MONTH)} working days a month`, packages.map((item) => item.id)), period: `about ${String(months)} ${months === 1 ? 'month' : 'months'}`, contents: [] }]
}

/** One person for every hundred days of a role, at least one. */
function teamOf(packages: Proposal['workPackages']): Proposal['team'] {
  const efforts = packages.flatMap((item) => item.efforts)
  return [...new Set(efforts.map((effort) => effort.role))].map((role) => { const tenths = sum(efforts.filter((effort) => effort.role === role).map((effort) => effort.tenths)); return { role, tenths, people: Math.max(1, Math.ceil(tenths / 1_000)) } })
}

/** Budgets that were named; one that a rejected decision told, and another took the place of, is none any more. */
function budgetsOf(heard: Notes, currency: string, totalCents: number): Proposal['budgets'] {
  const rejected = new Set(heard.decisions.filter((item) => item.status === 'rejected').flatMap((item) => item.evidence.map(({ utterance }) => utterance)))
  const named = heard.figures.filter((figure) => figure.role === 'budget-total' && figure.unit === currency && figure.value > 0)
  const standing = named.filter((figure) => !figure.evidence.every(({ utterance }) => rejected.has(utterance)))
  return (standing.length > 0 ? standing : named).map((figure) => {
    const budgetCents = Math.round((figure.valueTo ?? figure.value) * 100)
    return { ...derived(budgetSaid(figure.text), [figure.id], figure.evidence), reference: figure.id, budgetCents, aboveCents: totalCents - budgetCents }
  })
}

function assumptionsOf(heard: Notes): Statement[] {
  return [...heard.constraints.filter((item) => item.category !== 'budget').map((item) => derived(sentence(item.text), [item.id], item.evidence)), assumed('The client names one person who decides, and answers questions within three working days.'), assumed('Test data and access to the systems that stay are there when work on them begins.')]
}

function questionsOf(heard: Notes, packages: number) {
  const first = heard.goals[0]?.id ?? heard.requirements[0]?.id
  if (packages === 0 || first === undefined || heard.figures.some((figure) => figure.role === 'budget-total')) return []
  return [{ ...derived('What may the project cost? The meeting named no budget.', [first]), about: [first], suggested: personFor('budget', heard.participants) }]
}

function scopeFaults(data: Proposal, inputs: Inputs): readonly string[] {
  const required = [...inputs.functionalRequirements.requirements, ...inputs.functionalRequirements.qualities]
  const inside = new Set(data.scope.in.map((item) => item.reference))
  return [
    ...[...inside].filter((id) => !required.some((item) => item.id === id)).map((id) => `The scope names ${id}, which is not a requirement.`),
    ...required.filter((item) => !live(item) && inside.has(item.id)).map((item) => `${item.id} is ${item.status} but stands in scope.`),
    ...(data.price.infrastructureCents === null || data.price.infrastructureCents === inputs.billOfMaterials.yearlyCents ? [] : ['The infrastructure price is not the yearly total of the bill of materials.']),
  ]
}
