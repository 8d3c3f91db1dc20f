import createFetchClient from 'openapi-fetch'
import type { Client as FetchClient } from 'openapi-fetch'
import { errorOf, unreachable } from './api-error.ts'
import { followEvents, followFeed } from './events.ts'
import type { EventsOptions, FeedEntry, FeedReset, FollowOptions, RunEvent } from './events.ts'
import type { components, paths } from './generated.ts'

export type DocumentSummary = components['schemas']['DocumentSummary']
export type Run = components['schemas']['Run']
export type RunSummary = components['schemas']['RunSummary']
export type Step = components['schemas']['Step']
export type TranscriptSummary = components['schemas']['Transcript']
export type DocumentFile = components['schemas']['File']
export type Quote = components['schemas']['Quote']
export type UsageTotals = components['schemas']['UsageTotals']
export type Utterance = components['schemas']['Utterance']
export type DocumentBlocks = components['schemas']['DocumentBlocks']
export type Block = components['schemas']['Block']
export type Text = components['schemas']['Text']
export type Statement = components['schemas']['Statement']
export type ListItem = components['schemas']['ListItem']
export type Comparison = components['schemas']['Comparison']
export type Budget = components['schemas']['Budget']
/** The shapes of what the API takes and answers, by name. */
export type Schemas = components['schemas']

interface ClientOptions {
  /** Where the server is; '' in a page that came from it. */
  readonly url: string
  /** Without one the cookie of the session tells who asks. */
  readonly key?: string
  /** Id of the organisation in whose name a person asks; without it the one that they joined first. */
  readonly organization?: string
  /** Names this client to the server: any word that is its own. */
  readonly client?: string
  /** How a request is sent; without it as ever. Streams are not sent so. */
  readonly fetch?: (request: Request) => Promise<Response>
}

/** The typed API: every method, path, parameter and answer is that of openapi.json. */
export interface Client {
  readonly api: FetchClient<paths>
  /** What happens in a run, from after `after` until it ends or waits for a person; takes up where it was when the connection breaks. */
  follow(run: string, options?: FollowOptions): AsyncGenerator<RunEvent>
  /** Everything that happens in the organisation, on one connection that is made again when it breaks; ends (throws) only when `signal` aborts or the server stays away. */
  events(options?: EventsOptions): AsyncGenerator<FeedEntry | FeedReset>
}

/** A client of a server, with a key (that of an installation stands in server.json in its data folder) or, in a page, with the cookie of the session. */
export function createClient({ url, key, client, organization, fetch: send = (request) => fetch(request) }: ClientOptions): Client {
  const headers = { ...(key === undefined ? {} : { authorization: `Bearer ${key}` }), ...(client === undefined ? {} : { 'x-aicoe-client': client }), ...(organization === undefined ? {} : { 'x-organization': organization }) }
  const reach = (request: Request): Promise<Response> => send(request).catch((cause: unknown) => { throw unreachable(url, cause) })
  return {
    api: createFetchClient<paths>({ baseUrl: url, headers, fetch: reach }),
    follow: (run, options = {}) => followEvents({ url: `${url}/api/v1/runs/${encodeURIComponent(run)}/events`, headers }, options),
    events: (options = {}) => followFeed({ url: `${url}/api/v1/events`, headers }, options),
  }
}

/** The data of an answer, or an ApiError that says what the server said. */
export async function answerOf<Data>(call: Promise<{ data?: Data; error?: unknown; response: Response }>): Promise<Data> {
  const { data, error, response } = await call
  if (data === undefined || !response.ok) throw errorOf(response, error)
  return data
}

/** Waits for an answer that brings nothing but its status. */
export async function doneOf(call: Promise<{ error?: unknown; response: Response }>): Promise<void> {
  const { error, response } = await call
  if (!response.ok) throw errorOf(response, error)
}

/** Uploads a file, byte by byte. */
export function postTranscript({ api }: Client, bytes: Uint8Array, query: { fileName: string; project?: string }): Promise<TranscriptSummary> {
  return answerOf(api.POST('/api/v1/transcripts', { params: { query }, body: bytes, bodySerializer: () => new Blob([new Uint8Array(bytes)]), headers: { 'content-type': 'application/octet-stream' } }))
}
