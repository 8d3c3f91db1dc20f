import { afterAll } from 'vitest'
import { startModelServer } from '../bench/model-server/server.ts'
import type { ModelServer, ModelServerOptions } from '../bench/model-server/server.ts'

/** A model server that a journey may hinder, and the settings by which an installation asks it. */
export interface Models { readonly server: ModelServer; readonly settings: Readonly<Record<string, unknown>> }

/** A model server of the project's own, which answers at once and stops after the file. Of its models local/bench writes, and local/spare may be chosen; both have a price. */
export async function startModels(options: ModelServerOptions = {}): Promise<Models> {
  const server = await startModelServer({ firstTokenMs: 0, tokenMs: 0, ...options })
  afterAll(() => server.stop())
  const able = { context: 200_000, maxOutput: 16_000, structured: true }
  const priced = (model: string) => ({ model, input: 1, output: 10 })
  return {
    server,
    settings: {
      providers: { local: { provider: 'openai-compatible', baseUrl: server.url, apiKey: 'a-key-of-the-journey', models: { bench: able, spare: able } } }, models: { writer: 'local/bench' },
      prices: [priced('local/bench'), priced('local/spare')], retryAttempts: 1, whenModelsFail: 'park',
    },
  }
}
