import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { webhookUrl } from './address.ts'
import { presentWebhook, types, webhookResource, webhookTypes } from './resources.ts'
import { ownerOfKey } from './seal.ts'
import { newSecret } from './sign.ts'

/** Webhooks of one organisation: each of them costs a row for everything that happens. */
const MOST = 20

const url = z.string().max(2_000).describe('https; what it leads to must stand on the internet.')
const description = z.string().max(500)
const newWebhook = z.strictObject({ url, types, description: description.default('') }).meta({ example: { url: 'https://example.org/aicoe', types: ['run-end', 'document-made'] } })
const change = z.strictObject({ url, types, description, enabled: z.boolean() }).partial()
const withSecret = z.object({ webhook: webhookResource, secret: z.string().describe('Key of the signatures (Standard Webhooks). It is shown this once.') })
const params = z.object({ id: z.uuid() })
const hint = 'List the webhooks to see which there are.'

/** /api/v1/webhooks: addresses that are told of what happens. */
export const webhooks: Route = (app, parts) => {
  const tags = ['webhooks']
  const list = z.object({ webhooks: z.array(webhookResource), types: z.array(z.string()).describe('What can be told.') })
  app.get('/api/v1/webhooks', { schema: { tags, operationId: 'getWebhooks', summary: 'Webhooks, and what they can be told', response: { 200: list, ...problems() } }, config: needs('webhooks.read') },
    (request) => asOrganization(parts(request), async (stores) => ({ webhooks: (await stores.webhooks.list()).map(presentWebhook), types: [...webhookTypes.options] })))

  app.post('/api/v1/webhooks', {
    schema: { tags, operationId: 'postWebhook', summary: 'Tell an address of what happens', body: newWebhook, response: { 201: withSecret, ...problems(400, 422) } }, config: needs('webhooks.write'),
  }, async (request, reply) => {
    const { url: wanted, ...rest } = request.body
    const address = webhookUrl(wanted, parts(request).webhooksToLoopback)
    const secret = newSecret()
    const webhook = await asOrganization(parts(request), async (stores) => {
      if ((await stores.webhooks.list()).length >= MOST) throw new AppError('too-many-webhooks', `An organisation has at most ${MOST} webhooks. Remove one, or let one address be told more types.`)
      return stores.webhooks.add({ ...rest, url: address.href, secret: sealed(parts(request), secret) })
    })
    return reply.code(201).send({ webhook: presentWebhook(webhook), secret })
  })

  app.put('/api/v1/webhooks/:id', {
    schema: { tags, operationId: 'putWebhook', summary: 'Change a webhook, or switch it on or off', params, body: change, response: { 200: webhookResource, ...problems(400, 404, 422) } }, config: needs('webhooks.write'),
  }, async (request) => {
    const { url: wanted, types: told, description: text, enabled } = request.body
    const changes = {
      ...(wanted === undefined ? {} : { url: webhookUrl(wanted, parts(request).webhooksToLoopback).href }), ...(told === undefined ? {} : { types: told }), ...(text === undefined ? {} : { description: text }), ...(enabled === undefined ? {} : { enabled }),
    }
    return presentWebhook(found(await asOrganization(parts(request), (stores) => stores.webhooks.change(request.params.id, changes)), 'webhook', hint))
  })

  app.delete('/api/v1/webhooks/:id', {
    schema: { tags, operationId: 'deleteWebhook', summary: 'Remove a webhook with its log', params, response: { 204: z.null().describe('It is gone.'), ...problems(400, 404) } }, config: needs('webhooks.write'),
  }, async (request, reply) => {
    found(await asOrganization(parts(request), async (stores) => (await stores.webhooks.remove(request.params.id)) || null), 'webhook', hint)
    return reply.code(204).send(null)
  })

  app.post('/api/v1/webhooks/:id/secret', {
    schema: { tags, operationId: 'postWebhookSecret', summary: 'A new key for the signatures; the old one is void at once', params, response: { 200: withSecret, ...problems(400, 404) } }, config: needs('webhooks.write'),
  }, async (request) => {
    const secret = newSecret()
    return { webhook: presentWebhook(found(await asOrganization(parts(request), (stores) => stores.webhooks.change(request.params.id, { secret: sealed(parts(request), secret) })), 'webhook', hint)), secret }
  })
}

function sealed({ vault, organization }: Parts, secret: string): string {
  return vault.seal(secret, ownerOfKey(organization))
}
