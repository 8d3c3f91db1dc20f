import { catalog } from '@aicoe/catalog'
import type { Clock } from '@aicoe/core'
import type { Database } from '@aicoe/db'
import { createEngine } from '@aicoe/engine'
import { formats } from '@aicoe/exporters'
import { definePlugin } from '@aicoe/sdk'
import type { Logger } from 'pino'
import { startAlerts } from './alerts/start.ts'
import { startBackground } from './background.ts'
import { createKeeper } from './backup/keeper.ts'
import type { Config } from './config/schema.ts'
import { openFlags } from './flags/flags.ts'
import { apiKeys } from './http/api-key.ts'
import { createApp } from './http/app.ts'
import type { App } from './http/app.ts'
import { installationKey } from './http/installation-key.ts'
import { partsFor } from './http/parts.ts'
import type { Shared } from './http/parts.ts'
import { watchStanding } from './http/standing.ts'
import { install, loadPlugins } from './installation.ts'
import { createAbuse } from './limits/abuse.ts'
import { openLimitBook } from './limits/book.ts'
import { openDesk } from './limits/desk.ts'
import { createGate } from './limits/gate.ts'
import { openGateway } from './models/models.ts'
import { wakeParked } from './models/parked.ts'
import { scimTokens } from './scim/token.ts'
import { registerHealth, registerRoutes } from './routes.ts'
import { derived, installationSecret } from './sign-in/secret.ts'
import { sessionAuthenticator } from './sign-in/session.ts'
import { tokenAuthenticator } from './sign-in/token.ts'
import { openSignIn } from './sign-in/sign-in.ts'
import { createTranscriptReader } from './transcripts.ts'
import { openVault } from './vault/vault.ts'
import { createMetrics } from './watching/metrics.ts'
import { watchRequests } from './watching/requests.ts'
import { carrying } from './watching/traces.ts'
import type { Traces } from './watching/traces.ts'
import { createWatch } from './watching/watch.ts'
import { watchWorker } from './watching/watched-worker.ts'
import type { WebFiles } from './web/files.ts'
import { createRunWorker } from './worker.ts'

/** The organisation that every installation has: the first visitor owns it, and the key of the installation acts in it. */
const firstOrganization = '00000000-0000-4000-8000-000000000001'

export interface Wiring {
  readonly app: App
  /** What a person should know about how the database was opened. */
  readonly notices: readonly string[]
  /** Stops taking work, lets steps in flight finish up to `graceMs`, closes everything. */
  stop(graceMs: number): Promise<void>
}

interface WireOptions { readonly config: Config; readonly database: Database; readonly folder: string; readonly instance: string; readonly key: string; readonly logger: Logger; readonly clock: Clock; readonly traces: Traces; readonly web?: WebFiles | null }

