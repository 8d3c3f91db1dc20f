import { AppError } from '@aicoe/sdk'
import { afterAll } from 'vitest'

export interface Told { /** null: of the moment. */ readonly id: number | null; readonly event: string; readonly data: Readonly<Record<string, unknown>> }
export interface Stream { readonly status: number; readonly told: readonly Told[]; /** Whether the server has ended it. */ readonly ended: () => boolean; close(): void }

/** Opens a stream of server-sent events and gathers what it tells but for signs of life, until it is closed: after the test file at the latest. */
export async function openStream(url: string, headers: Readonly<Record<string, string>>): Promise<Stream> {
  const leaving = new AbortController()
  const response = await fetch(url, { headers, signal: leaving.signal })
  if (response.body === null) throw new AppError('trial-stream-empty', `${url} answered nothing.`)
  const told: Told[] = []
  let ended = false
  void gather(response.body, told).then(() => { ended = true }, () => undefined)
  const close = (): void => leaving.abort()
  afterAll(close)
  return { status: response.status, told, ended: () => ended, close }
}

async function gather(body: ReadableStream<Uint8Array>, told: Told[]): Promise<void> {
  let rest = ''
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const [, id, event, data] = /^(?:id: (\d+)\n)?event: (.+)\ndata: (.+)$/.exec(block) ?? []
      if (event !== undefined && event !== 'heartbeat' && data !== undefined) told.push({ id: id === undefined ? null : Number(id), event, data: JSON.parse(data) as Told['data'] })
    }
  }
}
