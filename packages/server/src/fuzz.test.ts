import { writeFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { atEnd, testFolder } from '@aicoe/db/testing'
import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import { describedApi } from '../test/fuzz/description.ts'
import type { Described } from '../test/fuzz/description.ts'
import { Dice } from '../test/fuzz/dice.ts'
import { senderTo } from '../test/fuzz/send.ts'
import type { Answer } from '../test/fuzz/send.ts'
import { twisted } from '../test/fuzz/twist.ts'
import type { Twisted } from '../test/fuzz/twist.ts'
import { authenticator } from '../test/trial-authenticator.ts'
import { startTrialIdentityProvider } from '../test/trial-identity-provider.ts'
import { startTrialModels } from '../test/trial-models.ts'
import { FIRST, trialPeople } from '../test/trial-people.ts'
import { startTrialReceiver } from '../test/trial-receiver.ts'
import { startTrialServer } from '../test/trial-server.ts'
import type { Asked } from '../test/walk/ask.ts'
import { open, requests } from '../test/walk/requests.ts'
import { makeWorld } from '../test/walk/world.ts'

const seed = Number(process.env['AICOE_FUZZ_SEED'] ?? 20_261_129)
/** In the gate as many as it has time for; by hand ten thousand and more, with seeds of one's own. */
const total = Number(process.env['AICOE_FUZZ_REQUESTS'] ?? 1_200)
vi.setConfig({ testTimeout: Math.max(600_000, total * 500) })
/** Each costs a second or more; as often as they need to be tried with nonsense. */
const costly: Readonly<Record<string, number>> = { postBackup: 3, postBackupDrill: 3 }

const errors: string[] = []
const logger = pino({ level: 'error' }, new Writable({ write: (line: Buffer, _, done) => { errors.push(line.toString()); done() } }))
const [models, receiver] = [await startTrialModels(), await startTrialReceiver()]
const server = await startTrialServer({
  signUp: 'open', watchAbuse: false, webhooksToLoopback: true, retryAttempts: 1, uploadLimitMb: 1,
  providers: { local: { provider: 'openai-compatible', baseUrl: models.baseUrl } }, models: { writer: 'local/tiny' }, prices: [{ model: 'local/tiny', input: 10, output: 100 }],
}, { logger })
const identityProvider = await startTrialIdentityProvider()
atEnd(() => { identityProvider.close() })
const { olga, member } = await trialPeople(server)
const failFile = join(testFolder(), 'fail')
process.env['AICOE_TRIAL_FAIL'] = failFile
const people = { mate: await member('user'), passing: await member('user'), gone: await member('user'), leaving: await member('user') }
const begun = (await people.mate.call('POST', '/api/auth/two-factor/enable', { password: people.mate.password })).body
await people.mate.call('POST', '/api/auth/two-factor/verify-totp', { code: await authenticator(String(begun['totpURI'])).code() })
const world = await makeWorld({ metadata: identityProvider.metadata, mark: 'Zanzibar', organization: FIRST, owner: olga, people, receiver: receiver.url, failing: async (work) => { writeFileSync(failFile, ''); await work(); rmSync(failFile) } })

const { operations, named, noProblem } = await describedApi()
const sender = senderTo(server.url)
atEnd(() => { sender.close(); return Promise.resolve() })
const dice = new Dice(seed)
const ids = [...Object.values(world.ids), ...Object.values(people).map(({ id }) => id), FIRST]
const credentials = { cookie: olga.cookies() }

/** Looks first, then what changes, then what ends something: as the walk goes. What is open comes before all, without anybody's session. */
const order = [...Object.keys(open), ...Object.keys(requests)]
const ordered = operations.toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id))

function batch(operation: Described): readonly Twisted[] {
  const opened = open[operation.id]
  const asked: Asked = opened?.asked ?? requests[operation.id]?.(world) ?? {}
  const count = costly[operation.id] ?? Math.ceil(total / operations.length)
  // As it should be comes last: it may end what the others ask about.
  return Array.from({ length: count }, (_, index) => twisted(operation, asked, opened === undefined ? credentials : {}, { dice, named, ids, count: index > count - 4 ? 0 : 1 + dice.below(3) }))
}

/** What is wrong with how a request was answered; null: nothing. */
async function wrong(operation: Described, raw: Twisted): Promise<string | null> {
  const answer = await sender.send(raw).catch((error: unknown) => ({ status: 0, type: '', text: String(error) }))
  statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
  const found = judged(operation, raw, answer)
  return found === null ? null : `${operation.id}: ${found}\n  ${raw.method} ${raw.path.slice(0, 300)} ${JSON.stringify({ ...raw.headers, cookie: '' }).slice(0, 300)} ${Buffer.from(raw.body ?? []).toString().slice(0, 300)}`
}

function judged(operation: Described, { lost, method }: Twisted, answer: Answer): string | null {
  if (answer.status === 0 || (answer.status >= 500 && answer.status !== 503)) return `${answer.status} ${answer.text}`
  // Of the answer to HEAD there is no body; the answer of another route is described there.
  if (method === 'HEAD' || (lost && answer.status < 400)) return null
  const reached = lost ? operations.find((other) => other.path === operation.path && other.method === method) : operation
  return reached === undefined ? noProblem(answer) : reached.refuse(answer)
}
const statuses = new Map<number, number>()
const failed = (): readonly string[] => errors.filter((line) => line.includes('request failed'))

/** Written after each operation to the file that AICOE_FUZZ_REPORT names: what was found so far, to work on. */
function report(found: readonly string[]): void {
  const file = process.env['AICOE_FUZZ_REPORT']
  if (file !== undefined) writeFileSync(file, [JSON.stringify([...statuses]), ...found].join('\n\n'))
}

test(`${total} requests, each a little wrong, are answered as the description says (seed ${seed})`, async () => {
  const findings: string[] = []
  for (const operation of ordered) {
    const waiting = [...batch(operation)]
    const work = async (): Promise<void> => {
      for (let raw = waiting.shift(); raw !== undefined; raw = waiting.shift()) {
        const found = await wrong(operation, raw)
        if (found !== null) findings.push(found)
      }
    }
    await Promise.all(Array.from({ length: 6 }, work))
    report([...findings, ...failed()])
  }
  expect(findings.slice(0, 20).join('\n')).toBe('')
  expect(failed().slice(0, 5)).toEqual([])
  // Most must get far: what is refused at the door proves nothing of what is behind it.
  expect(statuses.get(200) ?? 0).toBeGreaterThan(total / 20)
  expect((await server.call('GET', '/readyz')).status).toBe(200)
})
