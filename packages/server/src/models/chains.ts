import type { Choice, Gateway, RoleRules, Rules } from '@aicoe/llm'
import { AppError } from '@aicoe/sdk'
import type { ModelRole } from '@aicoe/sdk'
import { keyedProviders } from '../config/model-settings.ts'
import type { KeyedProvider } from '../config/model-settings.ts'
import type { Config } from '../config/schema.ts'

/** What a provider's key alone chooses: a strong model to write, a light one for what is quick. */
const usual: Readonly<Record<KeyedProvider, { readonly strong: string; readonly light: string }>> = {
  openai: { strong: 'gpt-5', light: 'gpt-5-mini' },
  anthropic: { strong: 'claude-sonnet-5', light: 'claude-haiku-4-5' },
  google: { strong: 'gemini-2.5-pro', light: 'gemini-2.5-flash' },
  openrouter: { strong: 'anthropic/claude-sonnet-4.5', light: 'anthropic/claude-haiku-4.5' },
  mistral: { strong: 'mistral-large-latest', light: 'mistral-small-latest' },
  groq: { strong: 'llama-3.3-70b-versatile', light: 'llama-3.1-8b-instant' },
}

export const roleNames = ['writer', 'analyst', 'judge', 'fast'] as const satisfies readonly ModelRole[]

/** Which models answer: as configured; a role that is not named follows the writer's; with nothing but keys the usual models of their providers, one after the other. */
export function roleRules({ models, agentModels, providerKeys, providers }: Pick<Config, 'models' | 'agentModels' | 'providerKeys' | 'providers'>): RoleRules {
  const agents: Readonly<Record<string, Choice>> = agentModels
  const named = roleNames.flatMap((role) => models?.[role] ?? [])
  const [first] = named
  if (first !== undefined) return { roles: Object.fromEntries(roleNames.map((role) => [role, models?.[role] ?? first])), agents }
  const keyed = keyedProviders.filter((name) => providerKeys?.[name] !== undefined || providers?.[name]?.['apiKey'] !== undefined)
  if (keyed.length === 0) return { agents }
  const chain = (strength: 'strong' | 'light'): Choice => ({ chain: keyed.map((name) => `${name}/${usual[name][strength]}`) })
  return { roles: { writer: chain('strong'), analyst: chain('strong'), judge: chain('strong'), fast: chain('light') }, agents }
}

/** Every model that the rules name, and what for. */
export function namedModels({ roles = {}, agents = {} }: Rules): readonly { readonly use: string; readonly role: ModelRole | null; readonly agent: string | null; readonly models: readonly string[] }[] {
  const modelsOf = (choice: Choice): readonly string[] => ('chain' in choice ? choice.chain : choice.among)
  return [
    ...(Object.entries(roles) as [ModelRole, Choice][]).map(([role, choice]) => ({ use: role, role, agent: null, models: modelsOf(choice) })),
    ...Object.entries(agents).map(([agent, choice]) => ({ use: agent, role: null, agent, models: modelsOf(choice) })),
  ]
}

/** Who would answer in an organisation; where what was chosen gives nobody, why. Look up what it chose before. */
export function chainsOf(gateway: Gateway, organization: string): (role: ModelRole, agent?: string) => { chain: string[]; problem: string | null } {
  return (role, agent = '') => {
    try {
      return { chain: [...gateway.chain({ role, organization, agent })], problem: null }
    } catch (error) {
      if (AppError.is(error)) return { chain: [], problem: error.message }
      throw error
    }
  }
}
