import { limitScopes } from '@aicoe/core'
import type { Charge, Clock, Counters, Identity, Level, LimitScope } from '@aicoe/core'
import { AppError } from '@aicoe/sdk'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { countedAddress } from './address.ts'
import type { LimitBook } from './book.ts'

const WINDOW = 60_000
/** How long a refused address is not counted anew: limits may have been raised meanwhile. Milliseconds. */
const LONGEST = 5_000
const MOST_REFUSED = 10_000

interface GateOptions { readonly counters: Counters; readonly book: LimitBook; readonly clock: Clock }
/** Looks at requests before somebody asks who sent them, and once that is known. */
export interface Gate { early(app: FastifyInstance): void; late(app: FastifyInstance): void }
interface Counted { readonly scope: LimitScope; readonly subject: string }

/**
 * Counts requests to the API by address, organisation, person and key: all at once or none, in one step for all processes. An address that was refused
 * is for some seconds refused here, before its credentials are looked at, so that refusing costs nothing. The key of the installation is its owner's and is
 * not counted; pages, files and health are not either.
 */
export function createGate({ counters, book, clock }: GateOptions): Gate {
  const refusedUntil = new Map<string, number>()
  const now = (): number => clock.now().getTime()
  const refuse = (reply: FastifyReply, wait: number): never => {
    void reply.header('retry-after', Math.max(1, Math.ceil(wait / 1000)))
    throw new AppError('too-many-requests', `Too many requests. Try again in ${Math.max(1, Math.ceil(wait / 1000))} s, and slow down; the headers RateLimit and RateLimit-Policy say how many there may be.`, { retryable: true })
  }
  const take = async (organization: string | null, counted: readonly Counted[]) => {
    const tiers = await Promise.all(counted.map(({ scope, subject }) => book.tier(organization, scope, subject)))
    const charges = counted.flatMap(({ scope, subject }, index): (Charge & Counted)[] => {
      const most = tiers[index]?.requests ?? null
      return most === null ? [] : [{ scope, subject, key: `api requests ${scope} ${subject}`, points: 1, most, window: WINDOW }]
    })
    const { wait, levels } = charges.length === 0 ? { wait: 0, levels: [] } : await counters.take(charges)
    const full = charges.filter((charge, index) => wait > 0 && (levels[index]?.used ?? 0) + 1 > charge.most)
    for (const { subject } of full.filter(({ scope }) => scope === 'address')) {
      if (refusedUntil.size >= MOST_REFUSED) refusedUntil.clear()
      refusedUntil.set(subject, now() + Math.min(wait, LONGEST))
    }
    return { wait, levels, charges }
  }
  return {
    early(app) {
      app.addHook('onRequest', async (request, reply) => {
        const wait = isCounted(request) ? (refusedUntil.get(countedAddress(request.ip)) ?? 0) - now() : 0
        if (wait > 0) refuse(reply, wait)
        return Promise.resolve()
      })
      // Whoever is turned away before they are known has asked all the same.
      app.addHook('onError', async (request, _reply, error) => {
        if (isCounted(request) && AppError.is(error) && error.code === 'not-authenticated') await take(null, [{ scope: 'address', subject: countedAddress(request.ip) }])
      })
    },
    late(app) {
      app.addHook('onRequest', async (request, reply) => {
        if (!isCounted(request) || isInstallation(request.identity)) return
        const { wait, levels, charges } = await take(request.identity?.actor?.organization ?? null, countedFor(request))
        tell(reply, charges, levels)
        if (wait > 0) refuse(reply, wait)
      })
    },
  }
}

function isCounted(request: FastifyRequest): boolean {
  const { url } = request.routeOptions
  return url === undefined ? !request.is404 || /^\/+api(\/|$)/i.test(request.url) : url.startsWith('/api/')
}

function isInstallation(identity: Identity | null): boolean {
  return identity?.actor !== null && identity?.actor !== undefined && identity.actor.person === null && identity.actor.key === null
}

function countedFor({ ip, identity }: FastifyRequest): readonly Counted[] {
  const subjects: Readonly<Record<LimitScope, string | null | undefined>> = {
    address: countedAddress(ip), organization: identity?.actor?.organization, user: identity?.person?.id ?? identity?.actor?.person?.id, key: identity?.actor?.key,
  }
  return limitScopes.flatMap((scope) => { const subject = subjects[scope]; return typeof subject === 'string' ? [{ scope, subject }] : [] })
}

/** draft-ietf-httpapi-ratelimit-headers-11: every policy that holds, and the state of the one with the least room. */
function tell(reply: FastifyReply, charges: readonly (Charge & Counted)[], levels: readonly Level[]): void {
  if (charges.length === 0) return
  const states = charges.map(({ scope, most }, index) => ({ scope, left: Math.max(0, most - (levels[index]?.used ?? 0)), again: Math.ceil((levels[index]?.again ?? WINDOW) / 1000) }))
  const least = states.reduce((one, other) => (other.left < one.left ? other : one))
  void reply.headers({
    'ratelimit-policy': charges.map(({ scope, most }) => `"${scope}";q=${most};w=${WINDOW / 1000}`).join(', '),
    ratelimit: `"${least.scope}";r=${least.left};t=${least.again}`,
  })
}
