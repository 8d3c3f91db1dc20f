import type { Database } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import type { Logger } from 'pino'
import type { Vault } from '../vault/vault.ts'

interface Sealer { readonly database: Database; readonly vault: Vault; readonly logger: Logger }

/** What keys of signatures are sealed under: one that is moved to another organisation does not open. */
export function ownerOfKey(organization: string): string {
  return `webhook of ${organization}`
}

/** Seals every key that is kept in plain, or under a former secret, with the one of today. What does not open stays as it is: its webhook says so when it is to be told something. */
export async function resealKeys({ database, vault, logger }: Sealer): Promise<void> {
  for (const organization of await database.organizations()) {
    const about = ownerOfKey(organization)
    await database.withOrganization(organization, async (stores) => {
      for (const { id, secret } of await stores.webhooks.secrets()) {
        if (vault.isCurrent(secret)) continue
        try {
          await stores.webhooks.reseal(id, { from: secret, to: vault.seal(vault.open(secret, about), about) })
        } catch (error) {
          if (!AppError.is(error) || error.code !== 'secret-not-opened') throw error
          logger.error({ organization, webhook: id }, 'The key of a webhook does not open with the secret of this installation.')
        }
      }
    })
  }
}
