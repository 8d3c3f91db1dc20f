import type { Content, Plan, RunEvent, RunState, Segment, StepState, Written } from '@aicoe/core'
import type { ClientBase } from 'pg'
import type { FeedPlace, FeedPage, FeedStore } from './feed/contract.ts'
import type { TableSum } from './backup/dump.ts'
import type { Acting, AuditStore, Doors, InvitationStore, KeyStore, MemberStore, NewAuditEntry, ProjectAccessStore, RoleStore, TeamStore, Revocations } from './people.ts'
import type { WebhookStore } from './webhooks.ts'
import type { People } from './identity.ts'
import type { BrandingStore } from './branding/contract.ts'
import type { AlertStore } from './alerts/contract.ts'
import type { TakingOutStore } from './taking-out/contract.ts'
import type { RequestKeyStore } from './request-keys/contract.ts'
import type { FlagStore } from './flags/contract.ts'
import type { NotificationStore } from './notifications/contract.ts'
import type { CommentStore, PresenceStore, PresenceNews } from './comments/contract.ts'
import type { AbuseStore, LimitStore } from './limits/contract.ts'
import type { ModelChoiceStore } from './models/contract.ts'
import type { ProjectStore, TranscriptStore } from './projects.ts'
import type { RetentionStore } from './retention.ts'
import type { SearchStore } from './search.ts'
import type { ShareStore } from './sharing/contract.ts'
import type { ProvisioningStore } from './provisioning/contract.ts'
import type { SignOnStore } from './sign-on/contract.ts'
import type { AnswersStore, BudgetStore, CallStore, PriceStore } from './spending.ts'
import type { WorkflowStore } from './own-workflows/contract.ts'

/** An open transaction in which only one organisation's rows exist. Stores take nothing else; the engine enqueues on its `client`. */
export interface OrganizationTx {
  readonly organization: string
  readonly client: ClientBase
  /** Runs that have a new event, for the readers to be woken after the commit; those of the organisation's feed are woken with them. Of something that is no event of a run, its organisation is put here. */
  readonly told: Set<string>
  /** null: the installation's own work. */
  readonly acting: Acting | null
  /** What is written to the audit log with the commit. */
  readonly audited: NewAuditEntry[]
}

/** A function of the database (a migration makes it) whose first argument, the organisation, it binds itself; `values` are the others. */
export interface Call { readonly name: string; readonly values: readonly unknown[] }

export interface Organization {
  readonly id: string
  readonly name: string
  readonly createdAt: Date
  /** From then on it is deleted by itself; null: it stays. */
  readonly deleteAfter: Date | null
  readonly secondFactorRequired: boolean
}
export interface OrganizationStore {
  /** Creates the row of this transaction's organisation, or leaves it as it is. */
  ensure(name: string): Promise<Organization>
  get(): Promise<Organization | null>
  rename(name: string): Promise<void>
  /** Whether people who sign in with a password need a second factor to do anything here. */
  requireSecondFactor(required: boolean): Promise<void>
  /** Lets it end at this moment, or takes that back (null). */
  endAt(moment: Date | null): Promise<void>
  /** Deletes everything of it, once its time of grace is over (else `organization-stays`), and leaves a tombstone. Rows by table. */
  end(): Promise<Readonly<Record<string, number>>>
}

export interface ContentStore {
  /** Stores content by its hash, once. */
  keep(content: Content): Promise<void>
  get(hash: string): Promise<unknown>
  /** Hash of the output that stands under a step key; null also where rules wrote of it what no model answered: the next run asks again. */
  underKey(key: string): Promise<string | null>
}

