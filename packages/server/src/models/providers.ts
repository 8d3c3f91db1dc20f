import { providerNamed } from '@aicoe/llm'
import type { Model } from '@aicoe/sdk'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import type { Config } from '../config/schema.ts'

const settingsSchema = z.looseObject({ provider: z.string().optional() })

/**
 * Opens the models of this installation by `provider/model`. A provider has the name that configuration gives it: that of its maker, or any other with
 * `"provider"` inside. Throws `config-provider-wrong` with words that name the setting, also where no model of that provider is named yet: organisations
 * choose among them later. Nothing is sent before a model is asked.
 */
export function openModels({ providers = {}, providerKeys = {} }: Pick<Config, 'providers' | 'providerKeys'>): (id: string) => Model {
  const opened = new Map<string, (model: string) => Model>()
  const keys: Readonly<Record<string, string | undefined>> = providerKeys
  const open = (name: string): ((model: string) => Model) => {
    const { provider = name, ...given } = settingsSchema.parse(providers[name] ?? {})
    const key = keys[name]
    if (providers[name] === undefined && key === undefined) throw new AppError('config-provider-missing', `A model of "${name}" is configured, but not the provider. Set its key (for example OPENAI_API_KEY), or add it to "providers" in aicoe.config.json.`)
    try {
      return providerNamed(provider).open(key === undefined || given['apiKey'] !== undefined ? given : { ...given, apiKey: key }, undefined, name)
    } catch (cause) {
      throw AppError.is(cause) ? new AppError('config-provider-wrong', `The provider "${name}" of the setting "providers" does not fit. ${cause.message}`, { cause }) : cause
    }
  }
  for (const name of Object.keys(providers)) opened.set(name, open(name))
  return (id) => {
    const slash = id.indexOf('/')
    const name = id.slice(0, slash)
    const models = opened.get(name) ?? open(name)
    opened.set(name, models)
    return models(id.slice(slash + 1))
  }
}

type Provided = Pick<Config, 'providers' | 'providerKeys'>

/** Whether any provider is configured: without one no model can answer. */
export function hasProviders({ providers = {}, providerKeys = {} }: Provided): boolean {
  return Object.keys(providers).length + Object.keys(providerKeys).length > 0
}

/** Whether the provider of this `provider/model` is configured. */
export function isProvided({ providers = {}, providerKeys = {} }: Provided, model: string): boolean {
  const name = model.slice(0, model.indexOf('/'))
  return providers[name] !== undefined || (providerKeys as Readonly<Record<string, string | undefined>>)[name] !== undefined
}

/** Models of which the settings of a provider say what they can do. */
export function describedModels({ providers = {} }: Provided): readonly string[] {
  return Object.entries(providers).flatMap(([name, settings]) => Object.keys(describedSchema.parse(settings).models ?? {}).filter((model) => model !== '*').map((model) => `${name}/${model}`))
}

const describedSchema = z.looseObject({ models: z.record(z.string(), z.unknown()).optional() })
