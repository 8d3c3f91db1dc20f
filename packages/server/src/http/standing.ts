import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Identity } from '@aicoe/core'
import type { Database } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from './access.ts'
import { createStreamPlaces } from './stream-places.ts'

/** Milliseconds after which rights are looked up again though nobody said that they ended: sessions and keys also end by the clock. */
const FALLBACK_MS = 15_000
const AGAIN_MS = 250

interface Watched { readonly over: AbortController; /** Throws when this stream may not go on, though its reader may ask. */ readonly stays: () => Promise<unknown> }
interface Credential { readonly streams: Set<Watched>; readonly allOver: AbortController }

/** Ends streams whose reader lost the right to them while they were open, in all processes within moments. Streams of one credential are looked after together. */
export interface Standing {
  /** Takes the answer out of Fastify's hands, with the headers that are set so far. The signal aborts when the reader leaves, or may not read on: `stays` throws, or who asks is not who they were. Throws where its reader has left already, or holds as many streams as they may. */
  open(request: FastifyRequest, reply: FastifyReply, stays?: () => Promise<unknown>): AbortSignal
}

export function watchStanding(news: Pick<Database, 'accessMayHaveEnded'>): Standing {
  const known = new Map<string, Credential>()
  const places = createStreamPlaces()
  return {
    open(request, reply, stays = () => Promise.resolve()) {
      // Nobody would tell of its end any more: it would be looked after, and hold its place, for ever.
      if (reply.raw.destroyed) throw new AppError('reader-left', 'Who asked for this stream has left.')
      const giveBack = places.take(actorOf(request))
      const stream: Watched = { over: new AbortController(), stays }
      const name = nameOf(request)
      const credential = known.get(name) ?? { streams: new Set(), allOver: new AbortController() }
      credential.streams.add(stream)
      if (!known.has(name)) {
        known.set(name, credential)
        void lookAfter(news, request, credential)
      }
      reply.raw.on('close', () => { giveBack(); stream.over.abort() })
      stream.over.signal.addEventListener('abort', () => {
        credential.streams.delete(stream)
        if (credential.streams.size > 0) return
        credential.allOver.abort()
        if (known.get(name) === credential) known.delete(name)
      })
      for (const [header, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(header, value)
      reply.hijack()
      return stream.over.signal
    },
  }
}

/** Waiting begins before rights are looked up, so that what ends between the two is not missed. */
async function lookAfter(news: Pick<Database, 'accessMayHaveEnded'>, request: FastifyRequest, { streams, allOver }: Credential): Promise<void> {
  const before = request.identity
  const { organization, person } = actorOf(request)
  while (!allOver.signal.aborted) {
    const woken = news.accessMayHaveEnded({ organization, person: person?.id ?? null }, FALLBACK_MS, allOver.signal)
    const same = await holds(async () => { if (!isSame(before, await request.admit())) throw new AppError('not-allowed', 'The rights of who asks have changed.') }, allOver.signal)
    await Promise.all([...streams].map(async ({ over, stays }) => { if (!same || !await holds(stays, over.signal)) over.abort() }))
    await woken
  }
}

/** False where it throws for good; a database that is away is waited for: meanwhile nothing can be read either. */
async function holds(look: () => Promise<unknown>, left: AbortSignal): Promise<boolean> {
  while (!left.aborted) {
    try {
      await look()
      return true
    } catch (error) {
      if (!AppError.is(error) || !error.retryable) return false
      await sleep(AGAIN_MS, undefined, { signal: left }).catch(() => undefined)
    }
  }
  return true
}

/** What a reader is shown follows from all of this: with other rights they open another stream. */
function isSame(before: Identity | null, now: Identity): boolean {
  const [one, other] = [before?.actor, now.actor]
  return one != null && other !== null && one.organization === other.organization && one.person?.id === other.person?.id && one.role === other.role && one.permissions.symmetricDifference(other.permissions).size === 0
}

function nameOf({ headers, routeOptions }: FastifyRequest): string {
  return createHash('sha256').update(JSON.stringify([headers.authorization, headers.cookie, headers['x-organization'], routeOptions.config.needs])).digest('base64')
}
