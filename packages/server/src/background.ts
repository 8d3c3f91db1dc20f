import type { Clock, Engine } from '@aicoe/core'
import type { Database } from '@aicoe/db'
import type { Logger } from 'pino'
import { scheduleBackups } from './backup/schedule.ts'
import type { Config } from './config/schema.ts'
import { startNotifications } from './notifications/start.ts'
import { scheduleCleaning } from './retention/clean.ts'
import type { Mailer } from './sign-in/letters.ts'
import type { Vault } from './vault/vault.ts'
import { startWebhooks } from './webhooks/start.ts'

interface Background { readonly config: Config; readonly database: Database; readonly engine: Pick<Engine, 'forget'>; readonly mailer: Mailer | null; readonly logger: Logger; readonly clock: Clock; readonly vault: Vault }

/** What a worker does beside runs, again and again: backups, deliveries, notifications, cleaning. */
export function startBackground(background: Background): { stop(): Promise<void> } {
  const all = [startWebhooks(background), startNotifications(background), scheduleBackups(background), scheduleCleaning(background)]
  return { async stop() { for (const each of all) await each.stop() } }
}
