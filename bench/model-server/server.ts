import { appendFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { answerOf, proseOf } from './answer.ts'
import { materialOf } from './material.ts'
import { PrefixCache } from './prefix-cache.ts'
import { sizeOf, sizes as usualSizes } from './sizes.ts'

/** How a server misbehaves. `flapping`: every other call fails; `lying`: absurd usage, or none; `slow`: ten times slower; `hang`: never a byte; `stall`: silent after half; `broken`: ends without a finish; `locked`: the key is not good. */
export const faults = ['none', 'down', 'slow', 'flapping', 'lying', 'hang', 'stall', 'broken', 'busy', 'locked'] as const
export type Fault = (typeof faults)[number]

export interface ModelServerOptions {
  /** 0: any free one. */
  readonly port?: number
  /** Milliseconds to the first token, and for each token. */
  readonly firstTokenMs?: number
  readonly tokenMs?: number
  /** Tokens by the beginning of the form's name; see sizes.ts. */
  readonly sizes?: Readonly<Record<string, number>>
  readonly fault?: Fault
  /** An answer that was recorded for this form; null: there is none. */
  readonly recorded?: (form: string) => string | null
  /** File to which each call is written as a line of JSON. */
  readonly journal?: string
}

/** One call, as it went. Tokens are characters by four. */
export interface Served {
  readonly at: number
  readonly ms: number
  readonly model: string
  readonly form: string | null
  readonly input: number
  readonly cached: number
  readonly output: number
  readonly outcome: string
  readonly prompt: string
  readonly answer: string
}

export interface ModelServer {
  /** Base URL for an OpenAI-compatible provider. */
  readonly url: string
  readonly journal: Served[]
  /** Calls open now and at most at once. */
  readonly load: { now: number; most: number }
  /** For all models, or for one. */
  readonly fault: (fault: Fault, model?: string) => void
  stop(): Promise<void>
}

const textSchema = z.union([z.string(), z.array(z.object({ text: z.string().optional() })).transform((parts) => parts.map((part) => part.text ?? '').join('\n')), z.null().transform(() => '')])
const bodySchema = z.object({
  model: z.string(), stream: z.boolean().default(false), max_tokens: z.number().optional(), max_completion_tokens: z.number().optional(),
  messages: z.array(z.object({ role: z.string(), content: textSchema })).min(1),
  response_format: z.object({ type: z.string(), json_schema: z.object({ name: z.string().default('answer'), schema: z.record(z.string(), z.unknown()) }).optional() }).optional(),
})
type Body = z.infer<typeof bodySchema>

const tokens = (text: string): number => Math.ceil(text.length / 4)

/** Starts an OpenAI-compatible server on loopback that answers in the form asked for, with what the prompt says, at the pace of a real model. */
export async function startModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const state: State = { options, cache: new PrefixCache(), journal: [], load: { now: 0, most: 0 }, faults: new Map([['*', options.fault ?? 'none']]), calls: 0 }
  const server = createServer((request, response) => { void handle(request, response, state).catch(() => response.destroy()) })
  await new Promise<void>((resolve) => { server.listen(options.port ?? 0, '127.0.0.1', resolve) })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    journal: state.journal,
    load: state.load,
    fault: (fault, model = '*') => { state.faults.set(model, fault) },
    stop: () => new Promise((resolve) => { server.close(() => { resolve() }); server.closeAllConnections() }),
  }
}

interface State {
  readonly options: ModelServerOptions
  readonly cache: PrefixCache
  readonly journal: Served[]
  readonly load: { now: number; most: number }
  readonly faults: Map<string, Fault>
  calls: number
}

async function handle(request: IncomingMessage, response: ServerResponse, state: State): Promise<void> {
  if (request.method === 'GET' && request.url === '/v1/models') { json(response, 200, { object: 'list', data: [{ id: 'bench', object: 'model', owned_by: 'bench' }] }); return }
  if (request.method !== 'POST' || request.url !== '/v1/chat/completions') { json(response, 404, { error: { message: 'There is only /v1/chat/completions and /v1/models.' } }); return }
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  const parsed = bodySchema.safeParse(JSON.parse(Buffer.concat(pieces).toString()))
  if (!parsed.success) { json(response, 400, { error: { message: z.prettifyError(parsed.error), type: 'invalid_request_error' } }); return }
  const { load } = state
  load.most = Math.max(load.most, ++load.now)
  response.once('close', () => { load.now-- })
  await serve(parsed.data, response, state)
}

const refusals: ReadonlyMap<Fault, number> = new Map([['down', 503], ['flapping', 503], ['busy', 429], ['locked', 401]])

/** One answer on its way: what it is, how it fails, and what is told of it. */
interface Turn { readonly body: Body; readonly prompt: string; readonly fault: Fault; readonly at: number; readonly input: number; cached: number; sent: string }

