import { priceOn } from '@aicoe/core'
import type { Price } from '@aicoe/core'
import { calcPrice } from '@pydantic/genai-prices'

/** Price of `provider/model` now; null: nobody knows it. */
export type Prices = (model: string) => Price | null

/** Our names of providers where the public table has another. */
const publicNames: Readonly<Record<string, string>> = { 'amazon-bedrock': 'aws' }

/** A rate that rises with the length of the input: the first step, which is where our calls are. */
function rate(value: unknown): number | null {
  if (typeof value === 'number') return value
  return typeof value === 'object' && value !== null && 'base' in value && typeof value.base === 'number' ? value.base : null
}

function published(model: string, day: string): Price | null {
  const slash = model.indexOf('/')
  const provider = model.slice(0, slash)
  const found = calcPrice({ input_tokens: 1, output_tokens: 1 }, model.slice(slash + 1), { providerId: publicNames[provider] ?? provider, timestamp: new Date(day) })
  const [input, output] = [rate(found?.model_price['input_mtok']), rate(found?.model_price['output_mtok'])]
  if (found === null || input === null || output === null) return null
  return { model, input, output, cachedInput: rate(found.model_price['cache_read_mtok']), cacheWrite: rate(found.model_price['cache_write_mtok']), since: day, source: 'genai-prices' }
}

/**
 * Looks in the installation's own dated table first, then in the published one, which costs a tenth of a millisecond: hence once a model and
 * day. `today` gives an ISO date.
 */
export function createPrices(table: () => readonly Price[], today: () => string): Prices {
  let day = ''
  let own: readonly Price[] = []
  const known = new Map<string, Price | null>()
  return (model) => {
    const [now, rows] = [today(), table()]
    if (now !== day || rows !== own) known.clear()
    day = now
    own = rows
    const before = known.get(model)
    if (before !== undefined) return before
    const price = priceOn(rows, model, now) ?? published(model, now)
    known.set(model, price)
    return price
  }
}
