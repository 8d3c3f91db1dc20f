import { isStatement, passages, pieces } from '@aicoe/sdk'
import type { DocumentKind } from '@aicoe/sdk'
import { architecture } from '../documents/architecture.ts'
import { billOfMaterials } from '../documents/bill-of-materials.ts'
import { businessRequirements } from '../documents/business-requirements.ts'
import { dataModel } from '../documents/data-model.ts'
import { functionalRequirements } from '../documents/functional-requirements.ts'
import { knowledge } from '../documents/knowledge.ts'
import { mockups } from '../documents/mockups.ts'
import { notes } from '../documents/notes.ts'
import { prd } from '../documents/prd.ts'
import { proposal } from '../documents/proposal.ts'
import { research } from '../documents/research.ts'
import { testCases } from '../documents/test-cases.ts'
import { useCases } from '../documents/use-cases.ts'
import type { Judged } from './findings.ts'

/** Everything that is judged beside the notes, in reading order, where it is in the run. */
export const judgedWants = { research, useCases, businessRequirements, functionalRequirements, knowledge, prd, testCases, dataModel, mockups, architecture, billOfMaterials, proposal }
export const judgedKinds: Readonly<Record<string, DocumentKind>> = { notes, ...judgedWants }

/** How many items a document holds; one without any is not scored: nothing is neither good nor bad. */
export function itemsIn({ kind, data }: Pick<Judged, 'kind' | 'data'>): number {
  return kindOf(kind)?.items(data).length ?? 0
}

/** How many statements its reader sees in a document. Its data has more, which stand in none of its words: rows of samples, and what code works with. */
export function readIn({ kind, data }: Pick<Judged, 'kind' | 'data'>): number {
  return passages(kindOf(kind)?.render(data) ?? []).reduce((total, { text }) => total + pieces(text).filter(isStatement).length, 0)
}

function kindOf(kind: string): DocumentKind | undefined {
  return Object.values(judgedKinds).find((each) => each.kind === kind)
}

/** The documents of a run, by the names under which an agent reads them. */
export function judged(inputs: Readonly<Record<string, unknown>>): readonly Judged[] {
  return Object.entries(judgedKinds).flatMap(([name, { kind, title }]) => { const data = inputs[name] ?? null; return data === null ? [] : [{ kind, title, data }] })
}
