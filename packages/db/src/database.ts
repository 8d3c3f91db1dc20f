import { Pool } from 'pg'
import { takingOutStore } from './taking-out/taking-out.ts'
import { alertStore } from './alerts/alerts.ts'
import { dump } from './backup/dump.ts'
import { readFrames, writeFrames } from './backup/frames.ts'
import { load, readHead, refuseOthers, verify } from './backup/restore.ts'
import type { Restored } from './backup/restore.ts'
import { Barrier } from './barrier.ts'
import type { Database, OpenOptions, OrganizationTx, Stores } from './contract.ts'
import { doorsOf } from './doors.ts'
import { codeOf, explain } from './errors.ts'
import { startPostgres } from './embedded/start.ts'
import { Feeds } from './feed/feeds.ts'
import { brandingStore } from './branding/branding.ts'
import { flagStore } from './flags/flags.ts'
import { Hub } from './hub.ts'
import { listen } from './listen.ts'
import { abuseStore } from './limits/abuse.ts'
import { migrate } from './migrate.ts'
import { modelChoiceStore } from './models/choices.ts'
import { callInOrganization, inOrganization } from './organization.ts'
import { people } from './identity.ts'
import { notificationStore } from './notifications/notifications.ts'
import { provisioningStore } from './provisioning/provisioning.ts'
import { requestKeyStore } from './request-keys/request-keys.ts'
import { isPrepared, prepareRoles, roleUrls } from './roles.ts'
import type { RoleUrls } from './roles.ts'
import { openSession } from './session.ts'
import { commentStore } from './comments/comments.ts'
import { presenceStore } from './comments/presence.ts'
import { shareStore } from './sharing/shares.ts'
import { signOnStore } from './sign-on/sign-on.ts'
import { answersStore } from './stores/answers.ts'
import { auditStore } from './stores/audit.ts'
import { keyStore } from './stores/keys.ts'
import { budgetStore } from './stores/budgets.ts'
import { callStore } from './stores/calls.ts'
import { contentStore } from './stores/contents.ts'
import { documentStore } from './stores/documents.ts'
import { eventStore } from './stores/events.ts'
import { feedStore } from './stores/feed.ts'
import { invitationStore } from './stores/invitations.ts'
import { limitStore } from './stores/limits.ts'
import { memberStore } from './stores/members.ts'
import { organizationStore } from './stores/organizations.ts'
import { priceStore } from './stores/prices.ts'
import { projectAccessStore } from './stores/project-access.ts'
import { projectStore } from './stores/projects.ts'
import { retentionStore } from './stores/retention.ts'
import { roleStore } from './stores/roles.ts'
import { runsStore } from './stores/runs.ts'
import { searchStore } from './stores/search.ts'
import { steeringStore } from './stores/steering.ts'
import { teamStore } from './stores/teams.ts'
import { transcriptStore } from './stores/transcripts.ts'
import { webhookStore } from './stores/webhooks.ts'
import { workflowStore } from './own-workflows/workflows.ts'

/**
 * Opens the database: starts or adopts the embedded server where no URL is given, makes the roles, migrates, and connects as the
 * application. Everything reconnects by itself after PostgreSQL was away; calls in between fail with a retryable AppError.
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const server = options.url === undefined ? await startPostgres({ dataDir: options.dataDir, ...(options.onNotice === undefined ? {} : { onNotice: options.onNotice }) }) : null
  const adminUrl = options.url ?? server?.url ?? ''
  try {
    const urls = roleUrls(adminUrl)
    await prepare(adminUrl, urls, options)
    return connect(urls, options, { notices: server?.notices ?? [], stop: async () => server?.stop() })
  } catch (error) {
    await server?.stop()
    throw explain(error)
  }
}

/**
 * Puts a backup into an empty database: makes the tables as they were when it was written, loads them all or nothing, compares every table with what the
 * backup says of it, and brings them to this version. Throws `backup-...` for a file that is none, is damaged or cut off, `restore-not-empty`, `restore-differs`.
 */
export async function restoreDatabase(options: OpenOptions, bytes: AsyncIterable<Buffer>, passphrase: string | null): Promise<Restored> {
  const server = options.url === undefined ? await startPostgres({ dataDir: options.dataDir }) : null
  const adminUrl = options.url ?? server?.url ?? ''
  try {
    const urls = roleUrls(adminUrl)
    const frames = readFrames(bytes, passphrase)
    const head = await readHead(frames)
    await prepareRoles(adminUrl)
    await migrate(urls.owner, options.engineTables, { only: new Set(head.migrations.map(({ name }) => name)) })
    await refuseOthers(urls.owner, head)
    const tables = await load(urls.owner, frames)
    await verify(urls.backup, tables)
    await migrate(urls.owner, options.engineTables)
    return { createdAt: head.createdAt, tables }
  } catch (error) {
    throw explain(error)
  } finally {
    await server?.stop()
  }
}

const NO_SUCH_LOGIN = ['28P01', '28000', '3D000', '42501']

async function prepare(adminUrl: string, urls: RoleUrls, { engineTables }: OpenOptions): Promise<void> {
  const ready = await isPrepared(urls.owner).catch((error: unknown) => {
    if (!NO_SUCH_LOGIN.includes(codeOf(error))) throw error
    return false
  })
  if (!ready) await prepareRoles(adminUrl)
  await migrate(urls.owner, engineTables)
}

