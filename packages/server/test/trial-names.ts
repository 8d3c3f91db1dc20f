import { createSocket } from 'node:dgram'
import { afterAll } from 'vitest'

/** A name server on a free port that knows the TXT records in `texts`, and that there are no others. */
export async function startTrialNames(): Promise<{ readonly address: string; readonly texts: Map<string, string> }> {
  const texts = new Map<string, string>()
  const socket = createSocket('udp4')
  socket.on('message', (asked, { port, address }) => {
    const labels: string[] = []
    let at = 12
    for (let length = asked[at] ?? 0; length > 0; length = asked[at] ?? 0) { labels.push(asked.toString('latin1', at + 1, at + 1 + length)); at += length + 1 }
    const question = asked.subarray(12, at + 5)
    const text = texts.get(labels.join('.').toLowerCase())
    const header = Buffer.from([asked[0] ?? 0, asked[1] ?? 0, 0x85, text === undefined ? 0x83 : 0x80, 0, 1, 0, text === undefined ? 0 : 1, 0, 0, 0, 0])
    const said = Buffer.from(text ?? '', 'latin1')
    const answer = text === undefined ? Buffer.alloc(0) : Buffer.concat([Buffer.from([0xc0, 0x0c, 0, 16, 0, 1, 0, 0, 0, 1, 0, said.length + 1, said.length]), said])
    socket.send(Buffer.concat([header, question, answer]), port, address)
  })
  await new Promise<void>((settle) => { socket.bind(0, '127.0.0.1', settle) })
  afterAll(() => { socket.close() })
  return { address: `127.0.0.1:${socket.address().port}`, texts }
}
