import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@aicoe/sdk'

interface RedisOptions {
  /** `redis://` or `rediss://`, with the password inside: a secret. */
  readonly url: string
  /** Told once when the server goes away and once when it is back. */
  readonly onNotice?: (notice: string) => void
}

/** A script runs as one step on the server. */
interface Script { readonly text: string; readonly keys: readonly string[]; readonly values: readonly (string | number)[] }

/** A Redis that may be away: what is asked then fails at once, and it reconnects by itself. */
export interface Redis {
  run(script: Script): Promise<unknown>
  /** Tells all processes that listen, this one included. */
  publish(channel: string, message: string): Promise<void>
  /** Until `close`, also over restarts of the server. */
  subscribe(channel: string, listener: (message: string) => void): void
  /** Throws `redis-unreachable` while it is away. */
  check(): Promise<void>
  close(): Promise<void>
}

/** A server that is asked in the middle of a request must answer quicker than what it saves. Milliseconds. */
const LONGEST = 500
/** While it is away, one call in this time finds out whether it is back; the others do without it. Milliseconds. */
const LEFT_ALONE = 1_000
/** How long a start waits for it. Milliseconds. */
const FIRST = 2_000
const SLOWEST_RECONNECT = 2_000

/** Waits a moment for the server, and goes on without it: an installation starts also while its Redis does not. */
export async function openRedis({ url, onNotice = () => undefined }: RedisOptions): Promise<Redis> {
  // Five hundred modules, of which only an installation with a Redis needs any.
  const { createClient } = await import('@redis/client')
  const client = createClient({ url, disableOfflineQueue: true, socket: { connectTimeout: 2_000, reconnectStrategy: (tries) => Math.min(SLOWEST_RECONNECT, 50 * 2 ** Math.min(tries, 6)) } })
  const presence = new Presence(onNotice)
  const subscriber = client.duplicate({ disableOfflineQueue: false })
  const subscriptions: Promise<unknown>[] = []
  client.on('error', () => presence.isAway())
  client.on('ready', () => presence.isBack())
  subscriber.on('error', () => undefined)
  const connecting = client.connect().catch(() => undefined)
  const over = new AbortController()
  await Promise.race([connecting, sleep(FIRST, undefined, { signal: over.signal }).catch(() => undefined)])
  over.abort()
  const within = async <T>(asked: () => Promise<T>): Promise<T> => {
    presence.expect()
    try {
      const answer = await inTime(asked())
      presence.isBack()
      return answer
    } catch (cause) {
      presence.isAway()
      throw away(cause)
    }
  }
  return {
    run: ({ text, keys, values }) => within(() => client.eval(text, { keys: [...keys], arguments: values.map(String) })),
    publish: async (channel, message) => { await within(() => client.publish(channel, message)) },
    subscribe(channel, listener) {
      if (!subscriber.isOpen) subscriber.connect().catch(() => undefined)
      subscriptions.push(subscriber.subscribe(channel, listener).catch(() => undefined))
    },
    check: async () => { await within(() => client.ping()) },
    async close() {
      for (const one of [client, subscriber]) if (one.isOpen) one.destroy()
      await connecting
    },
  }
}

/** Whether it answers; told at each change only. */
class Presence {
  readonly #onNotice: (notice: string) => void
  #nextLook = 0
  #isAway = false

  constructor(onNotice: (notice: string) => void) { this.#onNotice = onNotice }

  /** Throws while it is left alone. */
  expect(): void {
    const now = Date.now()
    if (!this.#isAway) return
    if (now < this.#nextLook) throw away()
    this.#nextLook = now + LEFT_ALONE
  }

  isAway(): void {
    this.#nextLook = Date.now() + LEFT_ALONE
    if (this.#isAway) return
    this.#isAway = true
    this.#onNotice('Redis does not answer. Until it is back, limits are counted and answers are looked up without it, and nothing is lost.')
  }

  isBack(): void {
    if (!this.#isAway) return
    this.#isAway = false
    this.#onNotice('Redis answers again.')
  }
}

async function inTime<T>(asked: Promise<T>): Promise<T> {
  const over = new AbortController()
  try {
    return await Promise.race([asked, sleep(LONGEST, undefined, { signal: over.signal, ref: false }).then(() => { throw away() })])
  } finally {
    over.abort()
  }
}

function away(cause?: unknown): AppError {
  return new AppError('redis-unreachable', 'Redis does not answer. See that the server of the setting redisUrl runs, and that its password is right.', { retryable: true, cause })
}
