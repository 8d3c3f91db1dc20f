import type { Call, Caller, Model } from '@aicoe/sdk'
import { codeOf } from './traffic/again.ts'
import type { Wanted } from './roles.ts'

export interface Warming { readonly call: Call; readonly caller: Caller }
/** How many calls are answered now, how many of them were before, and the codes of those that failed. */
export interface Warmed { readonly answered: number; readonly cached: number; readonly failed: readonly string[] }

/** Asks one call of each shared prefix first, so that the provider holds it when the others come; those go side by side, as far as limits let them. */
export async function warm(model: (wanted: Wanted) => Model, calls: readonly Warming[], signal: AbortSignal): Promise<Warmed> {
  const ask = async ({ call, caller }: Warming): Promise<string> => {
    try {
      let outcome = ''
      for await (const delta of model(caller).tell(call, caller, signal)) if (delta.type === 'end') outcome = delta.cached ? 'cached' : 'answered'
      return outcome
    } catch (error) {
      signal.throwIfAborted()
      return codeOf(error)
    }
  }
  const groups = Map.groupBy(calls, ({ call }) => `${call.system}\n${call.shared}`)
  const outcomes = (await Promise.all([...groups.values()].map(async ([first, ...rest]) => {
    if (first === undefined) return []
    return [await ask(first), ...await Promise.all(rest.map(ask))]
  }))).flat()
  return {
    answered: outcomes.filter((outcome) => outcome === 'answered' || outcome === 'cached').length,
    cached: outcomes.filter((outcome) => outcome === 'cached').length,
    failed: outcomes.filter((outcome) => outcome !== 'answered' && outcome !== 'cached'),
  }
}
