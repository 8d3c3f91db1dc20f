import type { Database } from '@aicoe/db'
import { OpenFeature } from '@openfeature/server-sdk'
import type { Client } from '@openfeature/server-sdk'
import type { Logger } from 'pino'
import { openFlagBook } from './book.ts'
import { evaluate } from './evaluate.ts'
import type { Evaluated, FlagContext } from './evaluate.ts'
import { FlagProvider } from './provider.ts'

/** Switches of the installation, for code (an OpenFeature client) and for who asks over the API. */
export interface Flags {
  readonly client: Client
  /** What these say to somebody here, or all of them; null: there is none of this key. */
  evaluate(keys: readonly string[] | null, context: FlagContext): Readonly<Record<string, Evaluated | null>>
  stop(): Promise<void>
}

interface FlagOptions { readonly database: Database; readonly home: string; readonly environment: string; /** Tells this server from others in the same process. */ readonly instance: string; readonly logger: Logger }

/** Opens the flags. */
export async function openFlags({ database, home, environment, instance, logger }: FlagOptions): Promise<Flags> {
  const provider = new FlagProvider((key) => book.get(key))
  const book = await openFlagBook({ database, home, logger, onChange: (keys) => { provider.changed(keys); logger.info({ keys }, 'flags changed') } })
  const domain = `aicoe-${instance}-${crypto.randomUUID()}`
  await OpenFeature.setProviderAndWait(domain, provider)
  return {
    client: OpenFeature.getClient(domain, { environment }),
    evaluate: (keys, context) => Object.fromEntries((keys ?? book.keys()).map((key) => {
      const flag = book.get(key)
      return [key, flag === null ? null : evaluate(key, flag, { environment, ...context })]
    })),
    stop: () => book.stop(),
  }
}
