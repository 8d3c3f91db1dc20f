import { z } from 'zod'

/** Settings of models that are lists or objects: in the environment they are written as JSON. */
export function written<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (typeof value === 'string' ? parsed(value) : value), schema)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

export const flagSchema = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')], { error: 'must be true or false' })

/** Checked by each provider itself when the models are opened. */
export const providersSchema = z.record(z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'is no name of a provider: small letters, digits and hyphens'), z.record(z.string(), z.unknown()))

export const modelName = z.string().trim().regex(/^[a-z0-9-]+\/\S+$/, 'must be provider/model, such as openai/gpt-5')
const names = z.union([z.array(modelName), z.string().transform((text) => text.split(',').map((name) => name.trim()).filter((name) => name !== '')).pipe(z.array(modelName))]).pipe(z.array(modelName).min(1))
/** A chain of models, or a policy that orders them by what is known of them. */
export const choiceSchema = z.union([
  names.transform((chain) => ({ chain })),
  z.strictObject({ policy: z.enum(['cheapest', 'fastest', 'best']), among: names, floor: z.number().min(0).max(1).optional() }).transform(({ floor, ...choice }) => ({ ...choice, ...(floor === undefined ? {} : { floor }) })),
], { error: 'must be models such as "openai/gpt-5,anthropic/claude-sonnet-5", or { "policy": "cheapest", "among": [...] }' })

const rate = z.number().min(0)
const price = z.strictObject({
  model: modelName, input: rate, cachedInput: rate.nullable().default(null), cacheWrite: rate.nullable().default(null), output: rate, since: z.iso.date().default('1970-01-01'), source: z.string().default('configuration'),
})
export const pricesSchema = z.array(price)

const perMinute = z.strictObject({ requests: z.number().int().positive().nullable().default(null), tokens: z.number().int().positive().nullable().default(null) })
const byName = z.record(z.string(), perMinute)
const unlimited = { requests: null, tokens: null }
export const limitsSchema = z.strictObject({
  providers: byName.default({}), models: byName.default({}), organizations: byName.default({}), eachOrganization: perMinute.default(unlimited), eachUser: perMinute.default(unlimited),
})

/** Where the makers of the providers tell people to put their keys. */
const keyVariables = {
  openai: ['OPENAI_API_KEY'], anthropic: ['ANTHROPIC_API_KEY'], google: ['GEMINI_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY'], openrouter: ['OPENROUTER_API_KEY'], mistral: ['MISTRAL_API_KEY'], groq: ['GROQ_API_KEY'],
} as const
export type KeyedProvider = keyof typeof keyVariables
export const keyedProviders = Object.keys(keyVariables) as readonly KeyedProvider[]
export const keysSchema = z.partialRecord(z.enum(Object.keys(keyVariables) as [KeyedProvider, ...KeyedProvider[]]), z.string().trim().min(1))

/** The short way: keys under the names that everybody uses, and AICOE_MODEL_WRITER and its like. */
export function fromVariables(variables: Readonly<Record<string, string | undefined>>): Readonly<Record<string, unknown>> {
  const given = (name: string): string | undefined => { const value = variables[name]; return value === '' ? undefined : value }
  const keys = keyedProviders.flatMap((provider) => { const key = keyVariables[provider].map(given).find((value) => value !== undefined); return key === undefined ? [] : [[provider, key] as const] })
  const models = ['writer', 'analyst', 'judge', 'fast'].flatMap((role) => { const model = given(`AICOE_MODEL_${role.toUpperCase()}`); return model === undefined ? [] : [[role, model] as const] })
  return { ...(keys.length === 0 ? {} : { providerKeys: Object.fromEntries(keys) }), ...(models.length === 0 ? {} : { models: Object.fromEntries(models) }) }
}
