import type { OrganizationStore, OrganizationTx } from '../contract.ts'
import { sole } from '../record.ts'
import { organizations } from '../schema.ts'

export function organizationStore(tx: OrganizationTx): OrganizationStore {
  return {
    async ensure(name) {
      await tx.sql.insert(organizations).values({ organizationId: tx.organization, name }).onConflictDoNothing()
      const row = sole(await tx.sql.select().from(organizations))
      return { id: row.organizationId, name: row.name, createdAt: row.createdAt }
    },
    async get() {
      const [row] = await tx.sql.select({ id: organizations.organizationId, name: organizations.name, createdAt: organizations.createdAt }).from(organizations)
      return row ?? null
    },
    async rename(name) { await tx.sql.update(organizations).set({ name }) },
  }
}
