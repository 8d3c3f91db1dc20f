import type { Webhook, WebhookDelivery } from '@aicoe/db'
import { z } from 'zod'

/** What can be told: see the events of a run, and `run-state` and `document-made` of the feed. */
export const webhookTypes = z.enum(['run-state', 'document-made', 'run-start', 'run-wait', 'run-end', 'step-start', 'step-retry', 'step-end', 'gate-open', 'gate-close', 'budget-alert', 'alert'])
export const types = z.array(webhookTypes).min(1).max(webhookTypes.options.length)

export const webhookResource = z.object({
  id: z.string(), url: z.string(), description: z.string(), types: z.array(z.string()), enabled: z.boolean(),
  disabledBecause: z.string().nullable().describe('Why it was switched off by itself; null when a person did it.'), createdAt: z.iso.datetime(),
}).meta({ id: 'Webhook' })

export const deliveryResource = z.object({
  id: z.string().describe('Sent as `webhook-id`, the same with each try.'), type: z.string(), state: z.enum(['waiting', 'delivered', 'given-up']), createdAt: z.iso.datetime(),
  nextAt: z.iso.datetime().nullable().describe('When it is tried next.'), payload: z.unknown().describe('What is sent: `type`, `timestamp` and `data`.'),
  attempts: z.array(z.object({ number: z.number().int(), at: z.iso.datetime(), status: z.number().int().nullable(), milliseconds: z.number().int(), error: z.string().nullable() })),
}).meta({ id: 'WebhookDelivery' })

export function presentWebhook({ id, url, description, types: told, enabled, disabledBecause, createdAt }: Webhook): z.infer<typeof webhookResource> {
  return { id, url, description, types: [...told], enabled, disabledBecause, createdAt: createdAt.toISOString() }
}

export function presentDelivery({ id, type, state, createdAt, nextAt, payload, attempts }: WebhookDelivery): z.infer<typeof deliveryResource> {
  return { id, type, state, createdAt: createdAt.toISOString(), nextAt: state === 'waiting' ? nextAt.toISOString() : null, payload, attempts: attempts.map((attempt) => ({ ...attempt, at: attempt.at.toISOString() })) }
}
