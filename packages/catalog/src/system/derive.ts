import { assumed, derived, stated } from '@aicoe/sdk'
import type { Evidence, Statement, Status } from '@aicoe/sdk'
import { partRules } from './catalog.ts'
import type { Layer, PartRule } from './catalog.ts'

/** A requirement, as far as parts of a system follow from it. */
export interface Need { readonly id: string; readonly text: string; readonly evidence: readonly Evidence[] }
/** A product or technology that the meeting named. */
export interface NamedTool { readonly id: string; readonly name: string; readonly text: string; readonly status: Status; readonly evidence: readonly Evidence[] }
export interface DerivedPart {
  readonly key: string
  readonly name: string
  readonly layer: Layer
  readonly responsibility: Statement
  readonly requirements: readonly string[]
  /** Tools of the meeting for this part: decided ones first. */
  readonly tools: readonly NamedTool[]
  readonly priceKeys: readonly string[]
}

const RANK: Readonly<Record<Status, number>> = { decided: 0, proposed: 1, open: 2, parked: 3, rejected: 4 }

/** The parts that the requirements call for, and those that every such system has; none where nothing is required. */
export function deriveParts(needs: readonly Need[], tools: readonly NamedTool[]): readonly DerivedPart[] {
  if (needs.length === 0) return []
  const mobile = needs.some((need) => partRules[0]?.words?.test(need.text) ?? false)
  return partRules.flatMap((rule) => {
    const calling = rule.words === null ? [] : needs.filter((need) => rule.words?.test(need.text) ?? false)
    const fitting = tools.filter((tool) => rule.products.test(tool.name.trim())).sort((a, b) => RANK[a.status] - RANK[b.status])
    const wanted = calling.length > 0 || fitting.some((tool) => tool.status !== 'rejected' && tool.status !== 'parked') || (rule.words === null && !(rule.key === 'web' && mobile && fitting.length === 0))
    return wanted ? [part(rule, calling, fitting)] : []
  })
}

function part(rule: PartRule, calling: readonly Need[], tools: readonly NamedTool[]): DerivedPart {
  const ids = [...new Set(calling.map((need) => need.id))]
  const text = `${rule.responsibility}.`
  const responsibility = ids.length > 0 ? derived(text, ids, calling.flatMap((need) => need.evidence.slice(0, 1)).slice(0, 2)) : tools[0] !== undefined ? derived(text, tools.map((tool) => tool.id)) : assumed(text)
  return { key: rule.key, name: rule.name, layer: rule.layer, responsibility, requirements: ids, tools, priceKeys: rule.prices }
}

/** The technology in words: what the meeting chose or proposed; null where it named none. */
export function technologyOf(part: DerivedPart): { readonly status: Status; readonly statement: Statement } | null {
  const live = part.tools.filter((tool) => tool.status !== 'rejected' && tool.status !== 'parked')
  const best = live.filter((tool) => tool.status === live[0]?.status)
  const first = best[0]
  if (first === undefined) return null
  const names = [...new Set(best.map((tool) => tool.name))]
  const undecided = first.status !== 'decided' && names.length > 1
  return { status: undecided ? 'open' : first.status, statement: stated(names.join(undecided ? ' or ' : ', '), best.flatMap((tool) => tool.evidence.slice(0, 1)), best.map((tool) => tool.id)) }
}

/** Tools that belong to no part: systems of others that this one works with. */
export function neighbours(tools: readonly NamedTool[]): readonly NamedTool[] {
  return tools.filter((tool) => tool.status !== 'rejected' && tool.status !== 'parked' && !partRules.some((rule) => rule.products.test(tool.name.trim())))
}
