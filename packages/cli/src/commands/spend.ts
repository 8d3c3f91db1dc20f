import { answerOf } from '@aicoe/client'
import { Failure, exit } from '../failure.ts'
import type { Exit } from '../failure.ts'
import { dollars, tokens, usageLine } from '../money.ts'
import { seconds, table } from '../output.ts'
import { findRun } from '../run-name.ts'
import type { BaseOptions } from '../server.ts'
import { withServer } from '../session.ts'

const groups = ['project', 'run', 'agent', 'model', 'step', 'user', 'day'] as const
type Group = (typeof groups)[number]
export interface UsageOptions extends BaseOptions { readonly by: string; readonly since?: string; readonly until?: string; readonly run?: string; readonly limit: number }

/** `aicoe usage`: what models were asked and what it cost; and what would make it cheaper. */
export function usage(options: UsageOptions): Promise<Exit> {
  return withServer(options, async ({ client, output }) => {
    const group = groups.find((known): known is Group => known === options.by)
    if (group === undefined) throw new Failure('group-unknown', `There is no group "${options.by}". There are: ${groups.join(', ')}.`, exit.badInput)
    const period = { ...(options.since === undefined ? {} : { since: moment(options.since) }), ...(options.until === undefined ? {} : { until: moment(options.until) }) }
    const run = options.run === undefined ? {} : { run: (await findRun(client, options.run)).id }
    const found = await answerOf(client.api.GET('/api/v1/usage', { params: { query: { ...period, ...run, limit: options.limit } } }))
    const { recommendations } = await answerOf(client.api.GET('/api/v1/recommendations', { params: { query: period } }))
    output.data({ type: 'usage', ...found, recommendations })
    output.line(usageLine(found.totals))
    const rows = (found.by[group] ?? []).map((row) => [`  ${[row.name ?? '(none)', row.title ?? ''].join(' ').trim()}`, `${row.calls} calls`, row.hits === 0 ? '' : `${row.hits} from the cache`, `${tokens(row.inputTokens)} read`, `${tokens(row.outputTokens)} written`, dollars(row.costUsd)])
    for (const line of table(rows)) output.line(line)
    for (const { message, savesUsd } of recommendations) output.line(`${message}${savesUsd === null ? '' : ` It would have saved about ${dollars(savesUsd)}.`}`)
    return exit.done
  })
}

/** A day, or a moment with its time zone. */
function moment(text: string): string {
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) throw new Failure('date-wrong', `"${text}" is no date. Write it as 2026-11-25.`, exit.badInput)
  return at.toISOString()
}

/** `aicoe models`: who answers for whom, and how it goes. */
export function models(options: BaseOptions): Promise<Exit> {
  return withServer(options, async ({ client, output }) => {
    const found = await answerOf(client.api.GET('/api/v1/models'))
    output.data({ type: 'models', ...found })
    if (!found.on) output.line('No model is configured: rules write. Put a key into the environment (OPENAI_API_KEY, ANTHROPIC_API_KEY ...), or name models in aicoe.config.json.')
    for (const line of table(found.roles.filter((role) => role.chain.length > 0).map((role) => [role.role, role.chain.join(', then ')]))) output.line(line)
    const rows = found.models.map(({ model, state, price, measured }) => [
      `  ${model}`, state, price === null ? 'price not known' : `${dollars(price.inputUsd)} read, ${dollars(price.outputUsd)} written a million`,
      measured === null ? 'not used yet' : [`${measured.calls} calls`, measured.failures === 0 ? '' : `${measured.failures} failed`, measured.firstTokenMs === null ? '' : `first token ${seconds(measured.firstTokenMs)}`, measured.tokensPerSecond === null ? '' : `${Math.round(measured.tokensPerSecond)} tokens a second`].filter((word) => word !== '').join(', '),
    ])
    for (const line of table(rows)) output.line(line)
    return exit.done
  })
}

export interface CacheOptions extends BaseOptions { readonly clear?: boolean; readonly agent?: string; readonly model?: string }

/** `aicoe cache`: what it holds and has saved; with --clear it forgets. */
export function cache(options: CacheOptions): Promise<Exit> {
  return withServer(options, async ({ client, output }) => {
    if (options.clear === true) {
      const { removed } = await answerOf(client.api.DELETE('/api/v1/cache', { params: { query: { ...(options.agent === undefined ? {} : { agent: options.agent }), ...(options.model === undefined ? {} : { model: options.model }) } } }))
      output.data({ type: 'cache-cleared', removed })
      output.line(`${removed} answers forgotten.`)
      return exit.done
    }
    const found = await answerOf(client.api.GET('/api/v1/cache'))
    output.data({ type: 'cache', ...found })
    output.line(`${found.answers} answers, ${(found.bytes / 1e6).toFixed(1)} MB, used ${found.hits} times; ${dollars(found.savedUsd)} and ${seconds(found.savedMs)} saved so far.`)
    for (const line of table(found.agents.map((each) => [`  ${each.agent}`, each.model, `${each.answers} answers`, `used ${each.hits} times`]))) output.line(line)
    return exit.done
  })
}

/** `aicoe prices`: those in force and those that were set. */
export function prices(options: BaseOptions): Promise<Exit> {
  return withServer(options, async ({ client, output }) => {
    const found = await answerOf(client.api.GET('/api/v1/prices'))
    output.data({ type: 'prices', ...found })
    if (found.own.length + found.inForce.length === 0) output.line('No price was set, and no model is configured. Set one: aicoe prices set MODEL --input 2.50 --output 10')
    const row = (price: (typeof found.own)[number]): string[] => [`  ${price.model}`, `${dollars(price.input)} read`, price.cachedInput === null ? '' : `${dollars(price.cachedInput)} from cache`, `${dollars(price.output)} written`, `since ${price.since}`, price.source]
    if (found.inForce.length > 0) output.line('In force, for a million tokens:')
    for (const line of table(found.inForce.map(row))) output.line(line)
    if (found.own.length > 0) output.line('Set here:')
    for (const line of table(found.own.map(row))) output.line(line)
    return exit.done
  })
}

export interface PriceOptions extends BaseOptions { readonly input: number; readonly output: number; readonly cachedInput?: number; readonly cacheWrite?: number; readonly since?: string; readonly source: string }

/** `aicoe prices set MODEL`: from a day on. */
export function setPrice(model: string, options: PriceOptions): Promise<Exit> {
  return withServer(options, async ({ client, output }) => {
    const since = (options.since === undefined ? new Date().toISOString() : moment(options.since)).slice(0, 10)
    const price = await answerOf(client.api.PUT('/api/v1/prices', { body: { model, input: options.input, output: options.output, cachedInput: options.cachedInput ?? null, cacheWrite: options.cacheWrite ?? null, since, source: options.source } }))
    output.data({ type: 'price', price })
    output.line(`${model}: ${dollars(price.input)} for a million tokens read, ${dollars(price.output)} written, from ${price.since} on.`)
    return exit.done
  })
}
