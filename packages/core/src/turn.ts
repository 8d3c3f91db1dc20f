import type { Agent, Inputs } from '@aicoe/sdk'
import { AppError, transcriptSchema } from '@aicoe/sdk'
import type { Author } from './author.ts'
import { canonical } from './canonical.ts'
import { stepKey } from './keys.ts'
import { make } from './make.ts'
import { hindrance } from './outcome.ts'
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
    const steer = await ports.store.steer(step.name)
    if (steer.cancelled || signal.aborted) return await leave(step, { state: 'cancelled' }, 'cancelled', ports)
    if (steer.skip) return await leave(step, { state: 'skipped' }, 'skipped', ports)
    const hindered = hindrance(step.requires, needed)
    if (hindered !== null) return await leave(step, hindered, hindered.state, ports)
    if (steer.edited !== null) return await finish(step, { hash: steer.edited, reused: false, edited: true, approved: steer.approved }, ports)
    return await produce(step, needed, { ports, signal, approved: steer.approved })
  } catch (error) {
    return fail(step, error, ports)
  }
}

interface Circumstances { readonly ports: TurnPorts; readonly signal: AbortSignal; readonly approved: boolean }

async function produce(step: PlannedStep, needed: Readonly<Record<string, Turn>>, { ports, signal, approved }: Circumstances): Promise<Turn> {
  const agent = ports.agents.get(step.name)
  if (agent === undefined) throw new AppError('agent-not-installed', `The agent "${step.name}" is no longer installed. Install it again, or skip this step.`)
  const given = await ports.reader.given()
  const reads = readHashes(step, needed, given)
  const parameters = ports.parameters[step.name] ?? {}
  const key = stepKey({ agent: agent.name, version: agent.version, parameters, model: ports.author.model(agent), reads }, ports.hash)
  const known = await ports.store.findOutput(key)
  if (known !== null) return finish(step, { hash: known, key, reused: true, edited: false, approved }, ports)
  for (let attempt = 1; ; attempt++) {
    try {
      const [inputs, transcript, previous] = await Promise.all([
        readInputs(agent, reads, ports.reader), ports.reader.read(transcriptSchema, given.get('transcript') ?? ''), ports.store.previous(step.makes),
        ports.store.recordStep(step, { state: 'running', key, attempt, error: null }, { type: 'step-start', step: step.name, data: { attempt, title: step.title } }),
      ])
      const job = { agent, key, inputs, transcript, previous, parameters }
      const data = await make(job, ports, signal)
      const hash = await ports.store.keepOutput(key, { hash: ports.hash(canonical(data)), data })
      return await finish(step, { hash, key, reused: false, edited: false, approved }, ports)
    } catch (error) {
      if (signal.aborted) return leave(step, { state: 'cancelled' }, 'cancelled', ports)
      if (!AppError.is(error) || !error.retryable || attempt >= ports.retry.attempts) throw error
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

async function readInputs(agent: Agent, reads: Readonly<Record<string, string>>, reader: Reader): Promise<Inputs> {
  const kinds = Object.entries({ ...agent.needs, ...agent.wants })
  return Object.fromEntries(await Promise.all(kinds.map(async ([name, kind]) => {
    const hash = reads[name]
    return [name, hash === undefined ? null : await reader.read(kind.schema, hash)] as const
  })))
}

interface Finished { readonly hash: string; readonly key?: string; readonly reused: boolean; readonly edited: boolean; readonly approved: boolean }

async function finish(step: PlannedStep, done: Finished, ports: TurnPorts): Promise<Turn> {
  const waits = step.gate && !done.approved
  const change = { state: waits ? 'awaiting-approval' : 'done', hash: done.hash, reused: done.reused, error: null, ...(done.key === undefined ? {} : { key: done.key }) } as const
  const data = { state: change.state, reused: done.reused, edited: done.edited, hash: done.hash }
  await ports.store.recordStep(step, change, { type: 'step-end', step: step.name, data })
  if (!waits) return { state: 'done', hash: done.hash, reused: done.reused }
  await ports.store.event({ type: 'gate-open', step: step.name, data: { title: step.title } })
  return { state: 'awaiting-approval', hash: done.hash }
}

async function leave(step: PlannedStep, turn: Turn, state: StepState, ports: TurnPorts): Promise<Turn> {
  await ports.store.recordStep(step, { state, error: null }, { type: 'step-end', step: step.name, data: { ...turn } })
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
