import { AppError } from '@aicoe/sdk'
import { escapeIdentifier } from 'pg'
import type { Organization, OrganizationStore, OrganizationTx } from '../contract.ts'
import { codeOf } from '../errors.ts'
import { sole } from '../record.ts'

const SELECT = 'select organization_id as id, name, created_at as "createdAt", delete_after as "deleteAfter", second_factor_required as "secondFactorRequired" from organizations'

export function organizationStore(tx: OrganizationTx): OrganizationStore {
  return {
    async ensure(name) {
      await tx.client.query('insert into organizations (organization_id, name) values ($1, $2) on conflict do nothing', [tx.organization, name])
      return sole((await tx.client.query<Organization>(SELECT)).rows)
    },
    async get() {
      return (await tx.client.query<Organization>({ name: 'organization-get', text: SELECT })).rows[0] ?? null
    },
    async rename(name) { await tx.client.query('update organizations set name = $1', [name]) },
    async requireSecondFactor(required) { await tx.client.query('update organizations set second_factor_required = $1', [required]) },
    async endAt(moment) { await tx.client.query('update organizations set delete_after = $1', [moment]) },
    end: () => end(tx),
  }
}

/** Tables that the application may read and that hold rows of organisations. */
const TABLES = "select c.table_name as name from information_schema.columns c where c.table_schema = 'public' and c.column_name = 'organization_id' and c.table_name <> 'tombstones' order by 1"

async function end(tx: OrganizationTx): Promise<Readonly<Record<string, number>>> {
  const { client } = tx
  const { rows: tables } = await client.query<{ name: string }>(TABLES)
  const rows: Record<string, number> = {}
  for (const { name } of tables) rows[name] = (await client.query<{ count: number }>(`select count(*)::int as count from ${escapeIdentifier(name)}`)).rows[0]?.count ?? 0
  await client.query(
    'insert into tombstones (rows, audit_entries, audit_hash) select $1, coalesce(max(seq), 0), (array_agg(hash order by seq desc))[1] from audit on conflict (organization_id) do nothing', [JSON.stringify(rows)])
  const { rows: [engine] } = await client.query<{ there: boolean }>("select to_regclass('dbos.workflow_status') is not null as there")
  if (engine?.there === true) await client.query('delete from dbos.workflow_status where queue_partition_key = $1', [tx.organization])
  await client.query('delete from organizations').catch((error: unknown) => {
    throw codeOf(error) === 'AI001' ? new AppError('organization-stays', 'Nobody wanted this organisation to end, or its time of grace is not over yet.', { cause: error }) : error
  })
  return rows
}
