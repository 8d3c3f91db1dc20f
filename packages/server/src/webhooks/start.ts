import type { Clock } from '@aicoe/core'
import type { Database } from '@aicoe/db'
import type { Logger } from 'pino'
import type { Config } from '../config/schema.ts'
import type { Vault } from '../vault/vault.ts'
import { dispatchWebhooks } from './dispatcher.ts'
import { resealKeys } from './seal.ts'

/** How often it is looked for deliveries that are due. Milliseconds. */
const everyMs = 500

interface StartOptions { readonly config: Config; readonly database: Database; readonly logger: Logger; readonly clock: Clock; readonly vault: Vault }

/** The deliveries of this process, as the configuration wants them. */
export function startWebhooks({ config, database, logger, clock, vault }: StartOptions): { stop(): Promise<void> } {
  const resealing = resealKeys({ database, vault, logger }).catch((err: unknown) => { logger.error({ err }, 'Keys of webhooks could not be sealed; it is tried again at the next start.') })
  const deliveries = dispatchWebhooks({
    database, vault, logger, everyMs, timeoutMs: config.webhookTimeoutMs, toLoopback: config.webhooksToLoopback, waits: config.webhookRetriesMs, mostGivenUp: config.webhookMostGivenUp, random: Math.random, now: () => clock.now(),
    onSwitchedOff: (_stores, webhook) => { logger.warn({ webhook: webhook.id, because: webhook.disabledBecause }, 'webhook switched off'); return Promise.resolve() },
  })
  return { async stop() { await resealing; await deliveries.stop() } }
}
