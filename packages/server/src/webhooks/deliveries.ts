import type { Stores } from '@aicoe/db'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { deliveryResource, presentDelivery } from './resources.ts'

const params = z.object({ id: z.uuid() })
const querystring = z.object({ limit: z.coerce.number().int().min(1).max(100).default(20), cursor: z.uuid().optional().describe('`next` of the page before.') })
const hint = 'List the deliveries of the webhook to see which there are.'

/** /api/v1/webhooks/{id}/deliveries: what was told, with every try; to be told again; and a try of the address. */
export const webhookDeliveries: Route = (app, parts) => {
  const tags = ['webhooks']
  const list = z.object({ deliveries: z.array(deliveryResource), next: z.string().nullable() })
  app.get('/api/v1/webhooks/:id/deliveries', {
    schema: { tags, operationId: 'getWebhookDeliveries', summary: 'What was told, newest first', params, querystring, response: { 200: list, ...problems(400, 404) } }, config: needs('webhooks.read'),
  }, (request) => asOrganization(parts(request), async (stores) => {
    const { limit, cursor } = request.query
    const { id } = request.params
    found((await stores.webhooks.list()).find((webhook) => webhook.id === id), 'webhook', 'List the webhooks to see which there are.')
    const { deliveries, next } = await stores.webhooks.deliveries(id, { limit, ...(cursor === undefined ? {} : { cursor }) })
    return { deliveries: deliveries.map(presentDelivery), next }
  }))

  app.post('/api/v1/webhooks/:id/deliveries/:delivery/redeliver', {
    schema: { tags, operationId: 'postWebhookRedeliver', summary: 'Tell it again', params: params.extend({ delivery: z.uuid() }), response: { 202: deliveryResource, ...problems(400, 404) } }, config: needs('webhooks.write'),
  }, async (request, reply) => {
    const { id, delivery } = request.params
    return reply.code(202).send(await asOrganization(parts(request), async (stores) => {
      found((await stores.webhooks.redeliver(id, delivery)) || null, 'delivery', hint)
      return load(stores, id, delivery)
    }))
  })

  app.post('/api/v1/webhooks/:id/test', {
    schema: { tags, operationId: 'postWebhookTest', summary: 'Try the address with a message of type `test`', params, response: { 202: deliveryResource, ...problems(400, 404) } }, config: needs('webhooks.write'),
  }, async (request, reply) => {
    const { id } = request.params
    return reply.code(202).send(await asOrganization(parts(request), async (stores) => load(stores, id, found(await stores.webhooks.test(id), 'webhook', 'List the webhooks to see which there are.'))))
  })
}

async function load(stores: Stores, webhook: string, id: string): Promise<z.infer<typeof deliveryResource>> {
  return presentDelivery(found(await stores.webhooks.delivery(webhook, id), 'delivery', hint))
}
