import { z } from 'zod'
import { gptModels } from '../wire/families.ts'
import { defineProvider, keyField, ownModels, urlField } from '../wire/provider.ts'

/** Azure OpenAI. A model is the name of a deployment, which may tell nothing of what stands behind it: the settings say so where it matters. */
export const azure = defineProvider({
  name: 'azure',
  title: 'Azure OpenAI',
  settings: z.strictObject({ apiKey: keyField, resource: z.string().regex(/^[\w-]+$/).optional(), baseUrl: urlField.optional(), apiVersion: z.string().default('v1'), ...ownModels })
    .refine(({ resource, baseUrl }) => (resource === undefined) !== (baseUrl === undefined), { error: 'Give either the name of the resource or its baseUrl.' }),
  unknown: { context: 128_000, maxOutput: 4_096, structured: true, streaming: true, promptCache: true, reasoning: null },
  table: gptModels,
  connect: async ({ apiKey, resource, baseUrl, apiVersion }, fetch) => {
    const { createAzure } = await import('@ai-sdk/azure')
    const sdk = createAzure({ apiKey, apiVersion, fetch, ...(baseUrl === undefined ? {} : { baseURL: baseUrl }), ...(resource === undefined ? {} : { resourceName: resource }) })
    return (model) => sdk.chat(model)
  },
})
