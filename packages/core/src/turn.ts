import type { Agent, Inputs } from '@aicoe/sdk'
import { AppError, transcriptSchema } from '@aicoe/sdk'
import type { Author } from './author.ts'
import { canonical } from './canonical.ts'
import { stepKey } from './keys.ts'
import { stepEnd } from './events.ts'
import { make } from './make.ts'
import { hindrance, waitsFor } from './outcome.ts'
import type { PlannedStep } from './plan.ts'
import type { Clock, Hash, RunStore, StepState, Turn } from './ports.ts'
import type { Reader } from './reader.ts'
import type { RetryPolicy } from './retry.ts'
import { backoff } from './retry.ts'

/** What a turn works with. `parameters` are those of the run for each agent, by the agent's name. */
export interface TurnPorts {
  readonly store: RunStore
  readonly reader: Reader
  readonly agents: ReadonlyMap<string, Agent>
  readonly author: Author
  readonly parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly hash: Hash
  readonly clock: Clock
  readonly retry: RetryPolicy
  /** In [0, 1). */
  random(): number
  /** Writes the whole error to the log and gives the id that user and log share. */
  report(error: unknown, step: string): string
}

/**
 * One agent's turn. Steered by what people decided since (cancel, skip, an edited output, approval), answered from a stored output where
 * the key is known, else made, with retries. Never throws: a failure is a value, so that the steps beside it go on.
 */
export async function takeTurn(step: PlannedStep, needed: Readonly<Record<string, Turn>>, ports: TurnPorts, signal: AbortSignal): Promise<Turn> {
  try {
    const order = await prepare(step, needed, ports)
    const steer = await ports.store.steer(step.name, order?.key ?? null)
    if (steer.cancelled || signal.aborted) return await leave(step, { state: 'cancelled' }, 'cancelled', ports)
    if (steer.skip) return await leave(step, { state: 'skipped' }, 'skipped', ports)
    const hindered = hindrance(step.requires, needed)
    if (hindered !== null) return await leave(step, hindered, hindered.state, ports)
    if (steer.edited !== null) return await finish(step, { hash: steer.edited, reused: false, edited: true, approved: steer.approved }, ports)
    if (order === null) throw new AppError('agent-not-installed', `The agent "${step.name}" is no longer installed. Install it again, or skip this step.`)
    if (steer.output !== null) return await finish(step, { hash: steer.output, key: order.key, reused: true, edited: false, approved: steer.approved }, ports)
    return await produce(step, order, { ports, signal, approved: steer.approved })
  } catch (error) {
    return signal.aborted ? leave(step, { state: 'cancelled' }, 'cancelled', ports) : stop(step, error, ports)
  }
}

/** What a step will read and the key that follows from it; null when its agent is not installed. */
interface Order { readonly agent: Agent; readonly key: string; readonly model: string | null; readonly reads: Readonly<Record<string, string>>; readonly transcript: string; readonly parameters: Readonly<Record<string, unknown>> }

async function prepare(step: PlannedStep, needed: Readonly<Record<string, Turn>>, ports: TurnPorts): Promise<Order | null> {
  const agent = ports.agents.get(step.name)
  if (agent === undefined) return null
  const given = await ports.reader.given()
  const reads = readHashes(step, needed, given)
  const parameters = ports.parameters[step.name] ?? {}
  const model = await ports.author.model(agent)
  const key = stepKey({ agent: agent.name, version: agent.version, parameters, model, ...(model === null || agent.prompt === undefined ? {} : { prompt: agent.prompt.version }), reads }, ports.hash)
  return { agent, key, model, reads, transcript: given.get('transcript') ?? '', parameters }
}

interface Circumstances { readonly ports: TurnPorts; readonly signal: AbortSignal; readonly approved: boolean }

async function produce(step: PlannedStep, { agent, key, model, reads, transcript: source, parameters }: Order, { ports, signal, approved }: Circumstances): Promise<Turn> {
  for (let attempt = 1; ; attempt++) {
    try {
      // The work does not wait for the note that it began; what is told of it does, and so does its end, good or bad.
      const begun = ports.store.recordStep(step, { state: 'running', key, attempt, error: null }, { type: 'step-start', step: step.name, data: { attempt, title: step.title } })
      const [made, noted] = await Promise.allSettled([write({ agent, model, reads, source, parameters, key, makes: step.makes, begun }, ports, signal), begun])
      if (noted.status === 'rejected') throw noted.reason
      if (made.status === 'rejected') throw made.reason
      const { data, written } = made.value
      const state = step.gate && !approved ? 'awaiting-approval' : 'done'
      const text = canonical(data)
      const content = { hash: ports.hash(text), data }
      const hash = await ports.store.recordOutput(step, { key, content, state, written })
      if (hash === content.hash) ports.reader.keep(hash, JSON.parse(text))
      return await conclude(step, { state, hash, reused: false }, ports)
    } catch (error) {
      if (signal.aborted || !AppError.is(error) || !error.retryable || attempt >= ports.retry.attempts) throw error
      const wait = backoff(ports.retry, attempt, ports.random())
      await ports.store.event({ type: 'step-retry', step: step.name, data: { attempt, waitMs: wait, code: error.code, message: error.message } })
      await ports.clock.sleep(wait, signal)
    }
  }
}

