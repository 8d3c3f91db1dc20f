import type { Nanos } from './gateway.ts'

/** How the answers of a model for an agent fared: `again` of `parts` were asked for more than once, because an answer was refused. */
export interface AgentModel { readonly agent: string; readonly model: string; readonly parts: number; readonly again: number; readonly calls: number; readonly hits: number; readonly input: number; readonly cachedInput: number; readonly cost: Nanos }

/** What the ledger advises. `saves`: of what was spent in the period, had it been followed; null where that cannot be told. */
export interface Recommendation { readonly code: 'cheaper-model' | 'prompt-refused' | 'prefix-not-shared'; readonly agent: string; readonly message: string; readonly saves: Nanos | null }

/** Fewer parts prove nothing. */
const ENOUGH = 10
/** A cheaper model may be asked again this much more often, as a share of its parts, and still count as good as the other. */
const TOLERANCE = 0.03
const MUCH_REFUSED = 0.2
/** Providers keep prefixes from about a thousand tokens on. */
const LONG_PROMPT = 2_000
const LITTLE_SHARED = 0.1

/** What to change, the greatest saving first: models that do the same for less, prompts whose answers are often refused, prompts whose beginning is not shared. */
export function recommend(records: readonly AgentModel[]): readonly Recommendation[] {
  const proven = records.filter((record) => record.parts >= ENOUGH)
  const found = [...Map.groupBy(proven, (record) => record.agent).values()].flatMap((models) => [...cheaper(models), ...models.flatMap(refused), ...models.flatMap(unshared)])
  return found.toSorted((a, b) => (b.saves ?? 0) - (a.saves ?? 0))
}

const perPart = (record: AgentModel): number => record.cost / record.parts
const againShare = (record: AgentModel): number => record.again / record.parts
const percent = (share: number): string => `${String(Math.round(share * 100))} %`

function cheaper(models: readonly AgentModel[]): readonly Recommendation[] {
  return models.flatMap((used) => {
    const others = models.filter((other) => other.cost > 0 && perPart(other) < perPart(used) && againShare(other) <= againShare(used) + TOLERANCE)
    const best = others.toSorted((a, b) => perPart(a) - perPart(b))[0]
    if (best === undefined) return []
    const saves = Math.round((perPart(used) - perPart(best)) * used.parts)
    const message = `"${used.agent}" was written by ${best.model} as well as by ${used.model} (refused at first ${percent(againShare(best))} and ${percent(againShare(used))} of the time), for ${percent(perPart(best) / perPart(used))} of the cost. Name ${best.model} for this agent.`
    return [{ code: 'cheaper-model' as const, agent: used.agent, message, saves }]
  })
}

function refused(record: AgentModel): readonly Recommendation[] {
  if (againShare(record) < MUCH_REFUSED) return []
  const message = `${percent(againShare(record))} of the answers of ${record.model} for "${record.agent}" were refused at first and asked for again. Try another model for this agent; if all fare so, its prompt needs mending.`
  return [{ code: 'prompt-refused', agent: record.agent, message, saves: Math.round(perPart(record) * record.again / 2) }]
}

function unshared(record: AgentModel): readonly Recommendation[] {
  if (record.calls === 0 || record.input / record.calls < LONG_PROMPT || record.cachedInput / record.input >= LITTLE_SHARED) return []
  const message = `Of what ${record.model} reads for "${record.agent}" (${String(Math.round(record.input / record.calls))} tokens a call) only ${percent(record.cachedInput / record.input)} came from the provider's prompt cache. Its calls share too little at their beginning, or come too far apart: ask one of them ahead of the others (warming), or choose a provider that keeps prefixes longer.`
  return [{ code: 'prefix-not-shared', agent: record.agent, message, saves: null }]
}