/** Puts all rooms together on an open database, which `stop` closes. This is the one place that knows them all. */
export async function wire({ config, database, folder, instance, key, logger, clock, traces, web = null }: WireOptions): Promise<Wiring> {
  const builtIn = definePlugin({ name: 'formats', documents: [], agents: [], workflows: [], formats })
  const installation = install([catalog, builtIn, ...(await loadPlugins(config.plugins, folder))])
  for (const notice of database.notices) logger.info({ notice }, 'database')
  await database.withOrganization(firstOrganization, (stores) => stores.organizations.ensure('This installation'))
  const metrics = createMetrics()
  const requests = watchRequests(metrics, traces)
  const engine = createEngine({ access: database.engine, workerConcurrency: config.workerConcurrency, ...(config.organizationConcurrency === undefined ? {} : { organizationConcurrency: config.organizationConcurrency }), report: (text, err) => logger.warn({ text, err }, 'engine') })
  const desk = await openDesk({ config, database, organization: firstOrganization, onCounted: (place) => { metrics.counts.inc({ place }) }, clock, logger })
  const limits = await openLimitBook({ database, home: firstOrganization, config, clock, logger })
  const abuse = createAbuse({ database, home: firstOrganization, counters: desk.counters, clock, logger, isOn: config.watchAbuse })
  const models = await openGateway({ config, database, organization: firstOrganization, desk, limits, clock, logger, metrics, traces })
  if (config.roles.includes('worker')) await engine.start(watchWorker(createRunWorker({ database, models, installation, logger, clock, retry: { attempts: config.retryAttempts, firstWait: config.retryBackoffMs, longestWait: 60_000 }, pauses: { first: config.parkedRetryMs, longest: Math.max(config.parkedRetryMs, config.parkedRetryMaxMs) } }), { metrics, traces, now: () => clock.now().getTime() }))
  const flags = await openFlags({ database, home: firstOrganization, environment: config.environment, instance, logger })
  const signIn = await openSignIn({ config, database, home: firstOrganization, flags: flags.client, logger })
  const vault = openVault(await installationSecret(config.dataDir, config.secret), config.formerSecrets)
  const transcripts = createTranscriptReader()
  let stopping: string | null = null
  const readiness: Shared['readiness'] = async () => ({
    server: stopping, ...(config.roles.includes('worker') ? { worker: engine.hindrance() } : {}), database: await database.check().then(() => null, (error: unknown) => (error instanceof Error ? error.message : 'The database does not answer.')),
  })
  const watch = createWatch({ metrics, database, engine, dataDir: config.dataDir, roles: config.roles, models: () => models.gateway.stats(), streams: requests.streams, failed: requests.failed, readiness })
  const parts: Shared = {
    database, transcripts, limits, abuse, flags, clock, engine: { ...engine, enqueue: (tx, segment) => engine.enqueue(tx, carrying(segment, traces)) }, installation, models, signIn, instance, firstOrganization, keeper: createKeeper({ config, database, clock, logger }), uploadLimit: config.uploadLimitMb * 1_000_000,
    standing: watchStanding(database), vault, readiness, conveniences: () => desk.readiness(), watch, webhooksToLoopback: config.webhooksToLoopback, digestHour: config.digestHour, sharing: { secret: derived(signIn.cookie.secret, 'sharing'), longestDays: config.shareMaxDays }, metricsToken: config.metricsToken ?? null,
  }
  const parked = config.roles.includes('worker') && models.isOn ? wakeParked(parts, Math.min(config.parkedRetryMs, 5_000), logger) : null
  const background = config.roles.includes('worker') ? startBackground({ config, database, engine, mailer: signIn.mailer, clock, logger, vault }) : null
  const alerts = startAlerts({ config, database, engine, home: firstOrganization, circuits: () => models.gateway.stats().circuits, metrics, clock, logger })
  const ownKey = installationKey(key, firstOrganization)
  const app = await createApp({
    web, gate: createGate({ counters: desk.counters, book: limits, abuse, clock, isInstallation: async (request) => await ownKey(request) !== null }), trustedProxies: config.trustedProxies,
    authenticators: [ownKey, scimTokens(database), apiKeys(database), tokenAuthenticator(signIn), sessionAuthenticator(signIn)], hosts: config.publicUrl === undefined ? [] : [new URL(config.publicUrl).hostname], bodyLimit: parts.uploadLimit, logger, watch: requests.attach,
    routes: (scope) => { (config.roles.includes('api') ? registerRoutes : registerHealth)(scope, (request) => partsFor(parts, request)) },
  })
  return {
    app, notices: database.notices,
    async stop(graceMs) {
      stopping = 'The server is stopping.'
      requests.endStreams()
      parked?.stop()
      await alerts.stop()
      await engine.stop(graceMs)
      await app.close()
      await background?.stop()
      await flags.stop()
      await transcripts.close()
      await models.stop()
      await abuse.settle()
      await desk.close()
      watch.stop()
      await traces.stop()
      await database.close()
    },
  }
}
