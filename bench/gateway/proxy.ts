import { createServer, Agent, request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import process from 'node:process'

/** The least that any gateway with a process of its own can cost: it passes bytes on and looks at none. `proxy.ts PORT-OF-UPSTREAM`. */
const agent = new Agent({ keepAlive: true })
const port = Number(process.argv[2])

const server = createServer((request, response) => {
  const onward = ask({ agent, host: '127.0.0.1', port, path: request.url ?? '/', method: request.method ?? 'GET', headers: request.headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  onward.on('error', () => response.destroy())
  request.pipe(onward)
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
