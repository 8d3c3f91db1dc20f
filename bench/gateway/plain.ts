import type { Call, Model } from '@aicoe/sdk'
import { z } from 'zod'

/** A model behind nothing but `fetch` and a reader of server-sent events: what every way of the race has in common. */
const chunkSchema = z.object({ choices: z.array(z.object({ delta: z.object({ content: z.string().optional() }) })), usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish() })

export function plain(id: string, url: string, headers: Readonly<Record<string, string>> = {}): Model {
  return {
    id,
    capabilities: { context: 100_000, maxOutput: 10_000, structured: true, streaming: true, promptCache: false },
    tell: async function* (call: Call, _, signal) {
      const body = JSON.stringify({ model: 'm', stream: true, max_tokens: call.maxOutput, messages: [{ role: 'system', content: call.system }, { role: 'user', content: `${call.shared}\n${call.task}` }] })
      const response = await fetch(`${url}/v1/chat/completions`, { method: 'POST', signal, body, headers: { 'content-type': 'application/json', authorization: 'Bearer sk-of-the-bench', ...headers } })
      if (!response.ok || response.body === null) throw new TypeError(`${id}: HTTP ${response.status} ${await response.text()}`)
      let usage = { input: 0, cachedInput: 0, cacheWrite: 0, output: 0, reasoning: 0, estimated: false }
      for await (const data of events(response.body)) {
        const { choices: [choice], usage: told } = chunkSchema.parse(JSON.parse(data))
        if (choice?.delta.content !== undefined) yield { type: 'text', text: choice.delta.content }
        if (told !== null && told !== undefined) usage = { ...usage, input: told.prompt_tokens, output: told.completion_tokens }
      }
      yield { type: 'end', usage, from: id, cached: false }
    },
  }
}

async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const bytes of body) {
    const blocks = (rest + decoder.decode(bytes, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) if (block.startsWith('data: ') && block !== 'data: [DONE]') yield block.slice(6)
  }
}
