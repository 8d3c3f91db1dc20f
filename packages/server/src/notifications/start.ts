import type { Clock } from '@aicoe/core'
import type { Database } from '@aicoe/db'
import type { Logger } from 'pino'
import type { Config } from '../config/schema.ts'
import type { Mailer } from '../sign-in/letters.ts'
import { postLetters } from './post.ts'
import { tellNews } from './tell.ts'

/** How often it is looked for news and for letters that are due. Milliseconds. */
const EVERY = 1_000

interface StartOptions { readonly config: Config; readonly database: Database; readonly mailer: Mailer | null; readonly logger: Logger; readonly clock: Clock }

/** Tells people of what happens, as long as it is not stopped. */
export function startNotifications({ config, database, mailer, logger, clock }: StartOptions): { stop(): Promise<void> } {
  const now = (): Date => clock.now()
  const each = async (organizations: readonly string[], work: (organization: string) => Promise<void>): Promise<void> => {
    for (const organization of organizations) await work(organization).catch((err: unknown) => logger.warn({ err, organization }, 'notifications'))
  }
  const look = async (): Promise<void> => {
    await each(await database.organizationsWithNews(), (organization) => tellNews({ database, now, hasMail: mailer !== null, digestHour: config.digestHour }, organization))
    if (mailer !== null) await each(await database.organizationsWithDueLetters(), (organization) => postLetters({ database, mailer, now, logger, publicUrl: config.publicUrl }, organization))
  }
  let busy: Promise<void> | null = null
  const timer = setInterval(() => { busy ??= look().catch((err: unknown) => logger.warn({ err }, 'notifications')).finally(() => { busy = null }) }, EVERY).unref()
  return {
    async stop() {
      clearInterval(timer)
      await busy
    },
  }
}
