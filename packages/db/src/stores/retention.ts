import type { OrganizationTx } from '../contract.ts'
import type { RetentionStore } from '../retention.ts'

/** Rows whose text is in the way of nobody are removed by their address, so that a batch costs what it removes. */
const EVENTS = `delete from events where ctid = any(array(
  select e.ctid from runs r join events e on e.organization_id = r.organization_id and e.run_id = r.id where r.state in ('done', 'failed', 'cancelled') and r.ended_at < $1 limit $2))`
const CALLS = 'delete from model_calls where ctid = any(array(select ctid from model_calls where at < $1 limit $2))'
const NOTIFICATIONS = 'delete from notifications where ctid = any(array(select ctid from notifications where at < $1 and mail_at is null limit $2))'
const DELIVERIES = "delete from webhook_deliveries where ctid = any(array(select ctid from webhook_deliveries where state <> 'waiting' and ended_at < $1 limit $2))"

export function retentionStore(tx: OrganizationTx): RetentionStore {
  const remove = async (text: string, before: Date, most: number): Promise<number> => (await tx.client.query(text, [before, most])).rowCount ?? 0
  return {
    events: (before, most) => remove(EVENTS, before, most), calls: (before, most) => remove(CALLS, before, most),
    notifications: (before, most) => remove(NOTIFICATIONS, before, most), deliveries: (before, most) => remove(DELIVERIES, before, most),
  }
}
