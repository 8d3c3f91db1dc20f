import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@aicoe/sdk'
import type { Clock, Engine, Segment, Worker } from '@aicoe/core'
import { DBOS, DBOSClient } from '@dbos-inc/dbos-sdk'
import { DBOSExecutor } from '@dbos-inc/dbos-sdk/internal/dbos-executor'
import type { EngineAccess } from './access.ts'
import { BacklogView } from './backlog.ts'
import type { Backlog } from './backlog.ts'
import { Duty } from './duty.ts'
import { forget } from './forget.ts'
import { Liveness } from './liveness.ts'
import { quietLogger } from './logger.ts'
import type { Report } from './logger.ts'
import { afterPredecessor, segmentId } from './predecessor.ts'
import { runSegment } from './program.ts'
import { Stranded } from './stranded.ts'
import type { Execution } from './stranded.ts'

/** Constant: recovery finds only work of the same name and version. Raise it when `program.ts` calls other steps or in another order, and drain first. */
const APPLICATION = { name: 'aicoe', version: '1' } as const
const QUEUE = 'runs'
const PROGRAM = 'segment'
const POLL_MS = 15
/** A run is taken up again after that many deaths of its worker; beyond it the engine sets it aside. */
const RECOVERIES = 1000

interface Options {
  readonly access: EngineAccess
  /** Runs at once in this process. Default 64. */
  readonly workerConcurrency?: number
  /** Runs of one organisation at once in this process: fewer than all, so that no queue of one keeps another waiting. Default: a quarter of `workerConcurrency`. */
  readonly organizationConcurrency?: number
  /** Told about what goes wrong and passes by itself. */
  readonly report?: Report
}

/** The transaction of the database room; only its client is looked at. */
export interface EnqueueTx { readonly client: Parameters<DBOSClient['enqueueInTransaction']>[0] }

interface Running { readonly worker: Worker; readonly duty: Duty; readonly liveness: Liveness; readonly live: Set<Execution> }

const clock: Clock = { now: () => new Date(), async sleep(ms) { await sleep(ms) } }

/** DBOS is one application a process, and its programs are registered once: what runs now stands here. */
let running: Running | null = null

DBOS.registerWorkflow(async (segment: Segment): Promise<void> => {
  if (running === null) throw new AppError('engine-stopped', 'The engine of this process does not run.')
  const { worker, duty, liveness, live } = running
  const runStep = duty.remember((work, name) => DBOS.runStep(work, { name }))
  const execution: Execution = { segment: segmentId(segment.run, segment.number) }
  live.add(execution)
  try {
    if (segment.number > 1) await runStep('wait', () => afterPredecessor(segment, (text, values) => liveness.query(text, values)))
    await runSegment(segment, duty.guard(worker), runStep, clock)
  } finally {
    live.delete(execution)
  }
}, { name: PROGRAM, maxRecoveryAttempts: RECOVERIES })

export interface DurableEngine extends Engine<EnqueueTx> {
  /** How much work there is. Throws a retryable AppError while the database is away. */
  backlog(): Promise<Backlog>
  /** Why this process takes no work, in words; null when it does. */
  hindrance(): string | null
}

/** The durable engine on DBOS. `enqueue` works without `start`: a process that only takes orders executes nothing. */
export function createEngine(options: Options): DurableEngine {
  const report: Report = options.report ?? (() => undefined)
  let stopping = false
  // What DBOS says while it is being stopped is about work that others take up.
  const logger = quietLogger((message, error) => { if (!stopping) report(message, error) })
  const connection = { systemDatabaseUrl: options.access.url, systemDatabaseSchemaName: 'dbos', logger }
  let client: Promise<DBOSClient> | undefined
  const clientOf = (): Promise<DBOSClient> => (client ??= DBOSClient.create({ ...connection, systemDatabasePoolSize: 1, systemDatabaseIdleTransactionTimeoutMs: 0, applicationName: APPLICATION.name }))
  let mine: Running | null = null
  const backlog = new BacklogView(options.access)
  return {
    backlog: () => backlog.look(),
    hindrance: () => (mine === null ? 'The worker does not run.' : mine.liveness.isHeld ? null : 'The worker has lost its session with the database and opens another.'),
    async start(worker) {
      if (running !== null) throw new AppError('engine-running', 'An engine runs in this process already.')
      const executor = randomUUID()
      const rescue = async (dead: string): Promise<void> => { await DBOSExecutor.globalInstance?.recoverPendingWorkflows([dead]) }
      const live = new Set<Execution>()
      const stranded = new Stranded(executor, live)
      const liveness = new Liveness({ access: options.access, executor, rescue, report, tend: (session) => stranded.look(session) })
      mine = running = { worker, duty: new Duty(), liveness, live }
      try {
        await liveness.start()
        // Before the launch, so that its first look at the queues finds ours: found later, it is served a second later.
        const queue = await clientOf()
        await queue.registerQueue(QUEUE, limits(options))
        DBOS.setConfig({ ...connection, name: APPLICATION.name, applicationVersion: APPLICATION.version, executorID: executor, runMigrations: false, useListenNotify: false, systemDatabaseIdleTransactionTimeoutMs: 0 })
        await DBOS.launch()
        // As in the database room: a connection may die in the very read that made it ready, before DBOS listens, and that would end the process.
        DBOSExecutor.globalInstance?.systemDatabase.pool.on('connect', (connection) => { connection.on('error', () => undefined) })
        liveness.watch()
      } catch (error) {
        running = mine = null
        await liveness.stop()
        throw new AppError('engine-did-not-start', 'The engine did not start. See that the database is reachable and migrated (aicoe migrate).', { cause: error, retryable: true })
      }
    },
    async enqueue(tx, segment) {
      const sender = await clientOf()
      await sender.enqueueInTransaction(tx.client, {
        queueName: QUEUE, workflowName: PROGRAM, workflowID: segmentId(segment.run, segment.number), queuePartitionKey: segment.organization, appVersion: APPLICATION.version,
      }, segment)
    },
    forget: (before) => forget(options.access, before),
    async stop(graceMs) {
      if (mine !== null) {
        const closing = mine.duty.close(graceMs)
        // Nothing is taken from the queue any more: it would lie here until somebody found out that we are gone.
        await DBOSExecutor.globalInstance?.deactivateEventReceivers()
        await closing
        stopping = true
        await DBOS.shutdown()
        await mine.liveness.stop()
        running = mine = null
      }
      await backlog.close()
      await (await client)?.destroy()
      client = undefined
      stopping = false
    },
  }
}

function limits({ workerConcurrency = 64, organizationConcurrency = Math.ceil(workerConcurrency / 4) }: Options): { workerConcurrency: number; partitionWorkerConcurrency: number; minPollingIntervalMs: number } {
  return { workerConcurrency, partitionWorkerConcurrency: organizationConcurrency, minPollingIntervalMs: POLL_MS }
}
