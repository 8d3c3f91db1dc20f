import type { ClaimedDelivery, Database, Stores, Webhook } from '@aicoe/db'
import type { Logger } from 'pino'
import type { Vault } from '../vault/vault.ts'
import { ownerOfKey } from './seal.ts'
import { send } from './send.ts'
import type { SendOptions } from './send.ts'

/** Deliveries that one process makes at the same time, and those of one organisation among them: one whose receivers hang must not keep the others waiting. */
const MOST = 64
const MOST_OF_ONE = 8

export interface DispatchOptions extends Omit<SendOptions, 'open'> {
  readonly database: Database
  readonly vault: Vault
  readonly logger: Logger
  /** Waits before the second and each further try, in milliseconds; after the last of them it is given up. */
  readonly waits: readonly number[]
  /** Deliveries given up in a row after which a webhook is switched off. */
  readonly mostGivenUp: number
  /** How often it looks for what is due, in milliseconds. */
  readonly everyMs: number
  /** In [0, 1): waits are spread by a fifth, so that receivers that come back are not met by everything at once. */
  readonly random: () => number
  /** A webhook was switched off because it failed: tells of it in the transaction that did it. */
  readonly onSwitchedOff: (stores: Stores, webhook: Webhook) => Promise<void>
}

/** Delivers what is due to webhooks, as long as it is not stopped. Several processes share the work: each takes what no other has. */
export function dispatchWebhooks(options: DispatchOptions): { stop(): Promise<void> } {
  const { database, logger } = options
  const busy = new Map<string, Set<Promise<void>>>()
  const all = (): Promise<void>[] => [...busy.values()].flatMap((running) => [...running])
  let stopped = false
  let looking: Promise<void> | null = null

  const start = (organization: string, delivery: ClaimedDelivery): void => {
    const running = busy.get(organization) ?? new Set()
    busy.set(organization, running)
    const work = deliver(options, organization, delivery).catch((err: unknown) => logger.warn({ err, delivery: delivery.id }, 'webhook')).finally(() => {
      running.delete(work)
      if (running.size === 0) busy.delete(organization)
      if (!stopped && running.size === MOST_OF_ONE - 1) look()
    })
    running.add(work)
  }
  const take = async (): Promise<void> => {
    for (const organization of await database.organizationsWithDueDeliveries()) {
      const free = Math.min(MOST - all().length, MOST_OF_ONE - (busy.get(organization)?.size ?? 0))
      // A claim lasts until its delivery must be over, also where the process dies in the middle.
      if (free > 0 && !stopped) for (const delivery of await database.withOrganization(organization, (stores) => stores.webhooks.claim(free, options.timeoutMs * 2 + 5_000))) start(organization, delivery)
    }
  }
  const look = (): void => { looking ??= take().catch((err: unknown) => logger.warn({ err }, 'webhooks')).finally(() => { looking = null }) }
  const timer = setInterval(look, options.everyMs).unref()
  return {
    async stop() {
      stopped = true
      clearInterval(timer)
      await looking
      await Promise.all(all())
    },
  }
}

async function deliver(options: DispatchOptions, organization: string, delivery: ClaimedDelivery): Promise<void> {
  const { error, ...sent } = await send(delivery, { ...options, open: (secret) => options.vault.open(secret, ownerOfKey(organization)) })
  const wait = options.waits[delivery.attempts]
  const gone = sent.status === 410
  const retryMs = error === null || gone || wait === undefined ? null : wait * (0.9 + options.random() / 5)
  const outcome = { ...sent, error, delivered: error === null, retryMs, gone }
  await options.database.withOrganization(organization, async (stores) => {
    const switchedOff = await stores.webhooks.record(delivery.id, outcome, options.mostGivenUp)
    if (switchedOff !== null) await options.onSwitchedOff(stores, switchedOff)
  })
  options.logger.info({ delivery: delivery.id, webhook: delivery.webhook, status: sent.status, ms: sent.milliseconds, error }, 'webhook')
}
