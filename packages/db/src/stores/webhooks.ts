import type { OrganizationTx } from '../contract.ts'
import { sole } from '../record.ts'
import type { AttemptOutcome, ClaimedDelivery, Webhook, WebhookDelivery, WebhookStore } from '../webhooks.ts'

const WEBHOOK = 'id, url, description, types, enabled, disabled_because as "disabledBecause", created_at as "createdAt"'
const DELIVERY = `select d.id, d.webhook_id as webhook, d.type, d.payload, d.state, d.next_at as "nextAt", d.created_at as "createdAt",
  coalesce((select json_agg(json_build_object('number', a.number, 'at', a.at, 'status', a.status, 'milliseconds', a.milliseconds, 'error', a.error) order by a.number) from webhook_attempts a where a.delivery_id = d.id), '[]') as attempts
  from webhook_deliveries d`
type DeliveryRow = Omit<WebhookDelivery, 'attempts'> & { readonly attempts: readonly (Omit<WebhookDelivery['attempts'][number], 'at'> & { readonly at: string })[] }

export function webhookStore(tx: OrganizationTx): WebhookStore {
  const first = async <Row extends object>(text: string, values: readonly unknown[]): Promise<Row | null> => (await tx.client.query<Row>(text, [...values])).rows[0] ?? null
  return {
    list: async () => (await tx.client.query<Webhook>(`select ${WEBHOOK} from webhooks order by id`)).rows,
    add: async ({ url, description, types, secret }) => sole((await tx.client.query<Webhook>(`insert into webhooks (url, description, types, secret) values ($1, $2, $3, $4) returning ${WEBHOOK}`, [url, description, types, secret])).rows),
    change: (id, { url, description, types, secret, enabled }) => first<Webhook>(
      `update webhooks set url = coalesce($2, url), description = coalesce($3, description), types = coalesce($4, types), secret = coalesce($5, secret), enabled = coalesce($6, enabled),
        disabled_because = case when $6 is null then disabled_because end, given_up = case when $6 then 0 else given_up end where id = $1 returning ${WEBHOOK}`,
      [id, url, description, types, secret, enabled]),
    remove: async (id) => (await tx.client.query('delete from webhooks where id = $1', [id])).rowCount === 1,
    secrets: async () => (await tx.client.query<{ id: string; secret: string }>('select id, secret from webhooks order by id')).rows,
    reseal: async (id, { from, to }) => { await tx.client.query('update webhooks set secret = $3 where id = $1 and secret = $2', [id, from, to]) },
    async test(id) {
      const row = await first<{ id: string }>(
        `insert into webhook_deliveries (webhook_id, type, payload) select id, 'test', json_build_object('type', 'test', 'timestamp', to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'data', json_build_object('webhook', id))
          from webhooks where id = $1 returning id`, [id])
      return row?.id ?? null
    },
    async deliveries(webhook, { limit, cursor }) {
      const { rows } = await tx.client.query<DeliveryRow>(`${DELIVERY} where d.webhook_id = $1 and ($2::uuid is null or d.id < $2) order by d.id desc limit $3`, [webhook, cursor, limit + 1])
      const deliveries = rows.slice(0, limit).map(present)
      return { deliveries, next: rows.length > limit ? deliveries.at(-1)?.id ?? null : null }
    },
    async delivery(webhook, id) {
      const row = await first<DeliveryRow>(`${DELIVERY} where d.webhook_id = $1 and d.id = $2`, [webhook, id])
      return row === null ? null : present(row)
    },
    redeliver: async (webhook, id) => (await tx.client.query("update webhook_deliveries set state = 'waiting', attempts = 0, next_at = clock_timestamp(), ended_at = null where webhook_id = $1 and id = $2", [webhook, id])).rowCount === 1,
    claim: (limit, leaseMs) => claim(tx, limit, leaseMs),
    record: (delivery, outcome, mostGivenUp) => record(tx, delivery, outcome, mostGivenUp),
  }
}

function present({ attempts, ...row }: DeliveryRow): WebhookDelivery {
  return { ...row, attempts: attempts.map((attempt) => ({ ...attempt, at: new Date(attempt.at) })) }
}

async function claim(tx: OrganizationTx, limit: number, leaseMs: number): Promise<readonly ClaimedDelivery[]> {
  const { rows } = await tx.client.query<ClaimedDelivery>(
    `update webhook_deliveries d set next_at = clock_timestamp() + $2 * interval '1 millisecond' from webhooks w
      where d.id in (select id from webhook_deliveries where state = 'waiting' and next_at <= clock_timestamp() order by next_at limit $1 for update skip locked) and w.id = d.webhook_id
      returning d.id, w.id as webhook, w.url, w.secret, d.payload, d.attempts`, [limit, leaseMs])
  return rows
}

async function record(tx: OrganizationTx, delivery: string, { at, status, milliseconds, error, delivered, retryMs, gone }: AttemptOutcome, mostGivenUp: number): Promise<Webhook | null> {
  const state = delivered ? 'delivered' : retryMs === null ? 'given-up' : 'waiting'
  const { rows } = await tx.client.query<{ webhook: string }>(
    `update webhook_deliveries set state = $2, attempts = attempts + 1, next_at = clock_timestamp() + $3 * interval '1 millisecond', ended_at = case when $2 <> 'waiting' then clock_timestamp() end
      where id = $1 returning webhook_id as webhook`, [delivery, state, retryMs ?? 0])
  const webhook = rows[0]?.webhook
  // It was removed meanwhile, and its webhook with it.
  if (webhook === undefined) return null
  await tx.client.query('insert into webhook_attempts (delivery_id, number, at, status, milliseconds, error) select $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5 from webhook_attempts where delivery_id = $1', [delivery, at, status, milliseconds, error])
  if (state === 'waiting') return null
  const { rows: changed } = await tx.client.query<Webhook & { given_up: number }>(`update webhooks set given_up = case when $2 then 0 else given_up + 1 end where id = $1 returning given_up, ${WEBHOOK}`, [webhook, delivered])
  const { given_up: givenUp, enabled } = sole(changed)
  if (!enabled || !gone && givenUp < mostGivenUp) return null
  return switchOff(tx, webhook, gone ? 'Its receiver answered that it is gone (410).' : `${givenUp} deliveries in a row could not be made.`)
}

async function switchOff(tx: OrganizationTx, webhook: string, because: string): Promise<Webhook> {
  await tx.client.query("update webhook_deliveries set state = 'given-up', ended_at = clock_timestamp() where webhook_id = $1 and state = 'waiting'", [webhook])
  const { rows } = await tx.client.query<Webhook>(`update webhooks set enabled = false, disabled_because = $2 where id = $1 returning ${WEBHOOK}`, [webhook, because])
  return sole(rows)
}