export interface NewRun {
  readonly project: string
  readonly transcript: string | null
  readonly workflow: string
  /** Of a workflow of one's own. */
  readonly workflowVersion?: number | null
  readonly plan: Plan
  /** Content hashes by kind. */
  readonly given: Readonly<Record<string, string>>
  readonly parameters: Readonly<Record<string, unknown>>
  /** Content hashes, by kind, of people's versions that stand in the place of what the steps would make. */
  readonly kept?: Readonly<Record<string, string>>
  /** The caller's idempotency key: a second create with it finds the first run. */
  readonly requestKey?: string
}
export interface Run {
  readonly id: string
  readonly project: string
  readonly transcript: string | null
  readonly workflow: string
  /** null: one that this installation brings. */
  readonly workflowVersion: number | null
  readonly plan: Plan
  readonly given: Readonly<Record<string, string>>
  readonly parameters: Readonly<Record<string, unknown>>
  readonly state: RunState
  /** Number of the last segment handed to the engine, from 1. */
  readonly segment: number
  readonly cancelRequested: boolean
  /** The person; null: the installation itself. */
  readonly startedBy: string | null
  readonly createdAt: Date
  readonly startedAt: Date | null
  readonly endedAt: Date | null
  /** When a run that waits for models or money is tried again by itself; null: it is not. */
  readonly triesAgainAt: Date | null
}
export interface StepRow {
  readonly name: string
  readonly title: string
  /** From 0, in the order of the plan. */
  readonly position: number
  /** The kind it makes. */
  readonly makes: string
  readonly state: StepState; readonly key: string | null; readonly hash: string | null; readonly reused: boolean; readonly attempt: number
  readonly error: { readonly code: string; readonly message: string; readonly id: string } | null
  readonly startedAt: Date | null
  readonly endedAt: Date | null
}
export interface PartRow { readonly step: string; readonly id: string; readonly title: string; readonly state: StepState }
export interface GateRow { readonly step: string; readonly state: 'open' | 'approved' | 'rejected'; readonly note: string | null; readonly decidedAt: Date | null; readonly decidedBy: string | null }
/** `projectName`: null where the project was deleted. */
export interface RunDetail extends Run { readonly projectName: string | null; readonly steps: readonly StepRow[]; readonly parts: readonly PartRow[]; readonly gates: readonly GateRow[] }
/** `fileName` is that of its transcript. */
export interface ListedRun extends Omit<Run, 'workflowVersion' | 'plan' | 'given' | 'parameters' | 'segment' | 'cancelRequested' | 'startedBy' | 'triesAgainAt'> { readonly projectName: string; readonly fileName: string | null }
export interface RunsStore {
  /** The run with its steps, in state `queued`, as segment 1: enqueue `segment` in the same transaction when `created`. */
  create(run: NewRun): Promise<{ readonly run: Run; readonly created: boolean; readonly segment: Segment }>
  get(id: string): Promise<RunDetail | null>
  /** Newest first. `cursor` is the `next` of the page before. */
  list(options: { readonly limit: number; readonly cursor?: string; readonly project?: string; readonly transcript?: string; readonly states?: readonly RunState[] }): Promise<{ readonly runs: readonly ListedRun[]; readonly next: string | null }>
  /** The newest run of this transcript with this workflow: to resume it, or to say that nothing changed. */
  latest(transcript: string, workflow: string): Promise<Run | null>
  /** Runs that wait until models answer or money is there again, the oldest first, at most `limit`; `since` is when they began to wait. `due`: those alone whose time to try again has come. */
  parked(limit: number, only?: { readonly due?: boolean }): Promise<readonly ParkedRun[]>
  /** What this run waits for in that way, if it does. */
  lacks(run: string): Promise<ParkedRun['until'] | null>
}
export interface ParkedRun { readonly run: string; readonly until: 'models' | 'budget'; readonly agent: string; readonly since: Date }

export interface EventStore {
  /** Events with a sequence number above `seq`, in order, at most `limit`. */
  after(run: string, seq: number, limit: number): Promise<readonly RunEvent[]>
}

