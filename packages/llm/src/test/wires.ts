import { crc32 } from 'node:zlib'

/** How an answer ends; null: the stream just ends. */
export type End = 'stop' | 'length' | 'filter' | null

/** One vendor's way to write a streamed answer. The usage told is always the same: 1,200 in (of which 200 from the cache, where it says so), 34 out. */
export interface Wire {
  readonly type: string
  /** The bytes before the end: one piece per text. */
  texts(texts: readonly string[]): Buffer[]
  end(end: End): Buffer[]
  /** A piece that is no JSON. */
  readonly broken: Buffer
}

const event = (data: unknown, name?: string): Buffer => Buffer.from(`${name === undefined ? '' : `event: ${name}\n`}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`)
const typed = (data: { readonly type: string } & Record<string, unknown>): Buffer => event(data, data.type)
const sse = { type: 'text/event-stream', broken: Buffer.from('data: {"id": "c1", "choi\n\n') }

const chunk = (delta: unknown, finish: string | null, more: object = {}): Buffer =>
  event({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }], ...more })
const chatUsage = { prompt_tokens: 1200, completion_tokens: 34, total_tokens: 1234, prompt_tokens_details: { cached_tokens: 200 } }

/** OpenAI's chat completions, with the dialects of those that speak it. */
export const chat: Wire = {
  ...sse,
  texts: (texts) => texts.map((content) => chunk({ role: 'assistant', content }, null)),
  end: (end) => (end === null ? [] : [chunk({ content: '' }, { stop: 'stop', length: 'length', filter: 'content_filter' }[end], { usage: chatUsage, x_groq: { id: 'g', usage: chatUsage } }), event('[DONE]')]),
}

const responseUsage = { input_tokens: 1200, input_tokens_details: { cached_tokens: 200 }, output_tokens: 34, output_tokens_details: { reasoning_tokens: 0 } }
const response = (more: object): object => ({ id: 'r1', object: 'response', created_at: 1, model: 'm', output: [], ...more })
const message = { type: 'message', id: 'm1', role: 'assistant', status: 'in_progress', content: [] }

/** OpenAI's responses. */
export const responses: Wire = {
  ...sse,
  texts: (texts) => [
    typed({ type: 'response.created', sequence_number: 0, response: response({ status: 'in_progress' }) }),
    typed({ type: 'response.output_item.added', sequence_number: 1, output_index: 0, item: message }),
    ...texts.map((delta, index) => typed({ type: 'response.output_text.delta', sequence_number: 2 + index, item_id: 'm1', output_index: 0, content_index: 0, delta, logprobs: [] })),
  ],
  end: (end) => {
    if (end === null) return []
    const done = typed({ type: 'response.output_item.done', sequence_number: 90, output_index: 0, item: { ...message, status: 'completed' } })
    if (end === 'stop') return [done, typed({ type: 'response.completed', sequence_number: 91, response: response({ status: 'completed', usage: responseUsage }) })]
    const reason = end === 'length' ? 'max_output_tokens' : 'content_filter'
    return [done, typed({ type: 'response.incomplete', sequence_number: 91, response: response({ status: 'incomplete', incomplete_details: { reason }, usage: responseUsage }) })]
  },
}

/** Anthropic's messages: input without what was cached. */
export const messages: Wire = {
  ...sse,
  texts: (texts) => [
    typed({ type: 'message_start', message: { id: 'm1', type: 'message', role: 'assistant', model: 'm', content: [], stop_reason: null, stop_sequence: null, usage: { input_tokens: 1000, cache_read_input_tokens: 200, cache_creation_input_tokens: 0, output_tokens: 1 } } }),
    typed({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }),
    ...texts.map((text) => typed({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } })),
  ],
  end: (end) => (end === null ? [] : [
    typed({ type: 'content_block_stop', index: 0 }),
    typed({ type: 'message_delta', delta: { stop_reason: { stop: 'end_turn', length: 'max_tokens', filter: 'refusal' }[end], stop_sequence: null }, usage: { output_tokens: 34 } }),
    typed({ type: 'message_stop' }),
  ]),
}

const candidate = (text: string, finishReason?: string): object => ({ candidates: [{ index: 0, content: { role: 'model', parts: [{ text }] }, ...(finishReason === undefined ? {} : { finishReason }) }] })

/** Google's Gemini. */
export const gemini: Wire = {
  ...sse,
  texts: (texts) => texts.map((text) => event(candidate(text))),
  end: (end) => (end === null ? [] : [
    event({ ...candidate('', { stop: 'STOP', length: 'MAX_TOKENS', filter: 'SAFETY' }[end]), usageMetadata: { promptTokenCount: 1200, cachedContentTokenCount: 200, candidatesTokenCount: 34, totalTokenCount: 1234 } }),
  ]),
}

/** A message of the AWS event stream: lengths, checksum, headers, payload, checksum. */
function frame(name: string, payload: string): Buffer {
  const headers = Buffer.concat([[':event-type', name], [':content-type', 'application/json'], [':message-type', 'event']].map(([key = '', value = '']) =>
    Buffer.concat([Buffer.from([key.length]), Buffer.from(key), Buffer.from([7, value.length >> 8, value.length & 255]), Buffer.from(value)])))
  const number = (value: number): Buffer => { const four = Buffer.alloc(4); four.writeUInt32BE(value); return four }
  const prelude = Buffer.concat([number(headers.length + Buffer.byteLength(payload) + 16), number(headers.length)])
  const begun = Buffer.concat([prelude, number(crc32(prelude)), headers, Buffer.from(payload)])
  return Buffer.concat([begun, number(crc32(begun))])
}
const framed = (name: string, payload: object): Buffer => frame(name, JSON.stringify(payload))

/** Amazon's converse-stream. */
export const converse: Wire = {
  type: 'application/vnd.amazon.eventstream',
  broken: frame('contentBlockDelta', '{"contentBlockIndex": 0, "del'),
  texts: (texts) => [framed('messageStart', { role: 'assistant' }), ...texts.map((text) => framed('contentBlockDelta', { contentBlockIndex: 0, delta: { text } }))],
  end: (end) => (end === null ? [] : [
    framed('contentBlockStop', { contentBlockIndex: 0 }),
    framed('messageStop', { stopReason: { stop: 'end_turn', length: 'max_tokens', filter: 'content_filtered' }[end] }),
    framed('metadata', { usage: { inputTokens: 1000, cacheReadInputTokens: 200, outputTokens: 34, totalTokens: 1234 }, metrics: { latencyMs: 1 } }),
  ]),
}
