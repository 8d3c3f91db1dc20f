import { sql } from 'drizzle-orm'
import { boolean, customType, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import type { Plan, RunState, StepState, Written } from '@aicoe/core'

/** The tables as drizzle knows them. The migrations are the truth; schema.test.ts compares the two column by column. */
const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => 'bytea' })
// Of our own: drizzle's json parses a string that the driver has parsed already, which would turn the text "12" into a number.
const document = customType<{ data: unknown; driverData: unknown }>({ dataType: () => 'json', toDriver: (value) => JSON.stringify(value), fromDriver: (value) => value })
const organizationId = uuid('organization_id').notNull().default(sql`app_organization()`)
const moment = (name: string) => timestamp(name, { withTimezone: true })
const createdAt = moment('created_at').notNull().defaultNow()

export const organizations = pgTable('organizations', { organizationId, name: text('name').notNull(), createdAt, deleteAfter: moment('delete_after'), secondFactorRequired: boolean('second_factor_required').notNull().default(false) })

export const projects = pgTable('projects', {
  organizationId, id: uuid('id').notNull(), name: text('name').notNull(), createdAt, deletedAt: moment('deleted_at'),
  ownerId: uuid('owner_id'), visibility: text('visibility').$type<'organization' | 'members'>().notNull().default('organization'),
})

export const contents = pgTable('contents', { organizationId, hash: text('hash').notNull(), data: document('data').$type<unknown>().notNull() })

export const outputs = pgTable('outputs', { organizationId, key: text('key').notNull(), hash: text('hash').notNull(), written: document('written').$type<Written>(), createdAt })

export const transcripts = pgTable('transcripts', {
  organizationId,
  id: uuid('id').notNull(),
  projectId: uuid('project_id').notNull(),
  fileName: text('file_name').notNull(),
  hash: text('hash').notNull(),
  source: bytea('source').notNull(),
  sourceText: document('source_text').$type<string>().notNull(),
  transcriptHash: text('transcript_hash').notNull(),
  factsHash: text('facts_hash').notNull(),
  createdAt,
  amended: boolean('amended').notNull().default(false),
})

export const runs = pgTable('runs', {
  organizationId,
  id: uuid('id').notNull(),
  projectId: uuid('project_id').notNull(),
  transcriptId: uuid('transcript_id'),
  workflow: text('workflow').notNull(),
  workflowVersion: integer('workflow_version'),
  plan: document('plan').$type<Plan>().notNull(),
  given: document('given').$type<Readonly<Record<string, string>>>().notNull(),
  parameters: document('parameters').$type<Readonly<Record<string, unknown>>>().notNull(),
  requestKey: text('request_key'),
  state: text('state').$type<RunState>().notNull().default('queued'),
  segment: integer('segment').notNull().default(1),
  lastSeq: integer('last_seq').notNull().default(0),
  cancelRequested: boolean('cancel_requested').notNull().default(false),
  startedBy: uuid('started_by'),
  createdAt,
  startedAt: moment('started_at'),
  endedAt: moment('ended_at'),
  tries: integer('tries').notNull().default(0),
  triesDone: integer('tries_done').notNull().default(0),
  triesAgainAt: moment('tries_again_at'),
})

export const steps = pgTable('steps', {
  organizationId,
  runId: uuid('run_id').notNull(),
  name: text('name').notNull(),
  title: text('title').notNull(),
  position: integer('position').notNull(),
  makes: text('makes').notNull(),
  state: text('state').$type<StepState>().notNull().default('waiting'),
  key: text('key'),
  hash: text('hash'),
  reused: boolean('reused').notNull().default(false),
  attempt: integer('attempt').notNull().default(0),
  error: document('error').$type<{ readonly code: string; readonly message: string; readonly id: string }>(),
  skip: boolean('skip').notNull().default(false),
  editedHash: text('edited_hash'),
  startedAt: moment('started_at'),
  endedAt: moment('ended_at'),
})

export const parts = pgTable('parts', {
  organizationId,
  runId: uuid('run_id').notNull(),
  step: text('step').notNull(),
  id: text('id').notNull(),
  title: text('title').notNull(),
  state: text('state').$type<StepState>().notNull(),
})

export const gates = pgTable('gates', {
  organizationId,
  runId: uuid('run_id').notNull(),
  step: text('step').notNull(),
  state: text('state').$type<'open' | 'approved' | 'rejected'>().notNull(),
  note: text('note'),
  decidedAt: moment('decided_at'),
  decidedBy: text('decided_by'),
})

export const events = pgTable('events', {
  organizationId,
  runId: uuid('run_id').notNull(),
  seq: integer('seq').notNull(),
  at: moment('at').notNull().default(sql`clock_timestamp()`),
  type: text('type').notNull(),
  step: text('step'),
  data: document('data').$type<Readonly<Record<string, unknown>>>().notNull(),
})

export const documents = pgTable('documents', {
  organizationId,
  id: uuid('id').notNull(),
  projectId: uuid('project_id').notNull(),
  kind: text('kind').notNull(),
  version: integer('version').notNull(),
  hash: text('hash').notNull(),
  author: text('author').notNull(),
  cause: text('cause').$type<'run' | 'edit' | 'restore'>().notNull(),
  suggestedBy: text('suggested_by'),
  runId: uuid('run_id'),
  written: document('written').$type<Written>(),
  reads: document('reads').$type<Readonly<Record<string, string>>>(),
  createdAt,
})
