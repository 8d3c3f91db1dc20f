import { AppError } from '@aicoe/sdk'
import type { OrganizationTx } from '../contract.ts'
import { codeOf } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Project, ProjectFilter, ProjectStore, ProjectSummary } from '../projects.ts'

const COLUMNS = 'id, name, created_at as "createdAt"'
const INSERT = `insert into projects (id, name, owner_id) values ($1, $2, $3) on conflict do nothing returning ${COLUMNS}`
const GET = `select ${COLUMNS} from projects where id = $1 and deleted_at is null`
/** Days in which a deleted project can be brought back. */
const KEPT_DAYS = 30

export function projectStore(tx: OrganizationTx): ProjectStore {
  return {
    async findOrCreate(name) {
      await insert(tx, name)
      const { rows: [project] } = await tx.client.query<Project>({ name: 'project-named', text: `select ${COLUMNS} from projects where name = $1 and deleted_at is null`, values: [name] })
      if (project === undefined) throw new AppError('project-name-taken', `There is a project "${name}" that is not open to you. Choose another name, or ask its owner to add you.`)
      return project
    },
    create: async (name) => await insert(tx, name) ?? taken(name),
    async rename(id, name) { await withName(name, tx, () => tx.client.query('update projects set name = $2 where id = $1 and deleted_at is null', [id, name])) },
    get: async (id) => (await tx.client.query<Project>({ name: 'project-get', text: GET, values: [id] })).rows[0] ?? null,
    async summary(id) {
      const { rows } = await tx.client.query<ProjectSummary>(`${SUMMARY} where p.id = $1 and p.deleted_at is null`, [id])
      return rows.map(dated)[0] ?? null
    },
    list: async () => (await tx.client.query<Project>(`select ${COLUMNS} from projects where deleted_at is null order by name`)).rows,
    page: (filter) => page(tx, filter),
    async remove(id) {
      await tx.client.query(`delete from projects where deleted_at < now() - interval '${KEPT_DAYS} days'`)
      return (await tx.client.query('update projects set deleted_at = now() where id = $1 and deleted_at is null', [id])).rowCount === 1
    },
    async restore(id) {
      const { rows } = await tx.client.query<{ name: string }>('select name from projects where id = $1 and deleted_at is not null', [id])
      const [project] = rows
      if (project === undefined) return false
      await withName(project.name, tx, () => tx.client.query('update projects set deleted_at = null where id = $1', [id]))
      return true
    },
  }
}

/** undefined: the name is taken. */
async function insert(tx: OrganizationTx, name: string): Promise<Project | undefined> {
  return (await tx.client.query<Project>({ name: 'project-insert', text: INSERT, values: [newId(), name, tx.acting?.person ?? null] })).rows[0]
}

function taken(name: string): never {
  throw new AppError('project-name-taken', `There is a project "${name}" already. Choose another name, or rename that one first.`)
}

/** The transaction goes on after a refusal, because the caller's may have done other things. */
async function withName(name: string, tx: OrganizationTx, change: () => Promise<unknown>): Promise<void> {
  await tx.client.query('savepoint name')
  try {
    await change()
  } catch (error) {
    await tx.client.query('rollback to savepoint name')
    if (codeOf(error) === '23505') taken(name)
    throw error
  }
}

const SUMMARY = `select p.id, p.name, p.created_at as "createdAt", p.deleted_at as "deletedAt",
    (select count(*)::integer from transcripts t where t.project_id = p.id) as transcripts, (select count(distinct kind)::integer from documents d where d.project_id = p.id) as documents,
    (select json_build_object('id', r.id, 'state', r.state, 'createdAt', r.created_at) from runs r where r.project_id = p.id order by r.id desc limit 1) as "lastRun" from projects p`

const orders: Readonly<Record<ProjectFilter['order'], { readonly by: string; readonly after: string; readonly key: (project: ProjectSummary) => string }>> = {
  name: { by: 'p.name, p.id', after: '(p.name, p.id) > ($1, $2::uuid)', key: (project) => project.name },
  newest: { by: 'p.id desc', after: '$1::text is not null and p.id < $2::uuid', key: () => '' },
  oldest: { by: 'p.id', after: '$1::text is not null and p.id > $2::uuid', key: () => '' },
}

async function page(tx: OrganizationTx, { limit, cursor, q, deleted, order }: ProjectFilter): ReturnType<ProjectStore['page']> {
  const { by, after, key } = orders[order]
  const [name, id] = cursor === undefined ? [null, null] : placeOf(cursor)
  const { rows } = await tx.client.query<ProjectSummary>(
    `${SUMMARY} where ($2::uuid is null or ${after}) and (p.deleted_at is not null) = $3 and ($4::text is null or strpos(lower(p.name), lower($4)) > 0) order by ${by} limit $5`, [name, id, deleted, q ?? null, limit + 1])
  const projects = rows.slice(0, limit).map(dated)
  const last = projects.at(-1)
  return { projects, next: rows.length > limit && last !== undefined ? Buffer.from(JSON.stringify([key(last), last.id])).toString('base64url') : null }
}

/** JSON knows no dates. */
function dated(row: ProjectSummary): ProjectSummary {
  return { ...row, lastRun: row.lastRun === null ? null : { ...row.lastRun, createdAt: new Date(row.lastRun.createdAt) } }
}

function placeOf(cursor: string): readonly [string, string] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(place) && typeof place[0] === 'string' && typeof place[1] === 'string' && /^[0-9a-f-]{36}$/.test(place[1]) && !place[0].includes('\0')) return [place[0], place[1]]
  } catch {
    // Told below.
  }
  throw new AppError('cursor-invalid', 'This cursor is of no page of this list. Send `next` of the page before as it was, or none.')
}