function readHashes(step: PlannedStep, needed: Readonly<Record<string, Turn>>, given: ReadonlyMap<string, string>): Record<string, string> {
  const made = new Map(Object.entries(needed).flatMap(([name, turn]) => (turn.state === 'done' ? [[name, turn.hash] as const] : [])))
  const makerOf = step.makers
  return Object.fromEntries(Object.entries(step.reads).flatMap(([name, kind]) => {
    const maker = makerOf[kind]
    const hash = maker === undefined ? given.get(kind) : made.get(maker)
    return hash === undefined ? [] : [[name, hash]]
  }))
}

interface Writing { readonly agent: Agent; readonly key: string; readonly model: string | null; readonly makes: string; readonly reads: Readonly<Record<string, string>>; readonly source: string; readonly parameters: Readonly<Record<string, unknown>>; readonly begun: Promise<void> }

async function write({ agent, key, model, makes, reads, source, parameters, begun }: Writing, ports: TurnPorts, signal: AbortSignal): ReturnType<typeof make> {
  const [inputs, transcript, previous] = await Promise.all([readInputs(agent, reads, ports.reader), ports.reader.read(transcriptSchema, source), ports.store.previous(makes)])
  return make({ agent, key, model, inputs, transcript, previous, parameters, begun }, ports, signal)
}

async function readInputs(agent: Agent, reads: Readonly<Record<string, string>>, reader: Reader): Promise<Inputs> {
  const kinds = Object.entries({ ...agent.needs, ...agent.wants })
  return Object.fromEntries(await Promise.all(kinds.map(async ([name, kind]) => {
    const hash = reads[name]
    return [name, hash === undefined ? null : await reader.read(kind.schema, hash)] as const
  })))
}

interface Finished { readonly hash: string; readonly key?: string; readonly reused: boolean; readonly edited: boolean; readonly approved: boolean }

/** A step whose output was there already: found by its key, or put in its place by a person. */
async function finish(step: PlannedStep, done: Finished, ports: TurnPorts): Promise<Turn> {
  const state = step.gate && !done.approved ? 'awaiting-approval' : 'done'
  const { hash, reused, edited } = done
  await ports.store.recordStep(step, { state, hash, reused, error: null, ...(done.key === undefined ? {} : { key: done.key }) }, stepEnd(step.name, { state, hash, reused, edited }))
  return conclude(step, { state, hash, reused }, ports)
}

async function conclude(step: PlannedStep, { state, hash, reused }: { readonly state: 'done' | 'awaiting-approval'; readonly hash: string; readonly reused: boolean }, ports: TurnPorts): Promise<Turn> {
  if (state === 'done') return { state, hash, reused }
  await ports.store.event({ type: 'gate-open', step: step.name, data: { title: step.title } })
  return { state, hash }
}

async function leave(step: PlannedStep, turn: Turn, state: StepState, ports: TurnPorts): Promise<Turn> {
  await ports.store.recordStep(step, { state, error: null }, { type: 'step-end', step: step.name, data: { ...turn } })
  return turn
}

/** A step that lacks models or money is parked until they are there again; any other error is its failure. */
async function stop(step: PlannedStep, error: unknown, ports: TurnPorts): Promise<Turn> {
  const until = AppError.is(error) ? waitsFor(error.code) : null
  return until === null || !AppError.is(error) ? fail(step, error, ports) : hold(step, until, error, ports)
}

/** Nothing of it is lost: what was answered is stored. */
async function hold(step: PlannedStep, until: 'models' | 'budget', { code, message }: AppError, ports: TurnPorts): Promise<Turn> {
  const turn: Turn = { state: 'held', by: step.name, until }
  await ports.store.recordStep(step, { state: 'held', error: { code, message, id: '' } }, { type: 'step-end', step: step.name, data: { ...turn, code, message } })
  return turn
}

/** An error that nobody foresaw is told in general words; the log has the rest under the same id. */
async function fail(step: PlannedStep, error: unknown, ports: TurnPorts): Promise<Turn> {
  const id = ports.report(error, step.name)
  const code = AppError.is(error) ? error.code : 'unexpected'
  const message = AppError.is(error) ? error.message : `${step.title} stopped unexpectedly. Retry the step; if it fails again, give the id ${id} to whoever runs this installation.`
  const turn: Turn = { state: 'failed', code, message }
  await ports.store.recordStep(step, { state: 'failed', error: { code, message, id } }, { type: 'step-end', step: step.name, data: { state: 'failed', code, message, id } })
  return turn
}
