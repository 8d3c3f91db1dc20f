import { AppError } from '@aicoe/sdk'
import type { NewEvent, RunStore, Steering } from '@aicoe/core'
import { z } from 'zod'
import type { Database } from './contract.ts'
import { newId } from './ids.ts'
import { contentNotFound, rejection, runNotFound } from './record.ts'

interface Bound { readonly organization: string; readonly run: string; /** The segment that writes; a later one has been asked for when the run's is higher. */ readonly segment: number; /** How long a run that lacks models or money waits until it is tried again: milliseconds, doubled from the first to the longest. */ readonly pauses?: Pauses }
interface Pauses { readonly first: number; readonly longest: number }

/** Told for watching only, or followed by what counts: these need not reach the disk before the next thing does. */
const PASSING: ReadonlySet<NewEvent['type']> = new Set(['text-delta', 'part-start', 'part-end', 'step-retry', 'step-draft'])

/**
 * What a run reads and writes while it executes (the port of core), bound to one organisation and run. Each call is one function of the database and
 * one trip (`0003_one-trip.sql` says what they do). What counts is on the disk when the call returns.
 */
export function runStore(database: Pick<Database, 'call' | 'settle' | 'tell'>, { organization, run, segment, pauses = { first: 30_000, longest: 600_000 } }: Bound): RunStore {
  const call = (name: string, ...values: unknown[]): Promise<unknown> => database.call(organization, { name, values })
  const write = async (lasting: boolean, name: string, ...values: unknown[]): Promise<unknown> => {
    const answer = await call(name, run, ...values)
    if (answer === null) throw runNotFound(run)
    if (lasting) await database.settle()
    database.tell(organization, run)
    return answer
  }
  return {
    async given() {
      const given = await call('run_given', run)
      if (given === null) throw runNotFound(run)
      return new Map(Object.entries(hashesSchema.parse(given)))
    },
    async content(hash) {
      const found = envelopeSchema.parse(await call('content_of', hash))
      if (found === null) throw contentNotFound(hash)
      return found.data
    },
    steer: async (step, key) => steering(step, steerSchema.parse(await call('steering_of', run, step, key))),
    findOutput: async (key) => hashSchema.nullable().parse(await call('output_of', key)),
    keepOutput: async (key, content) => hashSchema.parse(await call('keep_output', key, content.hash, json(content.data))),
    previous: (kind) => call('previous_of', run, kind),
    async recordStep(step, change, event) {
      await write(change.state !== 'running', 'record_step', step.name, step.makes, json(change), event?.type ?? null, event === null ? null : json(event.data), newId())
    },
    recordOutput: async (step, { key, content, state, written = null }) => hashSchema.parse(await write(true, 'record_output', step.name, step.makes, state, key, content.hash, json(content.data), newId(), written === null ? null : json(written))),
    async event(event) { await write(!PASSING.has(event.type), 'record_detail', event.type, event.step, json(event.data)) },
    async recordRun(state, event) { await write(state !== 'running', 'record_run', segment, state, event.type, json(event.data), pauses.first, pauses.longest) },
  }
}

const hashSchema = z.string()
const envelopeSchema = z.object({ data: z.unknown() }).nullable()
const hashesSchema = z.record(z.string(), z.string())
const steerSchema = z.object({
  skip: z.boolean(), edited: z.string().nullable(), cancelled: z.boolean(), gate: z.string().nullable(), by: z.string().nullable(), note: z.string().nullable(), output: z.string().nullable(),
}).nullable()

const json = (data: unknown): string => JSON.stringify(data)

function steering(step: string, row: z.infer<typeof steerSchema>): Steering {
  if (row === null) throw new AppError('step-not-found', `This run has no step "${step}".`)
  // A refused output stays refused, whatever else of the run is executed again, until somebody edits or retries it.
  if (row.gate === 'rejected' && !row.cancelled && !row.skip) throw new AppError('rejected', rejection(row.by ?? 'Somebody', row.note))
  return { skip: row.skip, edited: row.edited, approved: row.gate === 'approved', cancelled: row.cancelled, output: row.output }
}
