import { z } from 'zod'
import { defineProvider, keyField, ownModels, urlField } from '../wire/provider.ts'

/** Groq. It does not stream answers that it keeps to a schema: the schema stands in the question. */
export const groq = defineProvider({
  name: 'groq',
  title: 'Groq',
  settings: z.strictObject({ apiKey: keyField, baseUrl: urlField.default('https://api.groq.com/openai/v1'), ...ownModels }),
  unknown: { context: 32_768, maxOutput: 8_192, structured: false, streaming: true, promptCache: false, reasoning: null },
  table: [
    [/^gpt-oss/, { context: 131_072, maxOutput: 65_536, promptCache: true, reasoning: 'low' }], [/^llama-3\.3/, { context: 131_072, maxOutput: 32_768 }],
    [/^llama-4|^llama-3\.1/, { context: 131_072, maxOutput: 8_192 }], [/^kimi-k2/, { context: 262_144, maxOutput: 16_384, promptCache: true }], [/^qwen/, { context: 131_072, maxOutput: 40_960 }],
  ],
  connect: async ({ apiKey, baseUrl }, fetch) => {
    const { createGroq } = await import('@ai-sdk/groq')
    const sdk = createGroq({ apiKey, baseURL: baseUrl, fetch })
    return (model) => sdk(model)
  },
})
