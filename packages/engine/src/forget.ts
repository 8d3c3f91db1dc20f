import type { EngineAccess } from './access.ts'

const BATCH = 500

/** Removes what the engine executed and ended before this moment, with all that it kept of it, in small batches. How many executions those were. */
export async function forget(access: EngineAccess, before: Date): Promise<number> {
  const session = await access.openSession()
  try {
    // Not every table of the engine refers to the execution by a foreign key: what it recorded would stay, and answer for a segment that is ordered anew.
    const tables = (await session.query("select table_name from information_schema.columns where table_schema = 'dbos' and column_name = 'workflow_uuid' and table_name <> 'workflow_status'")).map((row) => String(row['table_name']))
    for (let gone = 0; ;) {
      const ids = (await session.query(`select workflow_uuid as id from dbos.workflow_status where status in ('SUCCESS', 'ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED') and updated_at < $1 limit ${BATCH}`, [before.getTime()])).map((row) => String(row['id']))
      for (const table of [...tables, 'workflow_status']) await session.query(`delete from dbos."${table}" where workflow_uuid = any($1)`, [ids])
      gone += ids.length
      if (ids.length === BATCH) continue
      // An organisation that ends takes its executions away itself; what they recorded is ours to remove.
      for (const table of tables) await session.query(`delete from dbos."${table}" t where not exists (select from dbos.workflow_status s where s.workflow_uuid = t.workflow_uuid)`)
      return gone
    }
  } finally {
    await session.close()
  }
}
