import type { Clock } from '@aicoe/core'
import type { Database } from '@aicoe/db'
import type { Logger } from 'pino'
import type { Config } from '../config/schema.ts'
import { dispatchWebhooks } from './dispatcher.ts'

/** How often it is looked for deliveries that are due. Milliseconds. */
const everyMs = 500

interface StartOptions { readonly config: Config; readonly database: Database; readonly logger: Logger; readonly clock: Clock }

/** The deliveries of this process, as the configuration wants them. */
export function startWebhooks({ config, database, logger, clock }: StartOptions): { stop(): Promise<void> } {
  return dispatchWebhooks({
    database, logger, everyMs, timeoutMs: config.webhookTimeoutMs, toLoopback: config.webhooksToLoopback, waits: config.webhookRetriesMs, mostGivenUp: config.webhookMostGivenUp, random: Math.random, now: () => clock.now(),
    onSwitchedOff: (_stores, webhook) => { logger.warn({ webhook: webhook.id, because: webhook.disabledBecause }, 'webhook switched off'); return Promise.resolve() },
  })
}
