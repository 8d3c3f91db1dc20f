import { z } from 'zod'
import { defineProvider, keyField, ownModels, urlField } from '../wire/provider.ts'

/** Any server that speaks OpenAI's chat completions: Ollama, vLLM, LM Studio, a proxy. The settings say what its models can do. */
export const openaiCompatible = defineProvider({
  name: 'openai-compatible',
  title: 'OpenAI-compatible server',
  settings: z.strictObject({ baseUrl: urlField, apiKey: keyField.optional(), ...ownModels }),
  unknown: { context: 32_768, maxOutput: 8_192, structured: false, streaming: true, promptCache: false, reasoning: null },
  table: [],
  connect: async ({ apiKey, baseUrl }, fetch) => {
    const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
    const sdk = createOpenAICompatible({ name: 'openaiCompatible', baseURL: baseUrl, fetch, includeUsage: true, supportsStructuredOutputs: true, ...(apiKey === undefined ? {} : { apiKey }) })
    return (model) => sdk.chatModel(model)
  },
})
