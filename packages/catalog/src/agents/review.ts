import { defineAgent, transcriptDocument } from '@aicoe/sdk'
import type { Transcript } from '@aicoe/sdk'
import type { BillOfMaterials } from '../documents/bill-of-materials.ts'
import { functionalRequirements } from '../documents/functional-requirements.ts'
import type { FunctionalRequirements } from '../documents/functional-requirements.ts'
import { notes } from '../documents/notes.ts'
import type { Notes } from '../documents/notes.ts'
import type { Proposal } from '../documents/proposal.ts'
import { review } from '../documents/review.ts'
import type { Review } from '../documents/review.ts'
import { Numbering } from '../ids/numbering.ts'
import { coverageOf, gaps } from '../judging/coverage.ts'
import type { Traced } from '../judging/coverage.ts'
import { brokenReferences, falseQuotes, fault, SEVERITIES } from '../judging/findings.ts'
import type { Fault } from '../judging/findings.ts'
import { itemsIn, judged, judgedKinds, judgedWants as wants, readIn } from '../judging/pack.ts'
import { scoreOf } from '../judging/rubric.ts'
import { evidenceIn, idsIn } from '../judging/walk.ts'
import { auditBill, auditOffer } from '../prices/audit.ts'
import { reviewPrompt } from '../prompts/review.ts'

type Inputs = { readonly transcript: Transcript; readonly notes: Notes } & Readonly<Record<string, unknown>>

export const reviewAgent = defineAgent({
  name: 'review', title: 'Review', version: 2, model: 'judge',
  needs: { transcript: transcriptDocument, notes }, wants, makes: review, prompt: reviewPrompt,
  draft: (inputs, { previous }) => draft(inputs, previous),
  review: (data) => faultsIn(data),
})

function draft(inputs: Inputs, previous: Review | null): Review {
  const documents = judged(inputs)
  const traced = trace(inputs)
  const coverage = coverageOf(traced)
  const said = new Map(inputs.transcript.utterances.map((each) => [each.id, each.text]))
  const faults = [...brokenReferences(documents), ...falseQuotes(documents, said), ...sums(inputs), ...disagreements(inputs), ...contradictions(inputs.notes), ...gaps(traced, coverage), ...unmade(inputs)]
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
  const numbering = new Numbering(previous?.numbers)
  const findings = numbering.number('FIND', faults, previous?.findings)
  const count = (of: (data: unknown) => number): number => documents.reduce((total, document) => total + of(document.data), 0)
  return {
    language: inputs.notes.language, judged: documents.map(({ kind, title, data }) => ({ kind, title, items: itemsIn({ kind, data }) })),
    checks: { references: count((data) => idsIn(data).referred.length), quotes: count((data) => evidenceIn(data).length), statements: documents.reduce((total, document) => total + readIn(document), 0) },
    coverage: [...coverage], findings, scores: documents.filter((document) => itemsIn(document) > 0).map((document) => scoreOf(document, faults)), numbers: numbering.numbers,
  }
}

/** Items of one family, as far as their document is in the run. */
function family(inputs: Inputs, name: string, prefix: string): readonly { readonly id: string; readonly title: string; readonly links: readonly string[] }[] | null {
  const data = inputs[name] ?? null
  return data === null ? null : judgedKinds[name]?.items(data).filter((item) => item.id.startsWith(`${prefix}-`)) ?? null
}

function trace(inputs: Inputs): Traced {
  const required = inputs['functionalRequirements'] as FunctionalRequirements | null | undefined
  const wanted = new Set([...(required?.requirements ?? []), ...(required?.qualities ?? [])].filter((item) => item.status !== 'parked' && item.status !== 'rejected').map((item) => item.id))
  const requirements = required === null || required === undefined ? null : functionalRequirements.items(required).filter((item) => wanted.has(item.id)).map((item) => ({ ...item, functional: item.id.startsWith('FR-'), measured: required.qualities.find((quality) => quality.id === item.id)?.measure !== null }))
  return {
    goals: family(inputs, 'notes', 'G') ?? [], businessRequirements: family(inputs, 'businessRequirements', 'BR'), useCases: family(inputs, 'useCases', 'UC'), requirements,
    screens: someOf(family(inputs, 'mockups', 'SCR')), testCases: family(inputs, 'testCases', 'TC'), components: family(inputs, 'architecture', 'CMP'), costLines: family(inputs, 'billOfMaterials', 'COST'),
  }
}

