import { z } from 'zod'
import { claudeModels } from '../wire/families.ts'
import { defineProvider, keyField, ownModels, urlField } from '../wire/provider.ts'

/** Anthropic's messages API. Caches a prefix only where it is marked. */
export const anthropic = defineProvider({
  name: 'anthropic',
  title: 'Anthropic',
  settings: z.strictObject({ apiKey: keyField, baseUrl: urlField.default('https://api.anthropic.com/v1'), ...ownModels }),
  unknown: { context: 200_000, maxOutput: 8_192, structured: true, streaming: true, promptCache: true, reasoning: null },
  table: claudeModels,
  mark: () => ({ anthropic: { cacheControl: { type: 'ephemeral' } } }),
  connect: async ({ apiKey, baseUrl }, fetch) => {
    const { createAnthropic } = await import('@ai-sdk/anthropic')
    const sdk = createAnthropic({ apiKey, baseURL: baseUrl, fetch })
    return (model) => sdk(model)
  },
})
