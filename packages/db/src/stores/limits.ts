import type { Tier, TierRule } from '@aicoe/core'
import type { OrganizationTx } from '../contract.ts'
import type { LimitStore } from '../limits/contract.ts'
import { sole } from '../record.ts'

export function limitStore(tx: OrganizationTx): LimitStore {
  // Two that replace all at once would both take out the same and put in the same.
  const alone = () => tx.client.query("select pg_advisory_xact_lock(hashtextextended('limits/' || $1, 1))", [tx.organization])
  return {
    tiers: async () => (await tx.client.query<Tier>(`select name, requests, model_calls as "modelCalls", tokens::float8 as tokens, runs_at_once as "runsAtOnce", storage_mb as "storageMb", upload_mb as "uploadMb" from tiers order by name`)).rows,
    rules: async () => (await tx.client.query<TierRule>('select scope, subject, tier from tier_rules order by scope, subject')).rows,
    async replaceTiers(tiers) {
      await alone()
      await tx.client.query('delete from tiers')
      for (const { name, requests, modelCalls, tokens, runsAtOnce, storageMb, uploadMb } of tiers)
        await tx.client.query('insert into tiers (name, requests, model_calls, tokens, runs_at_once, storage_mb, upload_mb) values ($1, $2, $3, $4, $5, $6, $7)', [name, requests, modelCalls, tokens, runsAtOnce, storageMb, uploadMb])
    },
    async replaceRules(rules) {
      await alone()
      await tx.client.query('delete from tier_rules')
      for (const { scope, subject, tier } of rules) await tx.client.query('insert into tier_rules (scope, subject, tier) values ($1, $2, $3)', [scope, subject, tier])
    },
    runsAtOnce: async () => sole((await tx.client.query<{ there: number }>('select runs_at_once() as there')).rows).there,
    async takeTurnToStore() { await tx.client.query("select pg_advisory_xact_lock(hashtextextended('storage ' || $1, 0))", [tx.organization]) },
    async bytes() {
      const person = tx.acting?.limited === true ? tx.acting.person : null
      if (person === null) return bytesSeen(tx)
      // What is closed to this person takes room all the same.
      await bind(tx, '')
      const bytes = await bytesSeen(tx)
      await bind(tx, person)
      return bytes
    },
  }
}

async function bind(tx: OrganizationTx, person: string): Promise<void> {
  await tx.client.query("select set_config('app.person_id', $1, true)", [person])
}

async function bytesSeen(tx: OrganizationTx): Promise<number> {
  return sole((await tx.client.query<{ bytes: number }>(
    `select ((select coalesce(sum(pg_column_size(source) + pg_column_size(source_text)), 0) from transcripts) + (select coalesce(sum(pg_column_size(data)), 0) from contents))::float8 as bytes`)).rows).bytes
}
