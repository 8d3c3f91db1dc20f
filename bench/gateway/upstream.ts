import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import process from 'node:process'

/**
 * The provider of the race: an OpenAI-compatible server that thinks nothing. It answers a stream of as many deltas as `max_tokens` says, each written
 * by itself, as fast as the socket takes them. A process of its own; tells its port to its parent.
 */
const chunk = (delta: object, reason: string | null, usage: object | null = null): string =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: reason }], ...(usage === null ? {} : { usage }) })}\n\n`

const server = createServer((request, response) => {
  const pieces: Buffer[] = []
  request.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => {
    const { max_tokens: deltas = 1 } = JSON.parse(Buffer.concat(pieces).toString()) as { max_tokens?: number }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    let sent = 0
    const step = (): void => {
      if (sent++ < deltas) {
        response.write(chunk({ content: ' word' }, null))
        setImmediate(step)
      } else response.end(`${chunk({}, 'stop', { prompt_tokens: 500, completion_tokens: deltas, total_tokens: 500 + deltas })}data: [DONE]\n\n`)
    }
    step()
  })
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
