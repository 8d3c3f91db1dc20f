import type { OrganizationTx } from '../contract.ts'
import { sole } from '../record.ts'
import type { FlagStore, KeptFlag } from './contract.ts'

const COLUMNS = 'key, definition, updated_at as "updatedAt"'

export function flagStore(tx: OrganizationTx): FlagStore {
  return {
    list: async () => (await tx.client.query<KeptFlag>(`select ${COLUMNS} from flags order by key`)).rows,
    async put(key, definition) {
      tx.told.add(tx.organization)
      return sole((await tx.client.query<KeptFlag>(
        `insert into flags (key, definition) values ($1, $2) on conflict (organization_id, key) do update set definition = excluded.definition, updated_at = clock_timestamp() returning ${COLUMNS}`, [key, JSON.stringify(definition)])).rows)
    },
    async remove(key) {
      tx.told.add(tx.organization)
      return (await tx.client.query('delete from flags where key = $1', [key])).rowCount === 1
    },
  }
}