/** A product without screens has none to cover anything. */
function someOf<Each>(items: readonly Each[] | null): readonly Each[] | null {
  return items === null || items.length === 0 ? null : items
}

function sums(inputs: Inputs): readonly Fault[] {
  const [bill, offer] = [inputs['billOfMaterials'] as BillOfMaterials | null, inputs['proposal'] as Proposal | null]
  const wrong = (document: string) => (text: string): Fault => fault('critical', 'sum', { document, place: null }, { text, fix: 'Let the amounts be computed again; do not edit totals by hand.' })
  return [...(bill ? auditBill(bill).map(wrong('bill-of-materials')) : []), ...(offer ? auditOffer(offer).map(wrong('proposal')) : [])]
}

/** Values that two documents give differently, and a price above what there is to spend. */
function disagreements(inputs: Inputs): readonly Fault[] {
  const [bill, offer] = [inputs['billOfMaterials'] as BillOfMaterials | null, inputs['proposal'] as Proposal | null]
  if (!offer) return []
  const differs = bill !== null && (bill.currency !== offer.currency || (offer.price.infrastructureCents !== null && offer.price.infrastructureCents !== bill.yearlyCents))
  return [
    ...(differs ? [fault('high', 'consistency', { document: 'proposal', place: null }, { text: 'The infrastructure price of the proposal is not the yearly total of the bill of materials.', fix: 'Make the proposal again from the current bill of materials.' })] : []),
    ...offer.budgets.filter((budget) => budget.aboveCents > 0).map((budget) => fault('high', 'consistency', { document: 'proposal', place: budget.reference, evidence: budget.evidence }, { text: 'The total of the proposal is above the budget named in the meeting.', fix: 'Offer the must-haves only, or agree on another budget.' })),
  ]
}

/** Contradictions on money, time and scope stop whoever plans by them; two figures or a weekday are asked about. */
const BINDING: ReadonlySet<string> = new Set(['sum', 'timeline', 'scope', 'decision'])

function contradictions(heard: Notes): readonly Fault[] {
  return heard.contradictions.map((item) => fault(BINDING.has(item.kind) ? 'high' : 'medium', 'contradiction', { document: 'notes', place: item.id, evidence: item.evidence }, { text: item.text, fix: 'Ask the people who said it which holds, and record the answer as a decision.' }))
}

/** Decided requirements that no functional or quality requirement takes up. */
function unmade(inputs: Inputs): readonly Fault[] {
  const required = inputs['functionalRequirements'] as FunctionalRequirements | null | undefined
  if (!required) return []
  const taken = new Set([...required.requirements, ...required.qualities].flatMap((item) => item.heard))
  return inputs.notes.requirements.filter((item) => item.status === 'decided' && !taken.has(item.id)).map((item) => fault('high', 'coverage', { document: 'functional-requirements', place: item.id, evidence: item.evidence },
    { text: `The decided requirement ${item.id} “${item.text}” became no functional or quality requirement.`, fix: `Derive a requirement from ${item.id}.` }))
}

function faultsIn(data: Review): readonly string[] {
  const ids = new Set(data.findings.map((finding) => finding.id))
  return [
    ...(ids.size < data.findings.length ? ['Two findings have the same id.'] : []),
    ...data.scores.filter((each) => each.score !== each.marks.reduce((total, mark) => total + mark.points, 0)).map((each) => `The score of ${each.title} is not the sum of its marks.`),
  ]
}
