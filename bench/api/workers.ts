import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startServer } from './server.ts'
import type { Running } from './server.ts'
import { openReader } from './streams.ts'

const plugins = [join(import.meta.dirname, '..', '..', 'packages', 'server', 'test', 'trial-plugin.ts')]
const meeting = 'Ann: We need a list of orders.\nBob: Yes, and customers want to search it.\nAnn: Then we decided: the list comes first.\n'

interface Client { send(method: string, path: string, body?: unknown): Promise<Readonly<Record<string, unknown>>> }

function client(url: string, headers: Readonly<Record<string, string>>): Client {
  return { async send(method, path, body) {
    const answer = await fetch(`${url}${path}`, { method, headers: { ...headers, ...(body === undefined ? {} : { 'content-type': typeof body === 'string' ? 'application/octet-stream' : 'application/json' }) }, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }) })
    const text = await answer.text()
    if (!answer.ok) throw new TypeError(`${method} ${path}: ${answer.status} ${text}`)
    return text === '' ? {} : JSON.parse(text) as Readonly<Record<string, unknown>>
  } }
}

/** One run of words that nobody said before, so that nothing is taken from an earlier one. */
async function start(asking: Client, name: string): Promise<string> {
  const { id } = await asking.send('POST', `/api/v1/transcripts?fileName=${encodeURIComponent(name)}.txt&project=${encodeURIComponent(name)}`, `Ann: This is about ${name}.\n${meeting}`)
  const { run } = await asking.send('POST', '/api/v1/runs', { transcriptId: id, workflow: 'trial' }) as { readonly run: { readonly id: string } }
  return run.id
}
const stateOf = async (asking: Client, run: string): Promise<string> => String((await asking.send('GET', `/api/v1/runs/${run}`))['state'])
const isOver = (state: string): boolean => state !== 'queued' && state !== 'running'

/** Another organisation beside that of the installation, and a key of it. */
async function anotherOrganization(url: string): Promise<Client> {
  const origin = { origin: url }
  const signedIn = await fetch(`${url}/api/v1/installation/owner`, { method: 'POST', headers: { ...origin, 'content-type': 'application/json' }, body: JSON.stringify({ name: 'Olga', email: 'olga@example.com', password: 'olga likes long words' }) })
  const cookie = signedIn.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ')
  const { id } = await client(url, { ...origin, cookie }).send('POST', '/api/v1/organizations', { name: 'Another' })
  const { secret } = await client(url, { ...origin, cookie, 'x-organization': String(id) }).send('POST', '/api/v1/keys', { name: 'bench' })
  return client(url, { authorization: `Bearer ${String(secret)}` })
}

export interface Fairness { readonly queued: number; /** Milliseconds until the one run was taken up, and until it was done. */ readonly waited: number; readonly done: number; /** Of the many, done by then. */ readonly before: number }
export interface Kills { readonly runs: number; readonly done: number; readonly kills: number; readonly seconds: number; /** Steps that were told to be done, by how often. */ readonly steps: Readonly<Record<number, number>>; readonly lost: number; readonly twice: number }

/** Two workers beside an API on one database: an organisation with one run beside one with 200, then 100 runs while workers are killed. */
export async function measureWorkers({ databaseUrl, dataDir }: { readonly databaseUrl: string; readonly dataDir: string }): Promise<{ readonly fairness: Fairness; readonly kills: Kills }> {
  const api = await startServer({ dataDir, databaseUrl, plugins, roles: 'api' })
  /** Two of the four steps of a run of the trial workflow take this long, as if a model wrote them. */
  const worker = (ms: number): Promise<Running> => {
    process.env['AICOE_TRIAL_MS'] = String(ms)
    return startServer({ dataDir, databaseUrl, plugins, roles: 'worker' })
  }
  const many = client(api.url, { authorization: `Bearer ${api.key}` })
  const fairness = await measureFairness({ many, one: await anotherOrganization(api.url), worker: () => worker(1_000) })
  const kills = await measureKills({ many, api, worker: () => worker(4_000) })
  await api.stop()
  return { fairness, kills }
}

async function measureFairness({ many, one, worker }: { readonly many: Client; readonly one: Client; readonly worker: () => Promise<Running> }): Promise<Fairness> {
  const runs: string[] = []
  for (let n = 0; n < 20; n++) runs.push(...await Promise.all(Array.from({ length: 10 }, (_, index) => start(many, `many ${n * 10 + index}`))))
  const workers = [await worker(), await worker()]
  await sleep(1_000)
  const run = await start(one, 'the only one')
  const began = performance.now()
  let waited: number | null = null
  for (let state = 'queued'; !isOver(state);) {
    await sleep(25)
    state = await stateOf(one, run)
    if (state !== 'queued') waited ??= performance.now() - began
  }
  const done = performance.now() - began
  const before = (await Promise.all(runs.map((each) => stateOf(many, each)))).filter(isOver).length
  for (const each of runs) while (!isOver(await stateOf(many, each))) await sleep(200)
  for (const each of workers) await each.stop()
  return { queued: runs.length, waited: waited ?? done, done, before }
}

/** Every few seconds one of two workers is killed without a word and another one comes. A reader listens all the while. */
async function measureKills({ many, api, worker }: { readonly many: Client; readonly api: Running; readonly worker: () => Promise<Running> }): Promise<Kills> {
  const workers = [await worker(), await worker()]
  const ends = new Map<string, number>()
  const reader = openReader(api.url, api.key, { onEntry: ({ type, run, step, data }) => {
    if (type === 'step-end' && (data as { readonly state?: unknown }).state === 'done') ends.set(`${String(run)} ${String(step)}`, (ends.get(`${String(run)} ${String(step)}`) ?? 0) + 1)
  } })
  await reader.ready
  const began = performance.now()
  const runs: string[] = []
  for (let n = 0; n < 10; n++) runs.push(...await Promise.all(Array.from({ length: 10 }, (_, index) => start(many, `killed ${n * 10 + index}`))))
  const all = (async () => { for (const run of runs) while (!isOver(await stateOf(many, run))) await sleep(250); return true })()
  let count = 0
  while (!await Promise.race([all, sleep(3_000 + Math.random() * 4_000, false)])) {
    const at = Math.floor(Math.random() * workers.length)
    workers[at]?.child.kill('SIGKILL')
    count += 1
    workers[at] = await worker()
  }
  const seconds = (performance.now() - began) / 1000
  for (const each of workers) await each.stop()
  await sleep(2_000)
  reader.close()
  const states = await Promise.all(runs.map((run) => stateOf(many, run)))
  const cursors = reader.told.map(({ cursor }) => cursor)
  const distinct = new Set(cursors).size
  const steps: Record<number, number> = {}
  for (const times of ends.values()) steps[times] = (steps[times] ?? 0) + 1
  return { runs: runs.length, done: states.filter((state) => state === 'done').length, kills: count, seconds, steps, lost: (Math.max(...cursors) - Math.min(...cursors) + 1) - distinct, twice: cursors.length - distinct }
}
