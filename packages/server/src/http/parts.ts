import { isLimited } from '@aicoe/core'
import type { Actor, Clock, Engine } from '@aicoe/core'
import type { Acting, Database, OrganizationTx, Stores, Steered } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import type { FastifyRequest } from 'fastify'
import type { Keeper } from '../backup/keeper.ts'
import type { Flags } from '../flags/flags.ts'
import type { Installation } from '../installation.ts'
import type { Abuse } from '../limits/abuse.ts'
import type { LimitBook } from '../limits/book.ts'
import type { Models } from '../models/models.ts'
import type { SignIn } from '../sign-in/sign-in.ts'
import type { TranscriptReader } from '../transcripts.ts'
import type { Vault } from '../vault/vault.ts'
import type { Watch } from '../watching/watch.ts'
import { actorOf } from './access.ts'
import type { App } from './app.ts'
import { problemSchema } from './problem.ts'
import type { Standing } from './standing.ts'

/** What the server is made of, whoever asks. */
export interface Shared {
  readonly database: Database
  readonly engine: Engine<OrganizationTx>
  readonly installation: Installation
  readonly models: Models
  /** Of all organisations the one whose owners look after the installation itself. */
  readonly firstOrganization: string
  readonly keeper: Keeper
  readonly signIn: SignIn
  /** Random, new with each start: tells this server from another on the same port. */
  readonly instance: string
  readonly transcripts: TranscriptReader
  readonly limits: LimitBook
  readonly abuse: Abuse
  readonly flags: Flags
  readonly clock: Clock
  readonly standing: Standing
  readonly vault: Vault
  /** Largest transcript in bytes. */
  readonly uploadLimit: number
  readonly watch: Watch
  /** Who has it reads the metrics; null: this machine only. */
  readonly metricsToken: string | null
  readonly webhooksToLoopback: boolean
  /** Of links to documents: what signs their visits, and how many days one may be good. */
  readonly sharing: { readonly secret: string; readonly longestDays: number }
  /** Hour (UTC) of the letter of the day about notifications. */
  readonly digestHour: number
  /** Per part of the server: null when it is ready, else why not, in words. */
  readiness(): Promise<Readonly<Record<string, string | null>>>
  /** The same of parts that the server can do without for a while. */
  conveniences(): Promise<Readonly<Record<string, string | null>>>
}

/** What a route works with: the server, and who asks it for which organisation. On an open route reading either of the two throws. */
export interface Parts extends Shared {
  readonly actor: Actor
  /** That of the actor. */
  readonly organization: string
  /** For the database: what the actor sees, and under which word their writing is audited. */
  readonly acting: Acting
}

/** The organisation in whose name something is read or written; background work has no actor. */
export type Place = Pick<Parts, 'database' | 'organization'> & Partial<Pick<Parts, 'acting'>>

/** A route registers itself. `parts` is asked for per request, so that the API can be described without a running server. */
export type Route = (app: App, parts: (request: FastifyRequest) => Parts) => void

/** What a route works with for this request. */
export function partsFor(shared: Shared, request: FastifyRequest): Parts {
  return { ...shared, get actor() { return actorOf(request) }, get organization() { return actorOf(request).organization }, get acting() { return actingOf(request) } }
}

function actingOf(request: FastifyRequest): Acting {
  const actor = actorOf(request)
  const { person, key } = actor
  const { schema } = request.routeOptions
  const params = Object.values(request.params as Readonly<Record<string, unknown>>).map(String).join('/')
  const who = { person: person?.id ?? null, key, limited: isLimited(actor), target: params === '' ? null : params }
  return ['GET', 'HEAD'].includes(request.method) ? { ...who, operation: null, reads: true } : { ...who, operation: operationOf(schema) ?? request.method }
}

function operationOf(schema: unknown): string | null {
  return typeof schema === 'object' && schema !== null && 'operationId' in schema && typeof schema.operationId === 'string' ? schema.operationId : null
}

/** Reads or writes as the organisation of the request, in one transaction. */
export function asOrganization<T>(parts: Place, work: (stores: Stores, tx: OrganizationTx) => Promise<T>): Promise<T> {
  return parts.database.withOrganization(parts.organization, work, parts.acting)
}

/** A person's decision and the execution that follows from it, in one transaction: neither can be lost without the other. */
export async function steer(parts: Place & Pick<Parts, 'engine'>, decide: (stores: Stores) => Promise<Steered>): Promise<void> {
  await asOrganization(parts, async (stores, tx) => follow(parts, tx, await decide(stores)))
}

/** Hands on the execution that follows from a decision, in its transaction. */
export async function follow({ engine }: Pick<Parts, 'engine'>, tx: OrganizationTx, { segment }: Steered): Promise<void> {
  if (segment !== null) await engine.enqueue(tx, segment)
}

/** What was looked for, or the 404 that says it is not there. */
export function found<T>(value: T | null | undefined, noun: string, hint: string): T {
  if (value === null || value === undefined) throw new AppError(`${noun}-not-found`, `There is no ${noun} with this id. ${hint}`)
  return value
}

const meanings: Readonly<Record<number, string>> = {
  400: 'The request does not fit.', 401: 'Nobody is signed in, or the key is missing or wrong.', 403: 'The role or the key does not allow it.', 404: 'There is no such thing.', 409: 'It cannot be done in the present state.',
  412: 'Somebody changed it meanwhile.', 428: 'If-Match is missing.',
  413: 'Larger than this installation takes, or than there is room for.', 429: 'Too many requests, runs or streams; Retry-After says when there is room again.', 422: 'Understood, but refused; `detail` says why.', 503: 'Not ready; try again.',
}

/** The error answers of a route, for its description; every route below /api has 401, 403 and 429. */
export function problems(...statuses: readonly (keyof typeof meanings)[]): Record<number, { description: string; content: { 'application/problem+json': { schema: typeof problemSchema } } }> {
  return Object.fromEntries([...statuses, 401, 403, 429].map((status) => [status, { description: meanings[status] ?? 'Error', content: { 'application/problem+json': { schema: problemSchema } } }]))
}
