import type { LanguageModelV4, LanguageModelV4CallOptions } from '@ai-sdk/provider'
import { faultInWords } from '@aicoe/core'
import { AppError } from '@aicoe/sdk'
import type { Capabilities, Model } from '@aicoe/sdk'
import { z } from 'zod'
import { THINKING } from './question.ts'
import type { Effort } from './question.ts'
import { tellBy } from './stream.ts'
import { guardedFetch, trustedUrls } from './urls.ts'
import type { UrlPolicy } from './urls.ts'

const overrideSchema = z.strictObject({
  context: z.int().min(1_024), maxOutput: z.int().min(64), structured: z.boolean(), streaming: z.boolean(), promptCache: z.boolean(),
  /** How hard a model thinks before it answers; null: it does not. */
  reasoning: z.enum(['minimal', 'low', 'medium', 'high']).nullable(),
}).partial()

/** Fields that the settings of every provider have: what its models can do where our table is wrong, by model; `*` is for all. */
export const ownModels = { models: z.record(z.string(), overrideSchema).default({}) }
/** A key: never empty. */
export const keyField = z.string().trim().min(8).max(1_000)
/** Address of an API. */
export const urlField = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))

/** What a model can do, and whether it thinks before it answers. */
interface ModelTraits extends Capabilities { readonly reasoning: Effort | null }
/** Traits by the beginning of a model's name; the first that fits counts, after an optional `vendor/` or `region.vendor.`. */
export type TraitTable = readonly (readonly [begin: RegExp, traits: Partial<ModelTraits>])[]

type Settings = z.ZodType<{ readonly models: z.infer<z.ZodRecord<z.ZodString, typeof overrideSchema>> }> & Pick<z.ZodObject, 'shape'>
type ProviderOptions = NonNullable<LanguageModelV4CallOptions['providerOptions']>

interface Definition<Schema extends Settings> {
  readonly name: string
  readonly title: string
  readonly settings: Schema
  /** For models that the table does not know: on the safe side. */
  readonly unknown: ModelTraits
  readonly table: TraitTable
  /** Imports the SDK, which takes 0.1 to 0.2 s, and returns what makes its models. */
  connect(settings: z.output<Schema>, fetch: typeof globalThis.fetch): Promise<(model: string) => LanguageModelV4>
  /** See Manner. */
  mark?(model: string): ProviderOptions | null
  readonly options?: ProviderOptions
}

/** Makes the models of one vendor. */
export interface Provider {
  readonly name: string
  readonly title: string
  readonly settings: z.ZodType
  /** What a model can do by our table, without the settings' corrections. */
  capabilities(model: string): Capabilities
  /** Checks the settings (throws `provider-settings-wrong`) and returns what makes models. Nothing is imported or sent before a model is asked. `as`: what the installation calls it. */
  open(settings: unknown, policy?: UrlPolicy, as?: string): (model: string) => Model
}

/** Defines a provider: one file each in providers/. */
export function defineProvider<Schema extends Settings>(definition: Definition<Schema>): Provider {
  const { name, title } = definition
  return {
    name, title, settings: definition.settings,
    capabilities: (model) => capabilitiesOf(traits(definition, model)),
    open: (given, policy = trustedUrls, as = name) => {
      const parsed = definition.settings.safeParse(given)
      if (!parsed.success) throw new AppError('provider-settings-wrong', `The settings of the provider "${as}" are wrong: ${parsed.error.issues.map((issue) => `${issue.path.length === 0 ? 'it' : `"${issue.path.join('.')}"`} ${faultInWords(issue)}`).join('; ')}. It takes ${Object.keys(definition.settings.shape).join(', ')}.`)
      const settings = parsed.data
      let connected: ReturnType<typeof definition.connect> | null = null
      const speak = async (model: string): Promise<LanguageModelV4> => (await (connected ??= definition.connect(settings, guardedFetch(policy))))(model)
      return (model) => {
        const { reasoning, ...capabilities } = { ...traits(definition, model), ...present(settings.models['*']), ...present(settings.models[model]) }
        const by = `${as}/${model}`
        const asked = { by, speak: () => speak(model), capabilities, reasoning, mark: definition.mark?.(model) ?? null, options: definition.options ?? null }
        return { id: by, capabilities: reasoning === null ? capabilities : { ...capabilities, thinking: THINKING[reasoning] }, tell: (call, _caller, signal) => tellBy(asked, call, signal) }
      }
    },
  }
}

function traits({ unknown, table }: { readonly unknown: ModelTraits; readonly table: TraitTable }, model: string): ModelTraits {
  const bare = model.replace(/^.*\//, '')
  return { ...unknown, ...table.find(([begin]) => begin.test(model) || begin.test(bare))?.[1] }
}

function capabilitiesOf({ context, maxOutput, structured, streaming, promptCache }: ModelTraits): Capabilities {
  return { context, maxOutput, structured, streaming, promptCache }
}

function present(override: z.infer<typeof overrideSchema> | undefined): Partial<ModelTraits> {
  return Object.fromEntries(Object.entries(override ?? {}).filter(([, value]) => value !== undefined))
}
