import type { ContentStore, OrganizationTx } from '../contract.ts'
import { contentNotFound, keepContent } from '../record.ts'

export function contentStore(tx: OrganizationTx): ContentStore {
  return {
    keep: (content) => keepContent(tx, content),
    async underKey(key) {
      const { rows } = await tx.client.query<{ hash: string }>({ name: 'find-output', text: "select hash from outputs where key = $1 and coalesce(json_array_length(written -> 'rules'), 0) = 0", values: [key] })
      return rows[0]?.hash ?? null
    },
    async get(hash) {
      const { rows } = await tx.client.query<{ data: unknown }>({ name: 'get-content', text: 'select data from contents where hash = $1', values: [hash] })
      if (rows[0] === undefined) throw contentNotFound(hash)
      return rows[0].data
    },
  }
}
