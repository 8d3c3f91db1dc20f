import { z } from 'zod'
import { gptModels } from '../wire/families.ts'
import { defineProvider, keyField, ownModels, urlField } from '../wire/provider.ts'

/** OpenAI's responses API; nothing is stored there. */
export const openai = defineProvider({
  name: 'openai',
  title: 'OpenAI',
  settings: z.strictObject({ apiKey: keyField, baseUrl: urlField.default('https://api.openai.com/v1'), organization: z.string().optional(), project: z.string().optional(), ...ownModels }),
  unknown: { context: 128_000, maxOutput: 16_384, structured: true, streaming: true, promptCache: true, reasoning: null },
  table: gptModels,
  options: { openai: { store: false } },
  connect: async ({ apiKey, baseUrl, organization, project }, fetch) => {
    const { createOpenAI } = await import('@ai-sdk/openai')
    const sdk = createOpenAI({ apiKey, baseURL: baseUrl, fetch, ...(organization === undefined ? {} : { organization }), ...(project === undefined ? {} : { project }) })
    return (model) => sdk.responses(model)
  },
})