export interface DocumentRow {
  readonly id: string
  readonly project: string
  readonly kind: string
  /** From 1 within project and kind. */
  readonly version: number
  readonly hash: string
  /** Who wrote it: an agent's name, or a person. */
  readonly author: string
  readonly cause: 'run' | 'edit' | 'restore'
  /** Whose suggestion the author accepted. */
  readonly suggestedBy: string | null
  readonly run: string | null
  /** null: rules, as was wished, or a person. */
  readonly written: Written | null
  /** Content hashes of what it was made from, by kind; null: made before this was kept. */
  readonly reads: Readonly<Record<string, string>> | null
  readonly createdAt: Date
}
export interface DocumentWithData extends DocumentRow { readonly data: unknown }
export interface DocumentStore {
  /** What the steps of a run stand for today, in the order of its plan. */
  ofRun(run: string): Promise<readonly DocumentWithData[]>
  latestOfProject(project: string): Promise<readonly DocumentRow[]>
  /** The newest versions that stand on this transcript, whatever the project. */
  latestOfTranscript(transcript: string): Promise<readonly DocumentWithData[]>
  get(id: string): Promise<DocumentWithData | null>
  /** A version, or the last one. */
  find(project: string, kind: string, version?: number): Promise<DocumentWithData | null>
  /** Newest first, at most `limit`, those before the version `before`. */
  versions(project: string, kind: string, page: { readonly limit: number; readonly before?: number }): Promise<readonly DocumentRow[]>
  /** The newest version, which stays the newest until the end of this transaction. */
  lockNewest(project: string, kind: string): Promise<DocumentRow | null>
  /** A person's next version, after `lockNewest`. It belongs to the run and stands on the inputs of `from`. */
  add(version: { readonly from: DocumentRow; readonly content: Content; readonly author: string; readonly cause: 'edit' | 'restore'; readonly suggestedBy?: string | null }): Promise<DocumentRow>
}

/** A decision of a person. `segment` is the one to enqueue in the same transaction; null when there is nothing to execute. */
export interface Steered { readonly segment: Segment | null }
export interface SteeringStore {
  /** Leaves a step out; what needs it is held, what only wants it goes on. */
  skip(run: string, step: string): Promise<Steered>
  /** Back to waiting, failure cleared: one step (also a skipped one), or all that failed or were cancelled when `step` is null. */
  retry(run: string, step: string | null): Promise<Steered>
  /** Puts a person's version in the place of a step's output; everything that read the old one is made again. */
  edit(run: string, step: string, content: Content, by: string): Promise<Steered>
  approve(run: string, step: string, by: string, note?: string): Promise<Steered>
  /** Refuses an output: its step fails with the note; edit it or retry to go on. */
  reject(run: string, step: string, by: string, note?: string): Promise<Steered>
  /** Goes on with a run that waits for models or money; nothing to do when it no longer does. */
  resume(run: string): Promise<Steered>
  /** Stops a run: at once when it waits, else before its next step. */
  cancel(run: string): Promise<Steered>
}

export interface Stores {
  readonly retention: RetentionStore
  readonly organizations: OrganizationStore
  readonly projects: ProjectStore
  readonly transcripts: TranscriptStore
  readonly contents: ContentStore
  readonly runs: RunsStore; readonly events: EventStore
  readonly feed: FeedStore
  readonly notifications: NotificationStore
  readonly webhooks: WebhookStore; readonly documents: DocumentStore
  readonly search: SearchStore; readonly shares: ShareStore
  readonly comments: CommentStore; readonly presence: PresenceStore
  readonly steering: SteeringStore
  readonly calls: CallStore; readonly budgets: BudgetStore
  readonly answers: AnswersStore; readonly prices: PriceStore
  readonly limits: LimitStore; readonly abuse: AbuseStore
  readonly modelChoices: ModelChoiceStore; readonly flags: FlagStore
  readonly branding: BrandingStore; readonly requestKeys: RequestKeyStore; readonly alerts: AlertStore; readonly takingOut: TakingOutStore
  readonly members: MemberStore; readonly roles: RoleStore; readonly signOn: SignOnStore; readonly provisioning: ProvisioningStore
  readonly teams: TeamStore; readonly invitations: InvitationStore
  readonly keys: KeyStore; readonly projectAccess: ProjectAccessStore
  readonly audit: AuditStore; readonly workflows: WorkflowStore
}

