import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '@aicoe/sdk'
import type { Logger } from 'pino'
import { claimFolder, publishAddress, releaseFolder, withdrawAddress } from './address.ts'
import type { Config } from './config/schema.ts'
import { makeDataFolder } from './data-folder.ts'
import { openLog } from './log.ts'
import { tell } from './protocol.ts'
import { openTraces } from './watching/traces.ts'

interface ServeOptions { readonly config: Config; readonly folder: string; /** The command that this server is private to. */ readonly owner?: string | undefined }

/** Serves the data folder until told to stop; when another process serves it already, says where and ends. Without the role `api` it is one of many beside it. */
export async function serve({ config, folder, owner }: ServeOptions): Promise<void> {
  await makeDataFolder(config.dataDir)
  // The folder leads to the server that answers the API; a worker beside it, or without one, has nothing to say there.
  const isServer = config.roles.includes('api')
  const claim = isServer ? await claimFolder(config.dataDir) : { claimed: true as const, instance: randomUUID() }
  if (!claim.claimed) return tell({ type: 'ready', started: false, notices: [], url: claim.address.url, key: claim.address.key, pid: claim.address.pid })
  const logger = openLog(join(config.dataDir, 'logs', isServer ? 'server.log' : `${config.roles.join('-')}.log`), config.logLevel)
  const stopped = stopSignal(owner !== undefined)
  try {
    const { wire, watchVisitors, database, web } = await load(config, logger, owner === undefined ? folder : null)
    const key = randomBytes(32).toString('base64url')
    const wiring = await wire({ config, database, traces: await openTraces(config.otlpUrl), folder, instance: claim.instance, key, logger, web, clock: { now: () => new Date(), sleep: (ms, signal) => sleep(ms, undefined, { signal }) } })
      .catch(async (error: unknown) => { await database.close(); throw error })
    try {
      const visitors = owner === undefined ? null : watchVisitors(wiring.app, owner)
      const url = await listen(wiring.app, config.host, owner === undefined ? config.port : 0)
      if (isServer) await publishAddress(config.dataDir, { pid: process.pid, instance: claim.instance, url, key })
      logger.info({ url, node: process.version }, 'ready')
      await tell({ type: 'ready', started: true, notices: wiring.notices, url, key, pid: process.pid })
      if (await stopped === 'owner-left') await visitors?.unused()
    } finally {
      if (isServer) await withdrawAddress(config.dataDir, claim.instance)
      await wiring.stop(config.drainSeconds * 1000)
    }
  } finally {
    if (isServer) await releaseFolder(config.dataDir, claim.instance)
    logger.info('stopped')
    logger.flush()
  }
}

/** Opens the database and loads the rest of the server beside it: PostgreSQL starts while Node compiles. `folder` holds the web app; null: nobody will look at it. */
async function load(config: Config, logger: Logger, folder: string | null) {
  const opening = import('./database.ts').then(({ open }) => open(config, (notice) => logger.warn({ notice }, 'database')))
  const serving = folder !== null && config.roles.includes('web') ? import('./web/open.ts').then(({ openWeb }) => openWeb(folder)) : null
  const [database, { wire }, { watchVisitors }, web] = await Promise.all([opening, import('./wire.ts'), import('./lifetime.ts'), serving])
  return { database, wire, watchVisitors, web }
}

/** Settles on the first wish to stop; a second one ends the process at once. The command that spawned us being gone is such a wish, too. */
function stopSignal(isPrivate: boolean): Promise<'signal' | 'owner-left'> {
  return new Promise((settle) => {
    let asked = false
    const onSignal = (): void => {
      if (asked) process.exit(130)
      asked = true
      settle('signal')
    }
    process.on('SIGINT', onSignal)
    process.on('SIGTERM', onSignal)
    const onLeft = (): void => settle(isPrivate ? 'owner-left' : 'signal')
    process.once('disconnect', onLeft)
    if (!process.connected) onLeft()
  })
}

interface Listener { listen(options: { host: string; port: number }): Promise<string> }

/** Listens on the port; when it is in use, on one of the next fifty. The address that was taken is told. */
async function listen(app: Listener, host: string, port: number): Promise<string> {
  for (let next = port; ; next++) {
    try {
      return await app.listen({ host, port: next })
    } catch (cause) {
      const inUse = cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE'
      if (!inUse || port === 0 || next >= port + 50) throw new AppError('port-not-free', `The server cannot listen on ${host}, port ${port}. Choose another with --port; 0 takes any free one.`, { cause })
    }
  }
}
