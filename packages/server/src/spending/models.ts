import type { ModelFailure } from '@aicoe/db'
import { explain } from '@aicoe/llm'
import { AppError } from '@aicoe/sdk'
import type { Capabilities } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { chainsOf } from '../models/chains.ts'
import { sourceFor, toUsd, usd } from './money.ts'

const modelResource = z.object({
  model: z.string().describe('provider/model.'), context: z.number().int().describe('Tokens.'), maxOutput: z.number().int(), structured: z.boolean(), streaming: z.boolean(), promptCache: z.boolean(),
  state: z.string().describe('Of its circuit breaker: closed (answers), open (refused for a while after failures), half-open (one call probes).'),
  price: z.object({ inputUsd: usd, cachedInputUsd: usd.nullable(), outputUsd: usd, since: z.string(), source: z.string() }).nullable().describe('US dollars for a million tokens.'),
  measured: z.object({ calls: z.number().int(), failures: z.number().int(), firstTokenMs: z.number().nullable(), tokensPerSecond: z.number().nullable(), costPerCallUsd: usd.nullable() }).nullable().describe('Over the last 30 days, by the organisation that runs the installation; null for others.'),
  lastFailure: z.object({ at: z.iso.datetime(), code: z.string(), message: z.string().describe('What happened, in words.'), answeredSince: z.boolean().describe('true: it has answered since, so that it is well again.') }).nullable().describe('Of the calls of this organisation in the last 7 days.'),
}).meta({ id: 'Model' })
const answer = z.object({
  on: z.boolean().describe('false: no provider of models is configured, and rules write everything.'),
  roles: z.array(z.object({ role: z.string(), chain: z.array(z.string()).describe('The first answers; the others stand in for it.'), problem: z.string().nullable().describe('Why no chain can be made of what was chosen.') })),
  agents: z.array(z.object({ agent: z.string(), role: z.string(), chain: z.array(z.string()), problem: z.string().nullable(), prompt: z.number().int().nullable().describe('Version of its prompt; null: it has none, rules write it.') })),
  models: z.array(modelResource),
  whenModelsFail: z.enum(['draft', 'park']),
})

/** How long a failure is told of. Milliseconds. */
const TOLD = 7 * 86_400_000

/** GET /api/v1/models: who answers for whom, and how it goes. No key is ever in it. */
export const models: Route = (app, parts) => {
  const schema = { tags: ['spending'], operationId: 'getModels', summary: 'Models by role and agent: capabilities, price, state, measured speed and cost', response: { 200: answer, ...problems() } }
  app.get('/api/v1/models', { schema, config: needs('models.read') }, async (request) => {
    const { models: own, installation, organization, firstOrganization } = parts(request)
    const named = await own.named(organization)
    const chain = chainsOf(own.gateway, organization)
    const failures = await asOrganization(parts(request), (stores) => stores.calls.failures(new Date(parts(request).clock.now().getTime() - TOLD)))
    return {
      on: own.isOn, whenModelsFail: own.whenModelsFail,
      roles: (['writer', 'analyst', 'judge', 'fast'] as const).map((role) => ({ role, ...chain(role) })),
      agents: [...installation.agents.values()].map((agent) => ({ agent: agent.name, role: agent.model, ...chain(agent.model, agent.name), prompt: agent.prompt?.version ?? null })),
      models: named.flatMap((model) => presentModel(model, own, { organization, firstOrganization, failure: failures.find((one) => one.model === model) ?? null })),
    }
  })
}

interface Reader extends Pick<Parts, 'organization' | 'firstOrganization'> { readonly failure: ModelFailure | null }

/** Nothing of a model that was chosen while its provider was configured, and can no longer be opened. */
function presentModel(model: string, own: Parts['models'], reader: Reader): z.infer<typeof modelResource>[] {
  const capabilities = capabilitiesOf(model, own)
  if (capabilities === null) return []
  const { context, maxOutput, structured, streaming, promptCache } = capabilities
  const price = own.gateway.price(model)
  const record = reader.organization !== reader.firstOrganization ? undefined : own.measured().find((one) => one.model === model)
  return [{
    model, context, maxOutput, structured, streaming, promptCache, state: own.gateway.stats().circuits[model] ?? 'closed',
    price: price === null ? null : { inputUsd: price.input, cachedInputUsd: price.cachedInput, outputUsd: price.output, since: price.since, source: sourceFor(reader, price.source) },
    measured: record === undefined ? null : { calls: record.calls, failures: record.failures, firstTokenMs: record.firstTokenMs, tokensPerSecond: record.tokensPerSecond, costPerCallUsd: record.costPerCall === null ? null : toUsd(record.costPerCall) },
    lastFailure: reader.failure === null ? null : { at: reader.failure.at.toISOString(), code: reader.failure.outcome, message: explain(reader.failure.outcome, model), answeredSince: reader.failure.answeredSince },
  }]
}

function capabilitiesOf(model: string, own: Parts['models']): Capabilities | null {
  try {
    return own.open(model).capabilities
  } catch (error) {
    if (AppError.is(error)) return null
    throw error
  }
}
