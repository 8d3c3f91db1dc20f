import { AppError } from '@aicoe/sdk'
import type { OrganizationStore, OrganizationTx } from '../contract.ts'
import { organizations } from '../schema.ts'

export function organizationStore(tx: OrganizationTx): OrganizationStore {
  return {
    async ensure(name) {
      await tx.sql.insert(organizations).values({ organizationId: tx.organization, name }).onConflictDoNothing()
      const [row] = await tx.sql.select().from(organizations)
      if (row === undefined) throw new AppError('organization-not-found', 'The organisation was deleted while it was opened. Try again.', { retryable: true })
      return { id: row.organizationId, name: row.name, createdAt: row.createdAt }
    },
  }
}
