import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { sourceFor, usd } from './money.ts'

const rate = usd.min(0).max(100_000)
const priceResource = z.strictObject({
  model: z.string().regex(/^[a-z0-9-]+\/\S+$/, 'must be provider/model').max(200), input: rate, cachedInput: rate.nullable().default(null).describe('null: as input.'), cacheWrite: rate.nullable().default(null).describe('null: as input.'), output: rate,
  since: z.iso.date().describe('First day that it holds; a later one wins.'), source: z.string().max(500).default('set by hand'),
}).meta({ id: 'Price' })

/** /api/v1/prices: US dollars for a million tokens. Those set here win over configuration, and both over the built-in table. */
export const prices: Route = (app, parts) => {
  const tags = ['spending']
  app.get('/api/v1/prices', { config: needs('models.read'), schema: { tags, operationId: 'getPrices', summary: 'Prices that were set, and those in force for the configured models', response: { 200: z.object({ own: z.array(priceResource), inForce: z.array(priceResource) }), ...problems() } } }, async (request) => {
    const { models, organization } = parts(request)
    const named = await models.named(organization)
    const own = await asOrganization(parts(request), (stores) => stores.prices.list())
    return { own: own.map((price) => ({ ...price })), inForce: named.flatMap((model) => { const price = models.gateway.price(model); return price === null ? [] : [{ ...price, model, source: sourceFor(parts(request), price.source) }] }) }
  })
  app.put('/api/v1/prices', { config: needs('models.write'), schema: { tags, operationId: 'putPrice', summary: 'Set the price of a model from a day on', description: 'For all organisations: done by those who look after the installation.', body: priceResource, response: { 200: priceResource, ...problems(400) } } }, async (request) => {
    operatorsOnly(parts(request))
    await asOrganization(parts(request), (stores) => stores.prices.put(request.body))
    await parts(request).models.refresh()
    return request.body
  })
  const querystring = z.object({ model: z.string(), since: z.iso.date() })
  app.delete('/api/v1/prices', { config: needs('models.write'), schema: { tags, operationId: 'deletePrice', summary: 'Remove a price that was set', querystring, response: { 200: z.object({ removed: z.literal(true) }), ...problems(400, 404) } } }, async (request) => {
    found(await asOrganization(parts(request), async (stores) => (await stores.prices.remove(request.query.model, request.query.since)) || null), 'price', 'List the prices to see which were set.')
    await parts(request).models.refresh()
    return { removed: true as const }
  })
}

/** Models are paid by the installation, so that its owners say what they cost; of another organisation a price would be kept and never counted with. */
function operatorsOnly({ actor, firstOrganization }: Parts): void {
  if (actor.organization !== firstOrganization) throw new AppError('not-allowed', 'Prices hold for the whole installation: only its owners may set them. Ask one of them.')
}
