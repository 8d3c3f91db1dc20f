import { fault } from './findings.ts'
import type { Fault } from './findings.ts'

type Ids = readonly string[]
interface Linked { readonly id: string; readonly title: string; readonly links: Ids }
/** What the documents hold, by kind; null: not in the run. */
export interface Traced {
  readonly goals: readonly Linked[]
  readonly businessRequirements: readonly Linked[] | null
  readonly useCases: readonly Linked[] | null
  /** Functional and non-functional requirements that are wanted. */
  readonly requirements: readonly (Linked & { readonly functional: boolean; readonly measured: boolean })[] | null
  readonly screens: readonly Linked[] | null
  readonly testCases: readonly Linked[] | null
  readonly components: readonly Linked[] | null
  readonly costLines: readonly Linked[] | null
}
/** One requirement and what leads to it and from it. */
export interface CoverageRow { readonly requirement: string; readonly title: string; readonly goals: string[]; readonly businessRequirements: string[]; readonly useCases: string[]; readonly screens: string[]; readonly testCases: string[]; readonly components: string[]; readonly costLines: string[]; readonly missing: string[] }

const linking = (items: readonly Linked[] | null, ids: Ids): string[] => (items ?? []).filter((item) => item.links.some((link) => ids.includes(link))).map((item) => item.id)
const among = (links: Ids, items: readonly Linked[] | null): string[] => (items ?? []).filter((item) => links.includes(item.id)).map((item) => item.id)

/** The way from goal to cost for every requirement. A requirement of quality needs no use case and no screen. */
export function coverageOf(traced: Traced): readonly CoverageRow[] {
  return (traced.requirements ?? []).map((requirement) => {
    const businessRequirements = among(requirement.links, traced.businessRequirements)
    const useCases = among(requirement.links, traced.useCases)
    const goals = among((traced.businessRequirements ?? []).filter((item) => businessRequirements.includes(item.id)).flatMap((item) => item.links), traced.goals)
    const screens = linking(traced.screens, [requirement.id])
    const testCases = linking(traced.testCases, [requirement.id])
    const components = linking(traced.components, [requirement.id])
    const costLines = linking(traced.costLines, components)
    const lacks = (name: string, found: Ids, in_run: unknown): string[] => (in_run === null || found.length > 0 ? [] : [name])
    const missing = [...lacks('business requirement', businessRequirements, traced.businessRequirements), ...lacks('test case', testCases, traced.testCases),
      ...(requirement.functional ? [...lacks('use case', useCases, traced.useCases), ...lacks('screen', screens, traced.screens)] : [])]
    return { requirement: requirement.id, title: requirement.title, goals, businessRequirements, useCases, screens, testCases, components, costLines, missing }
  })
}

/** What is not covered, and what serves nothing. */
export function gaps(traced: Traced, rows: readonly CoverageRow[]): readonly Fault[] {
  return [
    ...unmeasured(traced, rows),
    ...rows.filter((row) => row.missing.length > 0 && !immeasurable(traced, row)).map((row) => fault(row.missing.includes('test case') ? 'high' : 'medium', 'coverage', { document: 'functional-requirements', place: row.requirement },
      { text: `${row.requirement} has no ${row.missing.join(' and no ')}.`, fix: `Add a ${row.missing[0] ?? ''} for it, or say why it needs none.` })),
    ...unserved('business-requirements', 'business requirement', traced.businessRequirements, traced.requirements), ...unserved('use-cases', 'use case', traced.useCases, traced.requirements),
    ...orphans('test-cases', 'tests', traced.testCases, traced.requirements),
  ]
}

/** A quality without a measure cannot be tested yet. */
function immeasurable(traced: Traced, row: CoverageRow): boolean {
  return row.missing.join() === 'test case' && traced.requirements?.find((item) => item.id === row.requirement)?.measured === false
}

/** All of them in one finding: one talk settles them. */
function unmeasured(traced: Traced, rows: readonly CoverageRow[]): readonly Fault[] {
  const ids = rows.filter((row) => immeasurable(traced, row)).map((row) => row.requirement)
  return ids.length === 0 ? [] : [fault('medium', 'coverage', { document: 'functional-requirements', place: null, from: ids },
    { text: `Without a measure there is no test for: ${ids.join(', ')}.`, fix: 'Agree on a measure for each, then add its tests.' })]
}

/** Items that no requirement serves. */
function unserved(document: string, name: string, items: readonly Linked[] | null, requirements: readonly Linked[] | null): readonly Fault[] {
  if (items === null || requirements === null) return []
  return items.filter((item) => !requirements.some((requirement) => requirement.links.includes(item.id))).map((item) => fault('medium', 'orphan', { document, place: item.id },
    { text: `No requirement serves the ${name} ${item.id} “${item.title}”.`, fix: `Derive a requirement from ${item.id}, or drop it.` }))
}

/** Items that serve no requirement. */
function orphans(document: string, verb: string, items: readonly Linked[] | null, requirements: readonly Linked[] | null): readonly Fault[] {
  if (items === null || requirements === null) return []
  const ids = requirements.map((item) => item.id)
  return items.filter((item) => !item.links.some((link) => ids.includes(link))).map((item) => fault('low', 'orphan', { document, place: item.id }, { text: `${item.id} “${item.title}” ${verb} no requirement that is wanted.`, fix: 'Link it to the requirement it serves, or drop it.' }))
}
