import { AppError } from '@aicoe/sdk'
import { asc, eq } from 'drizzle-orm'
import type { OrganizationTx, ProjectStore } from '../contract.ts'
import { newId } from '../ids.ts'
import { projects } from '../schema.ts'

const columns = { id: projects.id, name: projects.name, createdAt: projects.createdAt }

export function projectStore(tx: OrganizationTx): ProjectStore {
  return {
    async findOrCreate(name) {
      await tx.sql.insert(projects).values({ id: newId(), name, ownerId: tx.acting?.person ?? null }).onConflictDoNothing()
      const [project] = await tx.sql.select(columns).from(projects).where(eq(projects.name, name))
      if (project === undefined) throw new AppError('project-name-taken', `There is a project "${name}" that is not open to you. Choose another name, or ask its owner to add you.`)
      return project
    },
    async get(id) {
      const [project] = await tx.sql.select(columns).from(projects).where(eq(projects.id, id))
      return project ?? null
    },
    list: () => tx.sql.select(columns).from(projects).orderBy(asc(projects.name)),
  }
}
