import process from 'node:process'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { faults, startModelServer } from './server.ts'

const { values } = parseArgs({ options: {
  'port': { type: 'string', default: '0' }, 'first-token-ms': { type: 'string', default: '300' }, 'token-ms': { type: 'string', default: '5' }, 'fault': { type: 'string', default: 'none' }, 'journal': { type: 'string' },
} })
const server = await startModelServer({
  port: Number(values.port), firstTokenMs: Number(values['first-token-ms']), tokenMs: Number(values['token-ms']), fault: z.enum(faults).parse(values.fault),
  ...(values.journal === undefined ? {} : { journal: values.journal }),
})
console.log(`The model server answers at ${server.url}`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.stop())
