import { Agent, request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Told { readonly cursor: number; /** Milliseconds from the moment of the event, as the database wrote it down, until it was read here. */ readonly after: number }
export interface Reader { readonly told: readonly Told[]; readonly ready: Promise<void>; close(): void }

type Entry = Readonly<Record<string, unknown>> & { readonly cursor: number; readonly at: string }
/** A thousand readers get the same entry: it is parsed once, so that it is the server's time that is measured and not the reader's. */
const known = { data: '', entry: { cursor: 0, at: '' } as Entry }
function parsed(data: string): Entry {
  if (data !== known.data) Object.assign(known, { data, entry: JSON.parse(data) as Entry })
  return known.entry
}

/** Opens one stream of everything that happens in an organisation. `onEntry` hears each entry; heartbeats are none. */
export function openReader(url: string, key: string, { agent, onEntry = () => undefined }: { readonly agent?: Agent; readonly onEntry?: (entry: Readonly<Record<string, unknown>>) => void } = {}): Reader {
  const told: Told[] = []
  let isReady: () => void = () => undefined
  const ready = new Promise<void>((settle) => { isReady = settle })
  const asked = request(`${url}/api/v1/events`, { headers: { authorization: `Bearer ${key}` }, ...(agent === undefined ? {} : { agent }) }, (response: IncomingMessage) => {
    let rest = ''
    response.setEncoding('utf8').on('data', (text: string) => {
      const now = Date.now()
      const blocks = (rest + text).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const [, event, data] = /^id: \d+\nevent: (.+)\ndata: (.+)$/.exec(block) ?? []
        if (event === 'ready') isReady()
        if (event === undefined || data === undefined || event === 'ready' || event === 'heartbeat') continue
        const entry = parsed(data)
        told.push({ cursor: entry.cursor, after: now - Date.parse(entry.at) })
        onEntry(entry)
      }
    }).on('error', () => undefined)
  })
  asked.on('error', () => undefined).end()
  return { told, ready, close: () => { asked.destroy() } }
}

export interface Delivery { readonly streams: number; readonly entries: number; readonly missing: number; readonly p50: number; readonly p99: number; readonly most: number }

/** So many readers at once, and how long after each event they had it. `cause` makes one thing happen. */
export async function measureDelivery({ url, key, streams, times, cause, meanwhile }: { readonly url: string; readonly key: string; readonly streams: number; readonly times: number; readonly cause: () => Promise<unknown>; readonly meanwhile: () => void }): Promise<Delivery> {
  const agent = new Agent({ maxSockets: Infinity })
  const readers = Array.from({ length: streams }, () => openReader(url, key, { agent }))
  await Promise.all(readers.map(({ ready }) => ready))
  await sleep(2_000)
  for (let time = 0; time < times; time++) {
    await cause()
    // Looking at the memory of the server takes this process tens of milliseconds, in which it reads nothing: after the entry was told, not while it is.
    await sleep(250)
    meanwhile()
  }
  await sleep(3_000)
  meanwhile()
  const all = new Set(readers.flatMap(({ told }) => told.map(({ cursor }) => cursor)))
  const afters = readers.flatMap(({ told }) => told.map(({ after }) => after)).sort((one, other) => one - other)
  for (const reader of readers) reader.close()
  agent.destroy()
  return { streams, entries: all.size, missing: all.size * streams - afters.length, p50: at(afters, 0.5), p99: at(afters, 0.99), most: afters.at(-1) ?? 0 }
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
