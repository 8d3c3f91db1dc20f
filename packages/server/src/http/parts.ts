import type { Engine } from '@aicoe/core'
import type { Database, OrganizationTx, Stores, Steered } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import type { Installation } from '../installation.ts'
import type { Models } from '../models/models.ts'
import type { TranscriptReader } from '../transcripts.ts'
import type { App } from './app.ts'
import { problemSchema } from './problem.ts'

/** What routes work with. */
export interface Parts {
  readonly database: Database
  readonly engine: Engine<OrganizationTx>
  readonly installation: Installation
  readonly models: Models
  /** The one organisation there is until there is sign-in. */
  readonly organization: string
  /** Random, new with each start: tells this server from another on the same port. */
  readonly instance: string
  readonly transcripts: TranscriptReader
  /** Largest transcript in bytes. */
  readonly uploadLimit: number
  /** Per part of the server: null when it is ready, else why not, in words. */
  readiness(): Promise<Readonly<Record<string, string | null>>>
}

/** A route registers itself. `parts` is asked for per request, so that the API can be described without a running server. */
export type Route = (app: App, parts: () => Parts) => void

/** Reads or writes as the organisation of the request, in one transaction. */
export function asOrganization<T>(parts: Parts, work: (stores: Stores, tx: OrganizationTx) => Promise<T>): Promise<T> {
  return parts.database.withOrganization(parts.organization, work)
}

/** A person's decision and the execution that follows from it, in one transaction: neither can be lost without the other. */
export async function steer(parts: Parts, decide: (stores: Stores) => Promise<Steered>): Promise<void> {
  await asOrganization(parts, async (stores, tx) => {
    const { segment } = await decide(stores)
    if (segment !== null) await parts.engine.enqueue(tx, segment)
  })
}

/** What was looked for, or the 404 that says it is not there. */
export function found<T>(value: T | null | undefined, noun: string, hint: string): T {
  if (value === null || value === undefined) throw new AppError(`${noun}-not-found`, `There is no ${noun} with this id. ${hint}`)
  return value
}

const meanings: Readonly<Record<number, string>> = {
  400: 'The request does not fit.', 401: 'The key is missing or wrong.', 404: 'There is no such thing.', 409: 'It cannot be done in the present state.',
  413: 'Larger than this installation takes.', 422: 'Understood, but refused; `detail` says why.', 503: 'Not ready; try again.',
}

/** The error answers of a route, for its description; every route below /api has 401. */
export function problems(...statuses: readonly (keyof typeof meanings)[]): Record<number, { description: string; content: { 'application/problem+json': { schema: typeof problemSchema } } }> {
  return Object.fromEntries([...statuses, 401].map((status) => [status, { description: meanings[status] ?? 'Error', content: { 'application/problem+json': { schema: problemSchema } } }]))
}
