import { AppError } from '@aicoe/sdk'
import type { Usage } from '@aicoe/sdk'

/** What a provider did instead of answering. `status` is null when no HTTP answer came; `begun`: text had already come. */
interface Failed { readonly by: string; readonly error: unknown; readonly begun: boolean }

interface Facts { readonly retryAfter: number | null; readonly usage: Usage | null }

interface Sort { readonly code: string; readonly retryable: boolean; readonly words: string }

/** Facts of an error that a program needs and a person does not. Beside the error, so that they never reach a log or a user. */
const known = new WeakMap<AppError, Facts>()

const TOO_LONG = /context.{0,3}(length|window|size)|maximum context|too many (input |prompt )?tokens|(prompt|input|request)( is)? too (long|large)|input token count|exceeds? .{0,40}tokens|max(imum)? tokens? limit/i
const NO_CREDIT = /insufficient_quota|credit balance|billing|payment required/i

const sorts = {
  key: { code: 'model-key-refused', retryable: false, words: 'refused the key. Set a valid one, with the right to use this model, where the server is started: in its environment (such as OPENAI_API_KEY) or under "providers" in aicoe.config.json.' },
  credit: { code: 'model-credit-exhausted', retryable: false, words: 'says that the account has no credit left. Top it up at the provider, or choose another model.' },
  unknown: { code: 'model-unknown', retryable: false, words: 'is not known to its provider. Check its name under "models", and the address of the provider under "providers", in the configuration.' },
  overloaded: { code: 'model-overloaded', retryable: true, words: 'takes no more calls at the moment. It will be tried again.' },
  unreachable: { code: 'model-unreachable', retryable: true, words: 'could not be reached. Check the address and the network if this stays so.' },
  failed: { code: 'model-unreachable', retryable: true, words: 'failed on its own side. It will be tried again.' },
  small: { code: 'model-context-too-small', retryable: false, words: 'cannot take a question of this length. Choose a model with a larger context.' },
  refused: { code: 'model-request-refused', retryable: false, words: 'refused the question as malformed. Choose another model for this role, or tell whoever runs the installation what it said.' },
  unreadable: { code: 'model-answer-unreadable', retryable: true, words: 'sent something that is no answer of a model. Check that the address is that of its API.' },
  broken: { code: 'answer-broken-off', retryable: true, words: 'stopped in the middle of its answer. It will be tried again.' },
  cut: { code: 'answer-cut-off', retryable: false, words: 'reached the limit of its answer before its end. The part must be made smaller or its limit larger.' },
  filtered: { code: 'answer-refused', retryable: false, words: 'declined to answer. Another model may: name a second one for this role.' },
  empty: { code: 'answer-empty', retryable: true, words: 'ended without a word. It will be tried again.' },
} as const satisfies Record<string, Sort>

/** Sorts of failure, by short name; each has a stable code. */
export type FailureSort = keyof typeof sorts

/** The error of this sort by `provider/model`, with what the failed call had used. */
export function failure(sort: FailureSort, by: string, about: { readonly cause?: unknown; readonly usage?: Usage | null; readonly retryAfter?: number | null; readonly detail?: string } = {}): AppError {
  const { code, retryable, words } = sorts[sort]
  const detail = about.detail === undefined ? '' : ` It said: "${about.detail}"`
  const error = new AppError(code, `The model ${by} ${words}${detail}`, { retryable, ...(about.cause === undefined ? {} : { cause: about.cause }) })
  known.set(error, { retryAfter: about.retryAfter ?? null, usage: about.usage ?? null })
  return error
}

/** What codes mean that several sorts share, or none has. */
const meanings: Readonly<Record<string, string>> = { 'model-unreachable': 'could not be reached or failed on its own side. It will be tried again; check the address and the network if this stays so.', 'model-too-slow': 'did not answer in time. Try again, or allow it more time.' }

/** What the code of a failed call means, in words for people. */
export function explain(code: string, by: string): string {
  return `The model ${by} ${meanings[code] ?? Object.values(sorts).find((sort) => sort.code === code)?.words ?? `failed (${code}).`}`
}

/** Makes what an SDK threw, or told as an error part, into an AppError. Its cause holds neither the question nor the key. */
export function classify({ by, error, begun }: Failed): AppError {
  if (AppError.is(error)) return error
  const seen = look(error)
  const sort = sortOf(seen, begun)
  const detail = sort === 'refused' && seen.text !== '' ? { detail: harmless(seen.text, 200) } : {}
  return failure(sort, by, { cause: { name: seen.name, status: seen.status, said: harmless(seen.text, 500) }, retryAfter: waitOf(seen.headers), ...detail })
}

