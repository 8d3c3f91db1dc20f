import type { OrganizationTx } from '../contract.ts'
import type { Alert, AlertStore } from './contract.ts'

const COLUMNS = 'id, rule, subject, severity, message, raised_at as "raisedAt", resolved_at as "resolvedAt"'

export function alertStore({ client }: OrganizationTx): AlertStore {
  const rows = async <Row extends object>(text: string, values: readonly unknown[]): Promise<readonly Row[]> => (await client.query<Row>(text, [...values])).rows
  return {
    list: (limit) => rows<Alert>(`select ${COLUMNS} from alerts order by resolved_at is not null, raised_at desc, id desc limit $1`, [limit]),
    async settle(reporter, findings, staleMs) {
      // The lock is of the transaction: of several processes that see the same at once one tells it, the others find it told.
      await client.query('select pg_advisory_xact_lock(hashtextextended(app_organization()::text, 39))')
      const before = new Set((await rows<{ name: string }>("select rule || ' ' || subject as name from alerts where resolved_at is null", [])).map(({ name }) => name))
      const found = JSON.stringify(findings)
      const open = await rows<Alert>(
        `insert into alerts as a (rule, subject, severity, message, reporter) select rule, subject, severity, message, $1 from json_to_recordset($2) as f (rule text, subject text, severity text, message text)
          on conflict (organization_id, rule, subject) where resolved_at is null do update set seen_at = clock_timestamp(), severity = excluded.severity, message = excluded.message returning ${COLUMNS}`, [reporter, found])
      const resolved = await rows<Alert>(
        `update alerts a set resolved_at = clock_timestamp() where resolved_at is null and (reporter = $1 or seen_at < clock_timestamp() - $3 * interval '1 millisecond')
          and not exists (select from json_to_recordset($2) as f (rule text, subject text) where f.rule = a.rule and f.subject = a.subject) returning ${COLUMNS}`, [reporter, found, staleMs])
      return { raised: open.filter(({ rule, subject }) => !before.has(`${rule} ${subject}`)), resolved }
    },
    prune: async (before, most) => (await client.query('delete from alerts where ctid = any(array(select ctid from alerts where resolved_at < $1 limit $2))', [before, most])).rowCount ?? 0,
  }
}
