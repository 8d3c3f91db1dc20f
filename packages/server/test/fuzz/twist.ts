import type { Asked } from '../walk/ask.ts'
import type { Described, Parameter } from './description.ts'
import type { Dice } from './dice.ts'
import type { Raw } from './send.ts'
import { fitting, hostileValue, mutated } from './values.ts'
import type { Making } from './values.ts'

/** A request; `lost`: its path may lead to another route, whose answer it then has. */
export interface Twisted extends Raw { readonly lost: boolean }

interface Draft { params: Record<string, string>; query: [string, string][]; headers: Record<string, string>; body: unknown; raw: Uint8Array | null; method: string; lost: boolean }

const bytes = (value: string): Uint8Array => new TextEncoder().encode(value)

/** Written as they are: what may not stand in a path, climbs out of it, or is no text when it is decoded. */
const rawPaths = ['..', '.', '%2e%2e%2f%2e%2e%2fetc%2fpasswd', '..%2f..%2f', '%00', '%', '%zz', '%ff', '%c0%af', '%ed%a0%80', '\u00ff\u00fe', ';', '\'', '%22', '%20', '', '0', '-1', '*', '%F0%9F%98%80', 'a'.repeat(120), 'a'.repeat(3_000), '%2500', '__proto__', 'a/b', '?x=1', '#']
const rawBodies: readonly Uint8Array[] = [
  ...['', '{', '}', 'null', 'true', '0', '""', '[]', '{}', '[[[', '"\\ud800"', '{"a":1e999}', '{"__proto__":{"role":"owner"}}', '{"constructor":{"prototype":{}}}', '{"a":1,"a":2}', '\ufeff{}', '<xml/>', 'a=b&c=d', '--x\r\n', '['.repeat(50_000), `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`].map(bytes),
  new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), new Uint8Array([0x22, 0xc0, 0xaf, 0x22]), new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0]), new Uint8Array([0x1f, 0x8b, 8, 0]), new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), new Uint8Array(1_200_000).fill(0x61),
]
const oddHeaders: readonly (readonly [string, readonly string[]])[] = [
  ['content-type', ['text/plain', 'application/json; charset=utf-16', 'application/json;;;', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/merge-patch+json', '', '\u00ff', 'x', 'application/JSON', '__proto__']],
  ['accept', ['text/html', '', '*/*;q=2', 'application/xml', 'text/event-stream']], ['accept-encoding', ['gzip', 'br;q=1.0, *;q=0', 'identity;q=0', 'x'.repeat(500)]], ['content-encoding', ['gzip', 'nonsense']],
  ['x-organization', ['', 'x', '00000000-0000-0000-0000-000000000000', '\u00ff', '00000000-0000-4000-8000-000000000001, x']], ['if-match', ['*', '"1"', 'W/"1"', '"', '1', '', '"a", "b"', `"${'9'.repeat(400)}"`]], ['if-none-match', ['*', '"1"', '"']],
  ['last-event-id', ['-1', '0', '1.5', '99999999999999999999', 'x', '']], ['range', ['bytes=0-0', 'bytes=-1', 'bytes=9-1', 'x']], ['host', ['evil.example', '', 'localhost:1', '[::1]', 'a'.repeat(1_000)]], ['origin', ['null', 'https://evil.example', '']], ['referer', ['javascript:1', 'https://evil.example/']],
  ['x-forwarded-for', ['1.2.3.4', '::1', '\u00ff']], ['x-forwarded-host', ['evil.example']], ['forwarded', ['for=1.2.3.4;host=evil.example']], ['x-http-method-override', ['DELETE']], ['traceparent', ['00-x', `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01`, `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`]], ['x-aicoe-client', ['', 'a'.repeat(1_000), '\u00ff']],
  ['idempotency-key', ['', 'a'.repeat(300), '\u00ff', 'fuzz']], ['cookie', ['', 'a', '=;=', 'aicoe.session_token=%', `x=${'y'.repeat(4_000)}`]], ['authorization', ['', 'Bearer', 'Bearer ', 'Basic eDp5', 'Bearer a.b.c', 'Bearer aicoe_x']], ['x', ['a'.repeat(20_000)]],
]
const methods = ['HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE', 'PATCH', 'POST', 'PROPFIND', 'M-SEARCH']

type Twist = (draft: Draft, operation: Described, making: Making) => void

const twists: Readonly<Record<'param' | 'query' | 'body' | 'raw' | 'header' | 'method', Twist>> = {
  param: (draft, { parameters }, { dice, ids }) => {
    const here = parameters.filter(({ in: place }) => place === 'path')
    if (here.length === 0) return
    const { name } = dice.of(here)
    const isRaw = dice.happens(0.4)
    draft.params[name] = isRaw ? dice.of(rawPaths) : encodeURIComponent(dice.happens(0.5) ? dice.of(ids) : String(hostileValue(dice)).toWellFormed().slice(0, 2_000))
    draft.lost ||= /^$|^\.+$|[/?#]/.test(draft.params[name])
  },
  query: (draft, { parameters }, making) => {
    const here = parameters.filter(({ in: place }) => place === 'query')
    const { dice } = making
    if (here.length === 0 || dice.happens(0.1)) { draft.query.push([dice.of(['x', '__proto__', 'a[]', '', 'after']), 'x']); return }
    const chosen = dice.of(here)
    if (dice.happens(0.8)) draft.query = draft.query.filter(([name]) => name !== chosen.name)
    if (dice.happens(0.9)) draft.query.push([chosen.name, asText(chosen, making)])
  },
  body: (draft, { body }, making) => {
    const { dice, ids } = making
    if (body === null) { if (dice.happens(0.2)) draft.body = hostileValue(dice) } else if (draft.body instanceof Uint8Array) draft.raw = dice.of(rawBodies)
    else draft.body = dice.of([() => fitting(body, making), () => mutated(draft.body, dice), () => mutated(fitting(body, making), dice), () => JSON.parse(JSON.stringify(draft.body ?? null).replaceAll(/[0-9a-f-]{36}/g, () => dice.of(ids))) as unknown])()
  },
  raw: (draft, _, { dice }) => { draft.raw = dice.of(rawBodies) },
  header: (draft, { parameters }, making) => {
    const { dice } = making
    const own = parameters.filter(({ in: place }) => place === 'header')
    if (own.length > 0 && dice.happens(0.5)) { const chosen = dice.of(own); draft.headers[chosen.name] = asText(chosen, making).replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?').slice(0, 3_000); return }
    const [name, values] = dice.of(oddHeaders)
    draft.headers[name] = dice.of(values)
  },
  method: (draft, _, { dice }) => { draft.method = dice.of(methods); draft.lost = true },
}

function asText({ schema }: Parameter, making: Making): string {
  return String(making.dice.happens(0.5) ? fitting(schema, making) : hostileValue(making.dice)).slice(0, 5_000)
}

/** By how often they come. */
const often: readonly (keyof typeof twists)[] = ['body', 'body', 'body', 'body', 'query', 'query', 'query', 'param', 'param', 'header', 'raw', 'method']

/** The request that would succeed, with as many twists. */
export function twisted(operation: Described, asked: Asked, credentials: Readonly<Record<string, string>>, { count, ...making }: Making & { readonly count: number }): Twisted {
  const draft: Draft = { params: mapped(asked.params), query: Object.entries(asked.query ?? {}), headers: { ...credentials, ...asked.headers }, body: asked.body, raw: null, method: operation.method, lost: false }
  const useful = often.filter((name) => isUseful(name, operation, making.dice))
  for (let left = count; left > 0; left--) twists[making.dice.of(useful)](draft, operation, making)
  const body = draft.raw ?? (draft.body === undefined ? null : draft.body instanceof Uint8Array ? draft.body : bytes(JSON.stringify(draft.body)))
  const type = operation.id === 'postTranscript' ? 'application/octet-stream' : 'application/json'
  const query = draft.query.map(([name, value]) => `${encodeURIComponent(name)}=${making.dice.happens(0.05) ? making.dice.of(['%ff', '%', '%zz', '%ed%a0%80', '+', '\u00ff']) : encodeURIComponent(value.toWellFormed())}`).join('&')
  return {
    method: draft.method, lost: draft.lost, path: operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => draft.params[name] ?? '') + (query === '' ? '' : `?${query}`),
    headers: { ...(body === null ? {} : { 'content-type': type }), ...draft.headers }, ...(body === null ? {} : { body }),
  }
}

function mapped(params: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, encodeURIComponent(value)]))
}

/** Twists of what an operation does not have are made seldom. */
function isUseful(name: keyof typeof twists, { body, parameters }: Described, dice: Dice): boolean {
  const has = { param: parameters.some(({ in: place }) => place === 'path'), query: parameters.some(({ in: place }) => place === 'query'), body: body !== null, raw: body !== null, header: true, method: true }
  return has[name] || dice.happens(0.1)
}