/** How long the provider asked to wait before the next call, in milliseconds; null when it did not say. */
export function retryAfterOf(error: unknown): number | null {
  return AppError.is(error) ? known.get(error)?.retryAfter ?? null : null
}

/** Tokens that the failed call had used, as far as the provider said so. */
export function usageOf(error: unknown): Usage | null {
  return AppError.is(error) ? known.get(error)?.usage ?? null : null
}

/** An error of the same code and words that carries the tokens used. */
export function withUsage(error: AppError, usage: Usage): AppError {
  known.set(error, { retryAfter: retryAfterOf(error), usage })
  return error
}

interface Seen { readonly name: string; readonly text: string; readonly status: number | null; readonly headers: Readonly<Record<string, unknown>> }

function look(error: unknown): Seen {
  if (typeof error === 'string') return { name: 'text', text: error, status: statusIn(error), headers: {} }
  const fields = record(error)
  const inner = record(fields['error'])
  const data = record(record(fields['data'])['error'])
  const text = [fields['message'], inner['message'], data['message'], fields['responseBody']].filter((one) => typeof one === 'string').join(' ')
  const kinds = [fields['type'], fields['code'], inner['type'], inner['code'], inner['status'], data['type'], data['code']].filter((one) => typeof one === 'string' || typeof one === 'number').join(' ')
  const status = [fields['statusCode'], fields['status'], inner['code'], fields['code']].find((one) => typeof one === 'number' && one >= 400 && one < 600)
  return { name: typeof fields['name'] === 'string' ? fields['name'] : 'error', text: `${text} ${kinds}`.trim(), status: typeof status === 'number' ? status : statusIn(kinds), headers: record(fields['responseHeaders']) }
}

/** Error events inside a stream come without an HTTP status, by name only. */
function statusIn(kinds: string): number | null {
  if (/overloaded|throttl|rate_limit|resource_exhausted|unavailable/i.test(kinds)) return 503
  if (/authentication|permission|unauthorized/i.test(kinds)) return 401
  if (/invalid_request|validationexception|invalid_argument|context_length/i.test(kinds)) return 400
  return /server_error|api_error|internal/i.test(kinds) ? 500 : null
}

function sortOf({ name, text, status }: Seen, begun: boolean): FailureSort {
  if (/LoadAPIKey|LoadSetting/.test(name)) return 'key'
  if (/without a finish reason/.test(text)) return 'broken'
  if (status === null || status < 400) {
    if (/JSONParse|TypeValidation|InvalidResponse/.test(name) || status !== null) return 'unreadable'
    return begun ? 'broken' : /EmptyResponseBody/.test(name) ? 'empty' : 'unreachable'
  }
  if (status === 402 || (status === 429 && NO_CREDIT.test(text))) return 'credit'
  return sortOfStatus(status, text)
}

const byStatus: ReadonlyMap<number, FailureSort> = new Map([
  [401, 'key'], [403, 'key'], [404, 'unknown'], [408, 'failed'], [409, 'failed'], [413, 'small'], [425, 'failed'], [429, 'overloaded'], [503, 'overloaded'], [529, 'overloaded'],
])

function sortOfStatus(status: number, text: string): FailureSort {
  if ((status === 400 || status === 422) && TOO_LONG.test(text)) return 'small'
  return byStatus.get(status) ?? (status >= 500 ? 'failed' : 'refused')
}

/** Retry-After in seconds or as a date, or the same in milliseconds as some providers send it. */
function waitOf(headers: Readonly<Record<string, unknown>>): number | null {
  const named = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  const exact = Number(named.get('retry-after-ms') ?? Number.NaN)
  if (Number.isFinite(exact) && exact >= 0) return exact
  const asked = named.get('retry-after')
  if (typeof asked !== 'string' || asked.trim() === '') return null
  const seconds = Number(asked)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const until = Date.parse(asked)
  return Number.isNaN(until) ? null : Math.max(0, until - Date.now())
}

/** Providers repeat keys in their refusals. */
function harmless(text: string, most: number): string {
  return text.replace(/\b(sk|pk|gsk|key|AIza|AKIA|ABSK|Bearer)[-_ ]?[\w*.-]{8,}/g, '[key]').replace(/\s+/g, ' ').trim().slice(0, most)
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? value as Readonly<Record<string, unknown>> : {}
}
