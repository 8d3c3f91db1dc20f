import { getEvents } from './events/get-events.ts'
import type { Route } from './http/parts.ts'
import { notificationRoutes } from './notifications/routes.ts'
import { webhookDeliveries } from './webhooks/deliveries.ts'
import { webhooks } from './webhooks/webhooks.ts'

/** Routes by which people and programs learn what happens. */
export const telling: readonly Route[] = [getEvents, notificationRoutes, webhooks, webhookDeliveries]
