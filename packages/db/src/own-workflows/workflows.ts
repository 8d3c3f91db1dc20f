import type { OrganizationTx } from '../contract.ts'
import type { OwnWorkflow, WorkflowDefinition, WorkflowStore, WorkflowVersion } from './contract.ts'

const VERSION = `v.workflow as name, v.version, v.title, v.description, v.agents, v.gates, v.parameters, v.author_id as author, v.restored_from as "restoredFrom", v.created_at as "createdAt",
  (select m.name from members m where m.organization_id = v.organization_id and m.user_id = v.author_id) as "authorName"`
const OWN = `select ${VERSION}, w.owner_id as owner, w.visibility, w.deleted_at as "deletedAt" from workflows w join workflow_versions v on v.organization_id = w.organization_id and v.workflow = w.name and v.version = w.version`

export function workflowStore(tx: OrganizationTx): WorkflowStore {
  const person = tx.acting?.person ?? null
  const { client } = tx
  const keep = async (name: string, version: number, { title, description, agents, gates, parameters }: WorkflowDefinition, restoredFrom: number | null): Promise<void> => {
    await client.query('insert into workflow_versions (workflow, version, title, description, agents, gates, parameters, author_id, restored_from) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [name, version, title, description, agents, gates, JSON.stringify(parameters), person, restoredFrom])
  }
  return {
    list: async (removed = false) => (await client.query<OwnWorkflow>(`${OWN} where (w.deleted_at is not null) = $1 order by lower(v.title), w.name`, [removed])).rows,
    get: async (name) => (await client.query<OwnWorkflow>(`${OWN} where w.name = $1 and w.deleted_at is null`, [name])).rows[0] ?? null,
    version: async (name, version) => (await client.query<WorkflowVersion>(`select ${VERSION} from workflow_versions v where v.workflow = $1 and v.version = $2`, [name, version])).rows[0] ?? null,
    versions: async (name) => (await client.query<WorkflowVersion>(`select ${VERSION} from workflow_versions v where v.workflow = $1 order by v.version desc`, [name])).rows,
    async create(name, definition, visibility) {
      const { rowCount } = await client.query('insert into workflows (name, owner_id, visibility) values ($1, $2, $3) on conflict do nothing', [name, person, visibility])
      if (rowCount !== 1) return false
      await keep(name, 1, definition, null)
      return true
    },
    async change(name, from, definition, restoredFrom) {
      const { rowCount } = await client.query('update workflows set version = version + 1 where name = $1 and version = $2 and deleted_at is null', [name, from])
      if (rowCount !== 1) return false
      await keep(name, from + 1, definition, restoredFrom ?? null)
      return true
    },
    async show(name, visibility) { await client.query('update workflows set visibility = $2 where name = $1', [name, visibility]) },
    remove: async (name) => (await client.query('update workflows set deleted_at = now() where name = $1 and deleted_at is null', [name])).rowCount === 1,
    restore: async (name) => (await client.query('update workflows set deleted_at = null where name = $1 and deleted_at is not null', [name])).rowCount === 1,
  }
}
