import { defineAgent, derived, statementsRead } from '@aicoe/sdk'
import type { DocumentKind } from '@aicoe/sdk'
import { architecture } from '../documents/architecture.ts'
import type { Architecture } from '../documents/architecture.ts'
import { billOfMaterials } from '../documents/bill-of-materials.ts'
import { businessRequirements } from '../documents/business-requirements.ts'
import { dataModel } from '../documents/data-model.ts'
import { functionalRequirements } from '../documents/functional-requirements.ts'
import { gallery } from '../documents/gallery.ts'
import type { Gallery } from '../documents/gallery.ts'
import { knowledge } from '../documents/knowledge.ts'
import { mockups } from '../documents/mockups.ts'
import { notes } from '../documents/notes.ts'
import type { Notes } from '../documents/notes.ts'
import { prd } from '../documents/prd.ts'
import { proposal } from '../documents/proposal.ts'
import { research } from '../documents/research.ts'
import { review } from '../documents/review.ts'
import type { Review } from '../documents/review.ts'
import { testCases } from '../documents/test-cases.ts'
import { useCases } from '../documents/use-cases.ts'
import type { UseCases } from '../documents/use-cases.ts'
import { redact } from '../redaction/redact.ts'

const wants = { research, useCases, businessRequirements, functionalRequirements, knowledge, prd, testCases, dataModel, mockups, architecture, billOfMaterials, proposal, review }
const packed: Readonly<Record<string, DocumentKind>> = { notes, ...wants }
type Inputs = { readonly notes: Notes } & Readonly<Record<string, unknown>>

/** The suite at a glance. No prompt: it gathers what other documents say, and a card goes out only in words that redaction knows. */
export const galleryAgent = defineAgent({
  name: 'gallery', title: 'Gallery', version: 1, model: 'fast',
  needs: { notes }, wants, makes: gallery,
  draft: (inputs) => draft(inputs),
  review: (data, inputs) => leaks(data, inputs.notes),
})

function draft(inputs: Inputs): Gallery {
  const heard = inputs.notes
  const judged = (inputs['review'] ?? null) as Review | null
  return {
    language: heard.language, numbers: {},
    cover: { title: heard.title, date: heard.date, durationSeconds: heard.durationSeconds, people: heard.participants.filter((person) => person.present).length, summary: heard.summary },
    contents: contentsOf(inputs, judged),
    coverage: judged === null ? null : { requirements: judged.coverage.length, covered: judged.coverage.filter((row) => row.missing.length === 0).length, findings: judged.findings.length },
    decisions: heard.decisions.map((item) => ({ ...derived(item.text, [item.id], item.evidence), reference: item.id, status: item.status })),
    questions: heard.openQuestions.map((item) => ({ ...derived(item.text, [item.id], item.evidence), reference: item.id, ask: item.suggested })),
    card: cardOf(inputs),
  }
}

function contentsOf(inputs: Inputs, judged: Review | null): Gallery['contents'] {
  return Object.entries(packed).flatMap(([name, kind]) => {
    const data = inputs[name] ?? null
    if (data === null) return []
    const statements = statementsRead(kind.render(data))
    return [{ kind: kind.kind, title: kind.title, items: kind.items(data).length, statements: statements.length, assumed: statements.filter((each) => each.basis === 'assumed').length, score: judged?.scores.find((each) => each.kind === kind.kind)?.score ?? null }]
  })
}

/** A card needs a problem and a solution; without them there is nothing to show. */
function cardOf(inputs: Inputs): Gallery['card'] {
  const heard = inputs.notes
  const system = (inputs['architecture'] ?? null) as Architecture | null
  const cases = (inputs['useCases'] ?? null) as UseCases | null
  const problem = heard.painPoints.slice(0, 5).map((item) => item.text)
  const solution = [...(cases?.useCases ?? []).slice(0, 6).map((item) => item.title), ...(system?.components ?? []).filter((item) => item.layer === 'intelligence').map((item) => `${item.name}: ${item.text}`)]
  const figures = [...heard.goals.map((item) => item.text), ...heard.figures.filter((item) => item.role === 'saving').map((item) => item.text)].slice(0, 8)
  if (problem.length === 0 || solution.length === 0) return null
  const { texts, redactions } = redact([heard.title ?? 'Case study', ...problem, ...solution, ...figures], knownIn(heard))
  const [title = 'Case study', ...rest] = texts
  return { title, problem: rest.slice(0, problem.length), solution: rest.slice(problem.length, problem.length + solution.length), figures: [...new Set(rest.slice(problem.length + solution.length))], redactions }
}

function knownIn(heard: Notes) {
  return { people: heard.participants.map(({ name, role }) => ({ name, role })), organizations: [...new Set(heard.participants.flatMap((person) => person.organization ?? []))], products: [...new Set(heard.tools.map((tool) => tool.name))] }
}

/** Redacting the card once more must find nothing. */
function leaks(data: Gallery, heard: Notes): readonly string[] {
  if (data.card === null) return []
  const { redactions } = redact([data.card.title, ...data.card.problem, ...data.card.solution, ...data.card.figures], knownIn(heard))
  return redactions.map((item) => `The case-study card still shows “${item.original}” (${item.kind}): write ${item.replacement} instead.`)
}
