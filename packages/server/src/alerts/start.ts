import { createHash } from 'node:crypto'
import { statfs } from 'node:fs/promises'
import { hostname } from 'node:os'
import type { Clock } from '@aicoe/core'
import type { Database } from '@aicoe/db'
import type { DurableEngine } from '@aicoe/engine'
import type { Logger } from 'pino'
import { backupFolder, lastDrill, listBackups } from '../backup/folder.ts'
import type { Config } from '../config/schema.ts'
import type { Metrics } from '../watching/metrics.ts'
import { Endurance, organizationRules, ownRules, sharedRules } from './rules.ts'
import type { Figures } from './rules.ts'

/** What nobody has found for so long is over: the process that found it is gone. Milliseconds. */
const STALE = 600_000
/** Requests of so many milliseconds count. */
const WINDOW = 300_000

interface Watching {
  readonly config: Config
  readonly database: Database
  readonly engine: Pick<DurableEngine, 'backlog'>
  /** The organisation whose owners look after the installation. */
  readonly home: string
  readonly circuits: () => Readonly<Record<string, string>>
  readonly metrics: Pick<Metrics, 'requests'>
  readonly clock: Clock
  readonly logger: Logger
}

/** Looks every few seconds whether all is well, and writes down what is not; the feed tells people and webhooks of it. */
export function startAlerts(watching: Watching): { stop(): Promise<void> } {
  const { config, database, home, clock, logger } = watching
  if (config.alertEverySeconds === 0) return { stop: () => Promise.resolve() }
  const look = lookAround(watching)
  const [own, shared, ofOrganizations] = [new Endurance(), new Endurance(), new Map<string, Endurance>()]
  const isWorker = config.roles.includes('worker')
  // A process of other roles beside it sees other things: it must not take this one's findings for over.
  const reporter = `${nameOf(config)} ${[...config.roles].sort().join('+')}`
  const settle = async (organization: string, by: string, findings: ReturnType<Endurance['enduring']>): Promise<void> => {
    const { raised, resolved } = await database.withOrganization(organization, (stores) => stores.alerts.settle(by, findings, STALE))
    for (const { rule, subject, severity, message } of raised) logger.warn({ organization, alert: { rule, subject, severity, message } }, 'alert')
    for (const { rule, subject } of resolved) logger.info({ organization, alert: { rule, subject } }, 'alert is over')
  }
  const round = async (): Promise<void> => {
    const figures = await look()
    await settle(home, reporter, own.enduring(ownRules, figures, figures.now))
    await settle(home, 'installation', shared.enduring(sharedRules, figures, figures.now))
    if (!isWorker) return
    for (const organization of await database.organizations()) {
      const endurance = ofOrganizations.get(organization) ?? new Endurance()
      ofOrganizations.set(organization, endurance)
      const set = await database.withOrganization(organization, async (stores) => ({ budgets: await stores.budgets.list(), webhooks: await stores.webhooks.list() }))
      await settle(organization, '', endurance.enduring(organizationRules, set, clock.now().getTime()))
    }
  }
  let busy: Promise<void> | null = null
  const timer = setInterval(() => { busy ??= round().catch((err: unknown) => logger.warn({ err }, 'alerts')).finally(() => { busy = null }) }, config.alertEverySeconds * 1000).unref()
  return {
    async stop() {
      clearInterval(timer)
      await busy
    },
  }
}

function lookAround({ config, engine, circuits, metrics, clock }: Watching): () => Promise<Figures> {
  const started = clock.now().getTime()
  const machine = nameOf(config)
  const folder = backupFolder(config)
  const counted: { readonly at: number; readonly total: number; readonly failed: number }[] = []
  const isWorker = config.roles.includes('worker')
  return async () => {
    const now = clock.now().getTime()
    const [[newest], drill, disk, backlog, count] = await Promise.all([listBackups(folder), lastDrill(folder).catch(() => null), statfs(config.dataDir).catch(() => null), engine.backlog().catch(() => null), countRequests(metrics)])
    counted.push({ at: now, ...count })
    while ((counted[1]?.at ?? now) <= now - WINDOW) counted.shift()
    const first = counted[0] ?? { total: 0, failed: 0 }
    return {
      now, machine, backlog, freeBytes: disk === null ? null : disk.bavail * disk.bsize,
      // Who makes no backups has none to miss.
      backup: { everyHours: isWorker ? config.backupEveryHours : 0, since: newest?.createdAt.getTime() ?? started, failedDrill: drill === null || drill.ok ? null : drill.message },
      openCircuits: Object.entries(circuits()).filter(([, state]) => state === 'open').map(([model]) => model),
      requests: { total: count.total - first.total, failed: count.failed - first.failed },
    }
  }
}

/** Two installations on one machine are told apart by their data folders. */
function nameOf({ dataDir }: Config): string {
  return `${hostname()} (${createHash('sha256').update(dataDir).digest('hex').slice(0, 4)})`
}

async function countRequests({ requests }: Pick<Metrics, 'requests'>): Promise<{ readonly total: number; readonly failed: number }> {
  const { values } = await requests.get()
  const sum = (of: typeof values): number => of.reduce((all, { value }) => all + value, 0)
  return { total: sum(values), failed: sum(values.filter(({ labels }) => String(labels.status).startsWith('5'))) }
}
