import type { Price } from '@aicoe/core'
import type { OrganizationTx } from '../contract.ts'
import type { PriceStore } from '../spending.ts'

export function priceStore(tx: OrganizationTx): PriceStore {
  return {
    async list() {
      const { rows } = await tx.client.query<Price>('select model, since::text as since, input, cached_input as "cachedInput", cache_write as "cacheWrite", output, source from prices order by model, since')
      return rows
    },
    async put({ model, since, input, cachedInput, cacheWrite, output, source }) {
      await tx.client.query(
        `insert into prices (model, since, input, cached_input, cache_write, output, source) values ($1, $2, $3, $4, $5, $6, $7) on conflict (organization_id, model, since)
          do update set input = excluded.input, cached_input = excluded.cached_input, cache_write = excluded.cache_write, output = excluded.output, source = excluded.source`,
        [model, since, input, cachedInput, cacheWrite, output, source])
    },
    remove: async (model, since) => (await tx.client.query('delete from prices where model = $1 and since = $2', [model, since])).rowCount === 1,
  }
}
