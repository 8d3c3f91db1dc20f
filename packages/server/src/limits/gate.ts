import { limitScopes } from '@aicoe/core'
import type { AbuseSignal, Actor, Charge, Identity, Level, LimitScope } from '@aicoe/core'
import { AppError } from '@aicoe/sdk'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Suspect } from './abuse.ts'
import { countedAddress } from './address.ts'
import { Meter, WINDOW } from './meter.ts'
import type { Counted, MeterParts } from './meter.ts'

interface GateOptions extends MeterParts {
  /** Whether the owner of the machine asks, whom nothing limits. */
  readonly isInstallation: (request: FastifyRequest) => Promise<boolean>
}
/** Looks at requests before somebody asks who sent them, and once that is known. */
export interface Gate { early(app: FastifyInstance): void; late(app: FastifyInstance): void }

/**
 * Counts requests to the API by address, organisation, person and key: all at once or none, in one step for all processes. An address that was refused
 * is for some seconds refused here, before its credentials are looked at, so that refusing costs nothing. The key of the installation is its owner's and is
 * not counted; pages, files and health are not either.
 */
export function createGate({ isInstallation, ...parts }: GateOptions): Gate {
  const meter = new Meter(parts)
  return {
    early(app) {
      app.decorateRequest('isSlowed', false)
      app.decorateRequest('askedByOrganization', null)
      app.addHook('onRequest', async (request, reply) => {
        if (!isCounted(request) || await isInstallation(request)) return
        const address = countedAddress(request.ip)
        refuse(reply, meter.refused(address))
        const { wait, isSlow } = await meter.standing({ organization: null, subject: `address:${address}` })
        refuse(reply, wait)
        request.isSlowed = isSlow
      })
      // Whoever is turned away before they are known has asked all the same.
      app.addHook('onError', async (request, _reply, error) => {
        if (!isCounted(request) || isOwner(request.identity)) return
        const code = AppError.is(error) ? error.code : ''
        if (code === 'not-authenticated') await meter.take(null, [{ scope: 'address', subject: countedAddress(request.ip) }])
        const signal = signalOf(request, code, error.statusCode)
        if (signal !== null) parts.abuse.signal(suspectOf(request, signal), signal)
      })
      // Sign-in answers by itself, without an error of ours. A session that is over is no attack: only who shows a password or a key can show a wrong one.
      app.addHook('onResponse', (request, reply, done) => {
        if (isSignIn(request) && reply.statusCode === 401) parts.abuse.signal(suspectOf(request, 'sign-in-failed'), 'sign-in-failed')
        done()
      })
    },
    late(app) {
      app.addHook('onRequest', async (request, reply) => {
        if (!isCounted(request) || isOwner(request.identity)) return
        const actor = request.identity?.actor ?? null
        const isSlow = actor !== null && await isSlowed(reply, request, actor)
        const { wait, levels, charges } = await meter.take(actor?.organization ?? null, countedFor(request), isSlow || request.isSlowed)
        request.askedByOrganization = levels[charges.findIndex(({ scope }) => scope === 'organization')]?.used ?? null
        tell(reply, charges, levels)
        refuse(reply, wait)
      })
    },
  }

  /** By what is known against the key and the person; ends the request of who has to wait. */
  async function isSlowed(reply: FastifyReply, request: FastifyRequest, { organization, key, person }: Actor): Promise<boolean> {
    if (key !== null) parts.abuse.seen(organization, key, countedAddress(request.ip))
    let slowed = false
    for (const subject of [...(person === null ? [] : [`user:${person.id}`]), ...(key === null ? [] : [`key:${key}`])]) {
      const { wait, isSlow } = await meter.standing({ organization, subject })
      refuse(reply, wait)
      slowed ||= isSlow
    }
    return slowed
  }
}

function refuse(reply: FastifyReply, wait: number): void {
  if (wait <= 0) return
  const seconds = Math.max(1, Math.ceil(wait / 1000))
  void reply.header('retry-after', seconds)
  throw new AppError('too-many-requests', `Too many requests. Try again in ${seconds} s, and slow down; the headers RateLimit and RateLimit-Policy say how many there may be.`, { retryable: true })
}

function isSignIn({ method, routeOptions: { url = '' } }: FastifyRequest): boolean {
  return method === 'POST' && url.startsWith('/api/auth/')
}

declare module 'fastify' {
  interface FastifyRequest { /** By the standing of its address. */ isSlowed: boolean; /** Requests of its organisation in the running minute, with this one; null: nobody counts them, as they are not limited. */ askedByOrganization: number | null }
}

function signalOf(request: FastifyRequest, code: string, status: number | undefined): AbuseSignal | null {
  if (code === 'too-many-requests') return 'burst'
  if (code === 'not-authenticated') return request.headers.authorization === undefined ? null : 'sign-in-failed'
  return status === 413 || code === 'upload-too-large' || code === 'file-too-large' ? 'oversize' : null
}

/** Who is answerable: the key or person that asked, else the address. */
function suspectOf({ ip, identity }: FastifyRequest, signal: AbuseSignal): Suspect {
  const actor = identity?.actor ?? null
  const address = { organization: null, subject: `address:${countedAddress(ip)}` }
  if (actor === null || signal === 'sign-in-failed') return address
  return suspectFor(actor) ?? address
}

/** The key or the person that acts; null: the owner of the machine. */
export function suspectFor({ organization, key, person }: Actor): Suspect | null {
  return key !== null ? { organization, subject: `key:${key}` } : person === null ? null : { organization, subject: `user:${person.id}` }
}

function isCounted(request: FastifyRequest): boolean {
  const { url } = request.routeOptions
  return url === undefined ? !request.is404 || /^\/+api(\/|$)/i.test(request.url) : url.startsWith('/api/') || url.startsWith('/scim/')
}

function isOwner(identity: Identity | null): boolean {
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
