import { assumed, derived, stated } from '@aicoe/sdk'
import type { Evidence, Statement, Status } from '@aicoe/sdk'
import { partRules } from './catalog.ts'
import type { Layer, PartRule } from './catalog.ts'

/** A requirement, as far as parts of a system follow from it. */
export interface Need {
  readonly id: string
  readonly text: string
  readonly evidence: readonly Evidence[]
  /** "function", the category of a quality, or null. */
  readonly kind: string | null
}
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

/** The parts that the requirements call for, and those that every such system has; none where nothing is required, and none that was put off. */
export function deriveParts({ needs, tools, parked }: Asked): readonly DerivedPart[] {
  if (needs.length === 0) return []
  const shelved = new Set(contested({ needs, tools, parked }).map((each) => each.key))
  const mobile = !shelved.has('mobile') && (needs.some((need) => ruleOf('mobile')?.words?.test(need.text) ?? false) || tools.some((tool) => live(tool) && (ruleOf('mobile')?.products.test(tool.name.trim()) ?? false)))
  return partRules.filter((rule) => !shelved.has(rule.key)).flatMap((rule) => {
    const called = callersOf(rule, needs)
    const fitting = tools.filter((tool) => rule.products.test(tool.name.trim())).sort((a, b) => RANK[a.status] - RANK[b.status])
    const named = called.length > 0 || fitting.some(live)
    const calling = called.length === 0 && rule.key === 'mobile' ? needs.filter((need) => need.kind === 'function') : called
    const needless = rule.key === 'web' && mobile && fitting.length === 0 && !needs.some((need) => BROWSER.test(need.text))
    return rule.words === null ? (needless ? [] : [part(rule, calling, fitting)]) : named ? [part(rule, calling, fitting)] : []
  })
}

const live = (tool: NamedTool): boolean => tool.status !== 'rejected' && tool.status !== 'parked'

/** What was asked for, with what, and what was put off. */
interface Asked { readonly needs: readonly Need[]; readonly tools: readonly NamedTool[]; readonly parked: readonly Need[] }
const BROWSER = /\b(?:web(?:site)?|browser|portal|online|desktop|internet)\b/i

function ruleOf(key: string): PartRule | undefined {
  return partRules.find((rule) => rule.key === key)
}

/** Requirements that a part serves: those whose words call for it; what everything rests on serves all functions, or the qualities it keeps. */
function callersOf(rule: PartRule, needs: readonly Need[]): readonly Need[] {
  if (rule.words !== null) return needs.filter((need) => rule.words?.test(need.text) ?? false)
  return rule.layer === 'infrastructure' ? needs.filter((need) => need.kind !== null && KEPT.has(need.kind)) : needs.filter((need) => need.kind === 'function')
}
/** Categories of quality that the ground keeps. */
const KEPT: ReadonlySet<string> = new Set(['availability', 'scalability', 'performance', 'operations'])

/** Ways in that were put off: they are left out, and where something else asks for them, a person must say which holds. */
export function contested({ needs, parked }: Asked): readonly { readonly key: string; readonly name: string; readonly asked: readonly string[]; readonly putOff: readonly string[] }[] {
  return partRules.filter((rule) => rule.layer === 'presentation' && rule.words !== null).flatMap((rule) => {
    const putOff = parked.filter((item) => rule.words?.test(item.text) ?? false)
    return putOff.length === 0 ? [] : [{ key: rule.key, name: rule.name, asked: callersOf(rule, needs).map((need) => need.id), putOff: putOff.map((item) => item.id) }]
  })
}

function part(rule: PartRule, calling: readonly Need[], tools: readonly NamedTool[]): DerivedPart {
  const ids = [...new Set(calling.map((need) => need.id))]
  const text = `${rule.responsibility}.`
  const responsibility = ids.length > 0 ? derived(text, ids, calling.flatMap((need) => need.evidence.slice(0, 1)).slice(0, 2)) : tools[0] !== undefined ? derived(text, tools.map((tool) => tool.id)) : assumed(text)
  return { key: rule.key, name: rule.name, layer: rule.layer, responsibility, requirements: ids, tools, priceKeys: rule.prices }
}

/** The technology in words: what the meeting chose or proposed; null where it named none. */
export function technologyOf(part: Pick<DerivedPart, 'tools'>): { readonly status: Status; readonly statement: Statement } | null {
  const standing = part.tools.filter(live)
  const best = standing.filter((tool) => tool.status === standing[0]?.status)
  const first = best[0]
  if (first === undefined) return null
  const names = [...new Set(best.map((tool) => tool.name))]
  const undecided = first.status !== 'decided' && names.length > 1
  return { status: undecided ? 'open' : first.status, statement: stated(names.join(undecided ? ' / ' : ', '), best.flatMap((tool) => tool.evidence.slice(0, 1)), best.map((tool) => tool.id)) }
}

const EXCHANGE = /\b(?:integrat\w*|sync\w*|connect\w*|interfaces?|apis?|exports?|imports?|ehr|erp|crm|pos|legacy|data access)\b/i

/** Tools that belong to no part, where the meeting speaks of exchanging data with them: systems of others. */
export function neighbours(tools: readonly NamedTool[], needs: readonly Need[]): readonly NamedTool[] {
  const exchanged = (tool: NamedTool): boolean => [tool.name, tool.text, ...tool.evidence.map((each) => each.quote), ...needs.filter((need) => need.text.toLowerCase().includes(tool.name.toLowerCase())).map((need) => need.text)].some((text) => EXCHANGE.test(text))
  const longer = (tool: NamedTool): boolean => tools.some((other) => other.name !== tool.name && other.name.toLowerCase().includes(tool.name.toLowerCase()))
  return tools.filter((tool) => live(tool) && !longer(tool) && !partRules.some((rule) => rule.products.test(tool.name.trim())) && exchanged(tool))
}
