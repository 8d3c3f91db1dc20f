import { z } from 'zod'
import { geminiModels } from '../wire/families.ts'
import { defineProvider, keyField, ownModels, urlField } from '../wire/provider.ts'

/** Google's Gemini API. */
export const google = defineProvider({
  name: 'google',
  title: 'Google Gemini',
  settings: z.strictObject({ apiKey: keyField, baseUrl: urlField.default('https://generativelanguage.googleapis.com/v1beta'), ...ownModels }),
  unknown: { context: 1_048_576, maxOutput: 8_192, structured: true, streaming: true, promptCache: true, reasoning: null },
  table: geminiModels,
  connect: async ({ apiKey, baseUrl }, fetch) => {
    const { createGoogle } = await import('@ai-sdk/google')
    const sdk = createGoogle({ apiKey, baseURL: baseUrl, fetch })
    return (model) => sdk(model)
  },
})
