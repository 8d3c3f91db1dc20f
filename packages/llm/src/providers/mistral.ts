import { z } from 'zod'
import { defineProvider, keyField, ownModels, urlField } from '../wire/provider.ts'

/** Mistral's chat API. */
export const mistral = defineProvider({
  name: 'mistral',
  title: 'Mistral',
  settings: z.strictObject({ apiKey: keyField, baseUrl: urlField.default('https://api.mistral.ai/v1'), ...ownModels }),
  unknown: { context: 32_768, maxOutput: 8_192, structured: true, streaming: true, promptCache: false, reasoning: null },
  table: [[/^(mistral-(large|medium|small)|ministral|pixtral|magistral)/, { context: 128_000, maxOutput: 16_384 }], [/^codestral/, { context: 256_000, maxOutput: 16_384 }]],
  connect: async ({ apiKey, baseUrl }, fetch) => {
    const { createMistral } = await import('@ai-sdk/mistral')
    const sdk = createMistral({ apiKey, baseURL: baseUrl, fetch })
    return (model) => sdk(model)
  },
})