function openPool(url: string, size: number, onNotice: OpenOptions['onNotice']): Pool {
  const pool = new Pool({
    connectionString: url, application_name: 'aicoe', max: size, keepAlive: true, pipeline: true,
    connectionTimeoutMillis: 10_000, idleTimeoutMillis: 30_000, idle_in_transaction_session_timeout: 10_000,
  })
  // A connection may die in the very read that made it ready, before whoever asked for it can listen: an error that nobody hears would end the process.
  pool.on('connect', (client) => { client.on('error', () => undefined) })
  // An idle connection that dies is replaced by the pool; the next call finds out by itself.
  pool.on('error', () => onNotice?.('A connection to the database was lost; it is being replaced.'))
  return pool
}

interface Beneath { readonly notices: readonly string[]; stop(): Promise<void> }

function connect(urls: RoleUrls, options: OpenOptions, beneath: Beneath): Database {
  const pool = openPool(urls.app, options.poolSize ?? 10, options.onNotice)
  const authPool = openPool(urls.auth, 5, options.onNotice)
  const hub = new Hub(urls.app)
  const barrier = new Barrier(async () => { await pool.query("select pg_logical_emit_message(true, 'aicoe', '')").catch((error: unknown) => { throw explain(error) }) })
  const feeds = new Feeds({ withOrganization: (organization, work) => database.withOrganization(organization, work), settle: () => barrier.pass() }, hub)
  const database: Database = {
    ...doorsOf(pool),
    withOrganization: (organization, work, acting = null) => inOrganization({ pool, tell: (news) => hub.tell(news) }, { organization, acting }, (tx) => work(storesOf(tx), tx)),
    call: (organization, call) => callInOrganization(pool, organization, call),
    settle: () => barrier.pass(),
    tell: (organization, run) => { hub.tell(run); hub.tell(organization) },
    listen: (organization, run, after, signal) => listen(database, hub, { organization, run, after }, signal),
    follow: (organization, place, signal) => feeds.follow(organization, place, signal),
    onPresence: (organization, heard) => hub.onPresence(organization, heard),
    accessMayHaveEnded: ({ organization, person }, fallbackMs, signal) => hub.wakeAny([organization, ...(person === null ? [] : [person])].map((id) => `access:${id}`), fallbackMs, signal),
    cancelSignal: (run) => hub.cancelSignal(run),
    organizations: () => throughDoor(pool, 'organization_ids'),
    organizationsWithDueDeliveries: () => throughDoor(pool, 'organizations_with_due_deliveries'),
    organizationsWithDueRuns: () => throughDoor(pool, 'organizations_with_due_runs'),
    organizationsWithNews: () => throughDoor(pool, 'organizations_with_news'),
    organizationsWithDueLetters: () => throughDoor(pool, 'organizations_with_due_letters'),
    organizationsToEnd: () => throughDoor(pool, 'organizations_to_delete'),
    people: people(authPool),
    engine: { url: urls.engine, openSession: () => openSession(urls.engine) },
    connections: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    notices: beneath.notices,
    backup: ({ passphrase, onTable }) => writeFrames(dump(urls.backup, onTable ?? (() => undefined)), passphrase),
    async check() {
      await pool.query('select 1').catch((error: unknown) => { throw explain(error) })
    },
    async close() {
      await hub.close()
      await Promise.all([pool.end(), authPool.end()])
      await beneath.stop()
    },
  }
  return database
}

/** Ids of organisations that one of the doors gives: see `0006_doors.sql`. */
async function throughDoor(pool: Pool, door: 'organization_ids' | 'organizations_to_delete' | 'organizations_with_due_deliveries' | 'organizations_with_due_runs' | 'organizations_with_news' | 'organizations_with_due_letters'): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>({ name: door, text: `select ${door}() as id` }).catch((error: unknown) => { throw explain(error) })
  return rows.map(({ id }) => id)
}

function storesOf(tx: OrganizationTx): Stores {
  return {
    organizations: organizationStore(tx), projects: projectStore(tx), transcripts: transcriptStore(tx), contents: contentStore(tx),
    runs: runsStore(tx), events: eventStore(tx), feed: feedStore(tx), notifications: notificationStore(tx), webhooks: webhookStore(tx), documents: documentStore(tx), search: searchStore(tx), shares: shareStore(tx), comments: commentStore(tx), presence: presenceStore(tx), steering: steeringStore(tx),
    retention: retentionStore(tx), calls: callStore(tx), budgets: budgetStore(tx), answers: answersStore(tx), prices: priceStore(tx), limits: limitStore(tx), abuse: abuseStore(tx), modelChoices: modelChoiceStore(tx), flags: flagStore(tx), requestKeys: requestKeyStore(tx), alerts: alertStore(tx), takingOut: takingOutStore(tx), branding: brandingStore(tx), workflows: workflowStore(tx),
    members: memberStore(tx), signOn: signOnStore(tx), provisioning: provisioningStore(tx), roles: roleStore(tx), teams: teamStore(tx), invitations: invitationStore(tx), keys: keyStore(tx), projectAccess: projectAccessStore(tx), audit: auditStore(tx),
  }
}
