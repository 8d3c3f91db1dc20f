import type { Actor, Identity, Person } from '@aicoe/core'
import { AppError } from '@aicoe/sdk'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Recognises one sort of credentials: null when the request has none of that sort, an AppError when it has them and they are refused. */
export type Authenticator = (request: FastifyRequest) => Promise<Identity | null>

declare module 'fastify' {
  interface FastifyRequest { identity: Identity | null; /** Who asks, looked up anew by the same credentials and held against the need of the route. Throws as the first time. */ admit: () => Promise<Identity> }
  interface FastifyContextConfig { /** Answers under any name, with nothing that a page of somebody else may not know, or looks itself who asks. */ anyHost?: boolean }
}

/** Names under which a server on the loopback is reached; any other Host is a page of somebody else that points its name at us (DNS rebinding). */
export const localNames: readonly string[] = ['localhost', '127.0.0.1', '[::1]', '::1']

/** Answers are data for programs: nothing may frame, sniff, cache or refer to them. */
const securityHeaders = {
  'content-security-policy': 'default-src \'none\'; frame-ancestors \'none\'',
  'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer', 'cross-origin-resource-policy': 'same-origin', 'cache-control': 'no-store',
} as const

interface GuardOptions { readonly authenticators: readonly Authenticator[]; /** Host names beside the local ones under which this installation is reached. */ readonly hosts: readonly string[]; /** Whether anybody may ask this though no route says so. */ readonly isOpen: (request: FastifyRequest) => boolean }

/**
 * Guards every route: the Host must be ours, and whatever is not open needs credentials that one of the authenticators knows and the permission that
 * the route names, routes that do not exist included. The route that was matched decides, never the path as it was sent, which can be written in many
 * ways. No CORS header is ever sent.
 */
export function guard(app: FastifyInstance, { authenticators, hosts, isOpen }: GuardOptions): void {
  const names = new Set([...localNames, ...hosts.map((host) => host.toLowerCase())])
  app.decorateRequest('identity', null)
  app.decorateRequest('admit', notYet)
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({ ...securityHeaders, 'x-request-id': request.id })
    if (!names.has(request.hostname.toLowerCase()) && request.routeOptions.config.anyHost !== true) throw new AppError('host-refused', `This server does not answer as ${request.hostname.slice(0, 100)}. Set publicUrl to the address under which people reach it.`)
    if (request.routeOptions.config.needs === 'open' || isOpen(request)) return
    request.admit = () => admit(authenticators, request)
    request.identity = await request.admit().catch((error: unknown) => {
      if (AppError.is(error) && error.code === 'not-authenticated') void reply.header('www-authenticate', 'Bearer')
      throw error
    })
  })
}

const notYet = (): never => { throw new AppError('not-authenticated', 'Nobody is signed in.') }

async function admit(authenticators: readonly Authenticator[], request: FastifyRequest): Promise<Identity> {
  const identity = await identify(authenticators, request)
  if (identity === null) throw new AppError('not-authenticated', 'Nobody is signed in, or the key is missing or wrong. Sign in, or send "Authorization: Bearer <key>"; the key of the installation stands in server.json in the data folder.')
  const need = request.routeOptions.config.needs
  if (need === undefined || need === 'open' || need === 'signed-in') return identity
  const { role, permissions } = actorIn(identity)
  if (!permissions.has(need)) throw new AppError('not-allowed', `This needs the permission "${need}", which the role "${role}" or the key does not have. Ask an admin of the organisation.`)
  return identity
}

async function identify(authenticators: readonly Authenticator[], request: FastifyRequest): Promise<Identity | null> {
  for (const authenticator of authenticators) {
    const identity = await authenticator(request)
    if (identity !== null) return identity
  }
  return null
}

/** Who acts. Throws `no-organization` for a person who is in none, `not-authenticated` on an open route. */
export function actorOf({ identity }: FastifyRequest): Actor {
  if (identity === null) throw new AppError('not-authenticated', 'Nobody is signed in.')
  return actorIn(identity)
}

function actorIn({ actor, lacksSecondFactor, lacksSignOn }: Identity): Actor {
  if (lacksSecondFactor === true) throw new AppError('second-factor-required', 'This organisation asks for a second factor. Set one up under your account; nothing else is open to you here until then.')
  if (lacksSignOn === true) throw new AppError('sign-on-required', 'This organisation wants its people to come through its own identity provider. Sign out, and sign in with single sign-on.')
  if (actor === null) throw new AppError('no-organization', 'You are in no organisation yet. Accept an invitation, or make an organisation.')
  return actor
}

/** The person who has signed in. Throws `not-allowed` for a key: what people do for themselves is not done by programs. */
export function signedIn(request: FastifyRequest): Person {
  const person = request.identity?.person ?? null
  if (person === null) throw new AppError('not-allowed', 'This is done by a person: sign in. An API key or the key of the installation does not do.')
  return person
}

/** The same for what reaches beyond one organisation. Throws `session-bound` for whom an organisation's own provider let in: its word counts there alone. */
export function signedInAnywhere(request: FastifyRequest): Person {
  if (request.identity?.boundTo !== undefined) throw new AppError('session-bound', 'You came in through the identity provider of your organisation, which counts there alone. Sign in in another way for this.')
  return signedIn(request)
}

export function bearer(request: FastifyRequest): string | null {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null
}
