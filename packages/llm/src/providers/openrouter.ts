import { z } from 'zod'
import { claudeModels, geminiModels, gptModels } from '../wire/families.ts'
import { defineProvider, keyField, ownModels, urlField } from '../wire/provider.ts'

/** OpenRouter, which passes a JSON Schema on only to some vendors: for the others the schema stands in the question. */
export const openrouter = defineProvider({
  name: 'openrouter',
  title: 'OpenRouter',
  settings: z.strictObject({ apiKey: keyField, baseUrl: urlField.default('https://openrouter.ai/api/v1'), ...ownModels }),
  unknown: { context: 32_768, maxOutput: 8_192, structured: false, streaming: true, promptCache: false, reasoning: null },
  table: [
    ...[...gptModels, ...geminiModels].map(([begin, traits]) => [begin, { structured: true, promptCache: true, ...traits }] as const),
    ...claudeModels.map(([begin, traits]) => [begin, { promptCache: true, ...traits }] as const),
  ],
  mark: (model) => (model.startsWith('anthropic/') ? { openrouter: { cacheControl: { type: 'ephemeral' } } } : null),
  connect: async ({ apiKey, baseUrl }, fetch) => {
    const { createOpenRouter } = await import('@openrouter/ai-sdk-provider')
    const sdk = createOpenRouter({ apiKey, baseURL: baseUrl, fetch, compatibility: 'strict' })
    return (model) => sdk.chat(model, { usage: { include: true } })
  },
})
