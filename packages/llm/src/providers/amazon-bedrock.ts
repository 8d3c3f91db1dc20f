import { z } from 'zod'
import { claudeModels } from '../wire/families.ts'
import { defineProvider, keyField, ownModels, urlField } from '../wire/provider.ts'

/** Amazon Bedrock's converse API, with a Bedrock key or with the keys of an AWS user. Marks a prefix for the models that cache. */
export const amazonBedrock = defineProvider({
  name: 'amazon-bedrock',
  title: 'Amazon Bedrock',
  settings: z.strictObject({
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
    apiKey: keyField.optional(), accessKeyId: keyField.optional(), secretAccessKey: keyField.optional(), sessionToken: z.string().optional(), baseUrl: urlField.optional(), ...ownModels,
  }).refine(({ apiKey, accessKeyId, secretAccessKey }) => apiKey !== undefined || (accessKeyId !== undefined && secretAccessKey !== undefined), { error: 'Give apiKey, or accessKeyId and secretAccessKey.' }),
  unknown: { context: 128_000, maxOutput: 4_096, structured: false, streaming: true, promptCache: false, reasoning: null },
  table: [
    ...claudeModels.map(([begin, traits]) => [begin, { promptCache: true, ...traits }] as const),
    [/amazon\.nova-(lite|pro)/, { context: 300_000, maxOutput: 5_120 }], [/amazon\.nova-premier/, { context: 1_000_000, maxOutput: 10_000 }],
  ],
  mark: (model) => (/anthropic\.claude-(?!3-[^57]|v?2|instant)/.test(model) ? { bedrock: { cachePoint: { type: 'default' } } } : null),
  connect: async ({ region, apiKey, accessKeyId, secretAccessKey, sessionToken, baseUrl }, fetch) => {
    const { createAmazonBedrock } = await import('@ai-sdk/amazon-bedrock')
    const own = apiKey === undefined ? { accessKeyId: accessKeyId ?? '', secretAccessKey: secretAccessKey ?? '', ...(sessionToken === undefined ? {} : { sessionToken }) } : { apiKey }
    const sdk = createAmazonBedrock({ region, fetch, ...own, ...(baseUrl === undefined ? {} : { baseURL: baseUrl }) })
    return (model) => sdk(model)
  },
})
