import { asc, eq } from 'drizzle-orm'
import type { OrganizationTx, ProjectStore } from '../contract.ts'
import { newId } from '../ids.ts'
import { sole } from '../record.ts'
import { projects } from '../schema.ts'

const columns = { id: projects.id, name: projects.name, createdAt: projects.createdAt }

export function projectStore(tx: OrganizationTx): ProjectStore {
  return {
    async findOrCreate(name) {
      await tx.sql.insert(projects).values({ id: newId(), name }).onConflictDoNothing()
      return sole(await tx.sql.select(columns).from(projects).where(eq(projects.name, name)))
    },
    async get(id) {
      const [project] = await tx.sql.select(columns).from(projects).where(eq(projects.id, id))
      return project ?? null
    },
    list: () => tx.sql.select(columns).from(projects).orderBy(asc(projects.name)),
  }
}
