import type { ContentStore, OrganizationTx } from '../contract.ts'
import { AppError } from '@aicoe/sdk'
import { keepContent } from '../record.ts'

export function contentStore(tx: OrganizationTx): ContentStore {
  return {
    keep: (content) => keepContent(tx, content),
    async get(hash) {
      const { rows } = await tx.client.query<{ data: unknown }>({ name: 'get-content', text: 'select data from contents where hash = $1', values: [hash] })
      if (rows[0] === undefined) throw new AppError('content-not-found', `There is no content ${hash.slice(0, 12)}. It may have been deleted; run again to make it anew.`)
      return rows[0].data
    },
  }
}