async function serve(body: Body, response: ServerResponse, state: State): Promise<void> {
  state.calls++
  const fault = faultOf(body.model, state)
  const prompt = body.messages.map(({ content }) => content).join('\n\n')
  const turn: Turn = { body, prompt, fault, at: Date.now(), input: tokens(prompt), cached: 0, sent: '' }
  const refused = refusals.get(fault)
  if (refused !== undefined) {
    note(turn, String(refused), state)
    json(response, refused, { error: refused === 401 ? { message: 'Incorrect API key provided.', type: 'invalid_request_error' } : { message: 'The model is overloaded.', type: 'server_error' } }, refused === 429 ? { 'retry-after': '1' } : {})
    return
  }
  if (fault === 'hang') { response.once('close', () => { note(turn, 'hung', state) }); return }
  await answer(turn, response, state)
}

function faultOf(model: string, { faults: set, calls }: State): Fault {
  const fault = set.get(model) ?? set.get('*') ?? 'none'
  return fault === 'flapping' && calls % 2 === 0 ? 'none' : fault
}

async function answer(turn: Turn, response: ServerResponse, state: State): Promise<void> {
  const gone = new AbortController()
  response.once('close', () => { gone.abort() })
  try {
    await told(turn, response, state, gone.signal)
  } catch (error) {
    if (!gone.signal.aborted) throw error
    note(turn, 'cancelled', state)
  }
}

async function told(turn: Turn, response: ServerResponse, state: State, signal: AbortSignal): Promise<void> {
  const { body, prompt, fault } = turn
  const pace = fault === 'slow' ? 10 : 1
  const { firstTokenMs = 300, tokenMs = 5, sizes = usualSizes } = state.options
  const limit = body.max_completion_tokens ?? body.max_tokens ?? 4_096
  const whole = recordedFor(body, state) ?? written(body, sizes, limit)
  const text = whole.slice(0, limit * 4)
  turn.cached = state.cache.cached(body.model, prompt)
  await sleep(firstTokenMs * pace, undefined, { signal })
  state.cache.keep(body.model, prompt)
  if (body.stream) response.writeHead(200, { 'content-type': 'text/event-stream' })
  await paced(text, tokenMs * pace, signal, (piece) => {
    turn.sent += piece
    if (body.stream) response.write(chunk(body.model, { choices: [{ index: 0, delta: { role: 'assistant', content: piece }, finish_reason: null }] }))
    return fault === 'stall' && turn.sent.length >= text.length / 2 ? 'stop' : 'go'
  })
  if (fault === 'stall') await sleep(600_000, undefined, { signal })
  note(turn, fault === 'broken' ? 'broken' : 'answered', state)
  finish(turn, response, text.length < whole.length ? 'length' : 'stop')
}

function recordedFor({ response_format: format }: Body, { options }: State): string | null {
  return options.recorded?.(format?.json_schema?.name ?? '') ?? null
}

function written(body: Body, sizes: Readonly<Record<string, number>>, limit: number): string {
  const users = body.messages.filter(({ role }) => role === 'user').map(({ content }) => content).join('\n')
  const material = materialOf(users)
  const form = body.response_format?.json_schema
  if (form === undefined) return proseOf(material, Math.min(200, limit))
  return answerOf(form, material, Math.min(sizeOf(form.name, sizes), Math.floor(limit * 0.9)))
}

/** Sends what is due by the clock, so that a busy machine or a coarse timer does not stretch the answer. */
async function paced(text: string, tokenMs: number, signal: AbortSignal, send: (piece: string) => 'go' | 'stop'): Promise<void> {
  const began = performance.now()
  for (let at = 0; at < text.length; ) {
    const due = tokenMs === 0 ? text.length : Math.min(text.length, 4 * Math.floor((performance.now() - began) / tokenMs))
    if (due > at && send(text.slice(at, due)) === 'stop') return
    at = Math.max(at, due)
    if (at < text.length) await sleep(Math.max(tokenMs, 10), undefined, { signal })
  }
}

function finish(turn: Turn, response: ServerResponse, reason: string): void {
  const { body, fault } = turn
  if (fault === 'broken') { response.end(); return }
  const output = tokens(turn.sent)
  const honest = { prompt_tokens: turn.input, completion_tokens: output, total_tokens: turn.input + output, prompt_tokens_details: { cached_tokens: turn.cached } }
  const usage = fault === 'lying' ? { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 } : honest
  if (!body.stream) { json(response, 200, { id: 'bench', object: 'chat.completion', created: 0, model: body.model, choices: [{ index: 0, message: { role: 'assistant', content: turn.sent }, finish_reason: reason }], usage }); return }
  response.end(`${chunk(body.model, { choices: [{ index: 0, delta: {}, finish_reason: reason }] })}${chunk(body.model, { choices: [], usage })}data: [DONE]\n\n`)
}

function chunk(model: string, more: object): string {
  return `data: ${JSON.stringify({ id: 'bench', object: 'chat.completion.chunk', created: 0, model, ...more })}\n\n`
}

function note({ body, prompt, at, input, cached, sent }: Turn, outcome: string, { journal, options }: State): void {
  const served: Served = { at, ms: Date.now() - at, model: body.model, form: body.response_format?.json_schema?.name ?? null, input, cached, output: tokens(sent), outcome, prompt, answer: sent }
  journal.push(served)
  if (options.journal !== undefined) appendFileSync(options.journal, `${JSON.stringify(served)}\n`)
}

function json(response: ServerResponse, status: number, body: object, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
