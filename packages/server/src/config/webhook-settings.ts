import { z } from 'zod'
import { flagSchema } from './model-settings.ts'

const [second, minute, hour] = [1_000, 60_000, 3_600_000]
/** Waits between the tries of a delivery: a day in all. */
const waits = [5 * second, minute, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 8 * hour, 8 * hour]
const wait = z.coerce.number().int().min(1).max(24 * hour)

/** Settings of webhooks, part of the one schema. */
export const webhookSettings = {
  webhooksToLoopback: flagSchema.default(false).describe('Whether webhooks may lead to this machine itself, also without TLS. Only where everybody who may set one up may reach what listens here.'),
  webhookTimeoutMs: z.coerce.number().int().min(100).max(60_000).default(10_000).describe('Time that the receiver of a webhook has to answer, in milliseconds.'),
  webhookRetriesMs: z.preprocess((value) => (typeof value === 'string' ? value.split(',') : value), z.array(wait)).default(waits).describe('Waits before the second and each further try of a delivery, in milliseconds; after the last it is given up.'),
  webhookMostGivenUp: z.coerce.number().int().min(1).max(1_000).default(5).describe('Deliveries given up in a row after which a webhook is switched off.'),
}
