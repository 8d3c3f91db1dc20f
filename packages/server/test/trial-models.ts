import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

/** A server that speaks OpenAI's chat completions. `state.down` makes it refuse, `state.holds` leave a question without an answer; `asked` are the bodies it got. */
export interface TrialModels { readonly baseUrl: string; readonly asked: string[]; readonly state: { down: boolean; holds: (question: string) => boolean } }

/** Answers every question with one line of JSON, and says what it read and wrote: 1,000 tokens, of them 400 from its cache, and 100. */
export async function startTrialModels(): Promise<TrialModels> {
  const asked: string[] = []
  const state: TrialModels['state'] = { down: false, holds: () => false }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => { chunks.push(chunk) }).on('end', () => {
      const question = Buffer.concat(chunks).toString()
      asked.push(question)
      if (state.holds(question)) return
      if (state.down) { response.writeHead(500, { 'content-type': 'application/json' }).end('{"error":{"message":"down"}}'); return }
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      const say = (choices: object[], more: object = {}): void => { response.write(`data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'tiny', choices, ...more })}\n\n`) }
      for (const content of ['{"line":', '"written by a model"}']) say([{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }])
      say([{ index: 0, delta: {}, finish_reason: 'stop' }])
      say([], { usage: { prompt_tokens: 1000, completion_tokens: 100, total_tokens: 1100, prompt_tokens_details: { cached_tokens: 400 } } })
      response.end('data: [DONE]\n\n')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterAll(() => { server.close(); server.closeAllConnections() })
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked, state }
}
