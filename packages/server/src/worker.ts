import { randomUUID } from 'node:crypto'
import { createWorker, draftAuthor } from '@aicoe/core'
import type { Clock, RetryPolicy, Segment, Worker, WorkerPorts } from '@aicoe/core'
import { runStore } from '@aicoe/db'
import type { Database } from '@aicoe/db'
import type { Logger } from 'pino'
import { sha256 } from './http/content.ts'
import type { Installation } from './installation.ts'
import type { Models } from './models/models.ts'
import { authorOf, parametersSchema } from './models/run-author.ts'

interface RunWorkerOptions { readonly database: Database; readonly installation: Installation; readonly models: Models; readonly logger: Logger; readonly clock: Clock; readonly retry: RetryPolicy; /** Until a run that lacks models or money is tried again. */ readonly pauses: { readonly first: number; readonly longest: number } }

/** A database that restarts is back within seconds; one that is away for a minute needs a person. */
const patience: RetryPolicy = { attempts: 12, firstWait: 100, longestWait: 10_000 }

/** The worker of this process: core's rules on our stores. */
export function createRunWorker({ database, installation, models, logger, clock, retry, pauses }: RunWorkerOptions): Worker {
  const open = async (segment: Segment): ReturnType<WorkerPorts['open']> => {
    const run = await database.withOrganization(segment.organization, (stores) => stores.runs.get(segment.run))
    const parameters = parametersSchema.parse(run?.parameters ?? {})
    const author = models.author({ organization: segment.organization, project: run?.project ?? null, run: segment.run }, authorOf(parameters))
    return { store: runStore(database, { organization: segment.organization, run: segment.run, segment: segment.number, pauses }), parameters, author }
  }
  const worker = createWorker({
    agents: installation.agents, author: draftAuthor, hash: sha256, clock, retry, patience, random: Math.random,
    open,
    signal: (segment) => database.cancelSignal(segment),
    report: (err, step) => {
      const id = randomUUID()
      logger.error({ err, step, errorId: id }, 'step failed')
      return id
    },
  })
  return {
    begin: (segment) => { logger.info({ run: segment.run, segment: segment.number }, 'run starts'); return worker.begin(segment) },
    turn: (segment, step, needed) => worker.turn(segment, step, needed),
    end: async (segment, turns) => { await worker.end(segment, turns); logger.info({ run: segment.run, segment: segment.number }, 'run stops') },
  }
}