/** A connection of its own (no pool): for advisory locks and LISTEN. `lost` settles when the connection is gone. */
export interface Session {
  query(text: string, values?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>
  readonly lost: Promise<void>
  close(): Promise<void>
}

/** What the engine needs of a database. */
export interface EngineAccess {
  /** Connection URL of the engine's own role. Secret. */
  readonly url: string
  openSession(): Promise<Session>
}

export interface Database extends Doors, Revocations, PresenceNews {
  /** One transaction in which only this organisation's rows exist, and of them what `acting` may see; what it writes is audited as done by them. Never call a model or stream to a client inside: it holds a connection. */
  withOrganization<T>(organization: string, work: (stores: Stores, tx: OrganizationTx) => Promise<T>, acting?: Acting | null): Promise<T>
  /** What such a function answers, or null: one trip, its own transaction. For what a run does while it executes. */
  call(organization: string, call: Call): Promise<unknown>
  /** Settles when everything committed before is on the disk; without it, what `call` wrote may be lost with the machine. */
  settle(): Promise<void>
  /** Wakes the readers of a run and of its organisation's feed, in all processes; a reader that hears nothing looks by itself once a second. */
  tell(organization: string, run: string): void
  /** Events of a run after `seq`, as they happen; ends when `signal` aborts. Pages through the table: a slow reader costs no memory. */
  listen(organization: string, run: string, after: number, signal: AbortSignal): AsyncIterable<RunEvent>
  /**
   * Everything that happens in an organisation, page by page as it happens, each entry once and in the order of the cursor, and none that could be lost
   * with the machine; ends when `signal` aborts. Readers of one organisation share what is read; a slow one pages through the table and costs no memory.
   */
  follow(organization: string, place: FeedPlace, signal: AbortSignal): AsyncIterable<FeedPage>
  /** Aborts when somebody cancels the run, in whatever process. The same signal for the same run while it is alive. */
  cancelSignal(run: { readonly organization: string; readonly run: string }): AbortSignal
  readonly people: People
  /** Ids of all organisations: for work in the background that is done for each. */
  organizations(): Promise<readonly string[]>
  /** Those of which a delivery to a webhook is due. */
  organizationsWithDueDeliveries(): Promise<readonly string[]>
  /** Those of which a run that waits for models or money is to be tried again. */
  organizationsWithDueRuns(): Promise<readonly string[]>
  /** Those in which something happened that notifications were not made of yet. */
  organizationsWithNews(): Promise<readonly string[]>
  /** Those of which letters about notifications are due. */
  organizationsWithDueLetters(): Promise<readonly string[]>
  /** Those whose time of grace is over. */
  organizationsToEnd(): Promise<readonly string[]>
  readonly engine: EngineAccess
  /** Connections for requests and steps: open, of them unused, and calls that wait for one. */
  connections(): { readonly total: number; readonly idle: number; readonly waiting: number }
  /** What a person should know about how the database was opened (another folder, an adopted server). */
  readonly notices: readonly string[]
  /** The whole database as the bytes of a backup, as it was at one moment, while everybody goes on. `passphrase` null leaves it readable. `onTable` hears of each table. */
  backup(options: { readonly passphrase: string | null; readonly onTable?: (sum: TableSum) => void }): AsyncIterable<Buffer>
  /** Answers one query, or throws an AppError that says why not. */
  check(): Promise<void>
  close(): Promise<void>
}

/** The engine's own tables in our database. They are made once for each version. */
export interface EngineTables {
  readonly version: string
  migrate(ownerUrl: string, engineRole: string): Promise<void>
}

export type OpenOptions = {
  /** How the engine makes its own tables (exported by the engine's door); left out, the database has none. */
  readonly engineTables?: EngineTables
  /** Connections for requests and steps together. Default 10. */
  readonly poolSize?: number
  /** Told about what happens to the connection while it is open: lost, server restarted. */
  readonly onNotice?: (notice: string) => void
} & (
  | { /** An own PostgreSQL; its user must be able to create roles the first time, or the roles exist. */ readonly url: string; readonly dataDir?: never }
  | { /** The folder of the embedded server, made when missing. */ readonly dataDir: string; readonly url?: never }
)
