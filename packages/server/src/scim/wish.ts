import { z } from 'zod'

const word = z.string().trim().min(1).max(256)
const sent = z.object({
  userName: z.string().trim().min(1).max(254), externalId: word.nullish(), active: z.boolean().default(true), displayName: word.nullish(),
  name: z.object({ formatted: word.nullish(), givenName: word.nullish(), familyName: word.nullish() }).nullish(),
  emails: z.array(z.object({ value: z.string().trim().max(254), type: word.nullish(), primary: z.boolean().nullish() })).max(20).nullish(),
})

/** What a provider wants of a person. */
export interface Wish { readonly userName: string; readonly externalId: string | null; readonly active: boolean; readonly email: string; readonly name: string; readonly attributes: Readonly<Record<string, unknown>> }

/** Reads a user as it was sent; a string when it does not fit, which says why. */
export function wishOf(user: unknown): Wish | string {
  const read = sent.safeParse(JSON.parse(JSON.stringify(user)))
  if (!read.success) return read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  const { userName, externalId = null, active, displayName, name, emails } = read.data
  const [first] = [...emails ?? []].sort((one, other) => Number(other.primary === true) - Number(one.primary === true))
  const email = z.email().max(254).safeParse((first?.value ?? userName).toLowerCase())
  if (!email.success) return 'the primary of emails, or userName where there are none, must be an e-mail address'
  return { userName, externalId, active, email: email.data, name: shownName(read.data, email.data), attributes: Object.fromEntries(Object.entries({ name, displayName, emails }).filter(([, value]) => value !== null && value !== undefined)) }
}

/** How people are called here: the first of these that says something, else what stands before the @. */
function shownName({ displayName, name }: Pick<z.infer<typeof sent>, 'displayName' | 'name'>, email: string): string {
  const parts = [name?.givenName, name?.familyName].filter((part) => typeof part === 'string').join(' ')
  const shown = [displayName, name?.formatted, parts].find((text) => typeof text === 'string' && text !== '')
  return (shown ?? email.slice(0, email.indexOf('@'))).slice(0, 200)
}

/** Entra ID writes booleans as words ("False"), in a user as well as in what a patch replaces. */
export function withBooleans(body: unknown): unknown {
  return isRecord(body) ? { ...withBoolean(body), ...(Array.isArray(body['Operations']) ? { Operations: body['Operations'].map((one: unknown) => (isRecord(one) ? inOperation(one) : one)) } : {}) } : body
}

function inOperation(operation: Readonly<Record<string, unknown>>): unknown {
  const { path, value } = operation
  if (typeof path === 'string' && path.toLowerCase() === 'active') return { ...operation, value: booleanOf(value) }
  return isRecord(value) ? { ...operation, value: withBoolean(value) } : operation
}

function withBoolean(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return 'active' in value ? { ...value, active: booleanOf(value['active']) } : value
}

function booleanOf(value: unknown): unknown {
  const words: Readonly<Record<string, boolean>> = { true: true, false: false }
  return typeof value === 'string' ? words[value.toLowerCase()] ?? value : value
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
