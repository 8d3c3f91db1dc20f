import { outcome } from './outcome.ts'
import { patience, patient } from './patience.ts'
import type { Author } from './author.ts'
import type { RunStore, Segment, Worker } from './ports.ts'
import { Reader } from './reader.ts'
import type { RetryPolicy } from './retry.ts'
import { takeTurn } from './turn.ts'
import type { TurnPorts } from './turn.ts'

/** What the worker is wired to. `open` binds a store to the organisation and run of a segment. */
export interface WorkerPorts extends Omit<TurnPorts, 'store' | 'reader' | 'parameters'> {
  /** `author`: who writes in this run, where it is not the one of all runs. */
  open(segment: Segment): Promise<{ readonly store: RunStore; readonly parameters: TurnPorts['parameters']; readonly author?: Author }>
  /** How long a database that is away is waited for. */
  readonly patience: RetryPolicy
  /** Aborts when this run is cancelled; the same signal for all steps of the run in this process. */
  signal(segment: Segment): AbortSignal
}

/** The worker that an engine drives: it opens the run, gives each step its turn, and closes the run with its outcome. What it opens it keeps until the segment ends. */
export function createWorker(ports: WorkerPorts): Worker {
  const opened = new Map<string, Promise<TurnPorts>>()
  const open = async (segment: Segment): Promise<TurnPorts> => {
    const { store: bare, parameters, author } = await ports.open(segment)
    const wait = patience(ports.patience, ports.clock, () => ports.random())
    const store = patient(bare, wait)
    const own = author ?? ports.author
    return { ...ports, author: { ...own, model: (agent) => wait(() => own.model(agent)) }, parameters, store, reader: new Reader(store) }
  }
  const turnPorts = (segment: Segment): Promise<TurnPorts> => {
    const name = `${segment.run}#${segment.number}`
    const known = opened.get(name) ?? open(segment).catch((error: unknown) => { opened.delete(name); throw error })
    opened.set(name, known)
    return known
  }
  return {
    async begin(segment) {
      const { store, reader } = await turnPorts(segment)
      // The first step will ask what is given.
      const given = reader.given()
      given.catch(() => undefined)
      await store.recordRun('running', { type: 'run-start', step: null, data: { segment: segment.number, steps: segment.plan.length } })
    },
    async turn(segment, step, needed) {
      return takeTurn(step, needed, await turnPorts(segment), ports.signal(segment))
    },
    async end(segment, turns) {
      const { store } = await turnPorts(segment)
      const state = outcome(Object.values(turns))
      opened.delete(`${segment.run}#${segment.number}`)
      await store.recordRun(state, { type: state === 'waiting' ? 'run-wait' : 'run-end', step: null, data: { state, ...tally(Object.values(turns)) } })
    },
  }
}

function tally(turns: readonly { readonly state: string; readonly reused?: boolean }[]): Readonly<Record<string, number>> {
  const count = (test: (turn: { readonly state: string; readonly reused?: boolean }) => boolean): number => turns.filter(test).length
  return { done: count((turn) => turn.state === 'done'), reused: count((turn) => turn.reused === true), failed: count((turn) => turn.state === 'failed'), skipped: count((turn) => turn.state === 'skipped') }
}
