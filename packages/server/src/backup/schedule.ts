import { join } from 'node:path'
import type { Clock } from '@aicoe/core'
import type { Database } from '@aicoe/db'
import type { Logger } from 'pino'
import type { Config } from '../config/schema.ts'
import { backupFolder, listBackups, makeFolder, nameAt, removeOld } from './folder.ts'
import { writeBackup } from './write.ts'
import type { Written } from './write.ts'

/** How often it is looked whether a backup is due. Milliseconds. */
const LOOK = 60_000
/** Of several processes on one database one makes the backup: the lock is held while it does. */
const LOCK = "hashtextextended('aicoe-backup', 0)"

interface Keeper { readonly config: Config; readonly database: Database; readonly clock: Clock; readonly logger: Logger }

/** Makes a backup now, in the folder of backups, and removes those that are too many. Null when another process is making one. */
export async function makeBackup({ config, database, clock, logger }: Keeper): Promise<Written | null> {
  const session = await database.engine.openSession()
  try {
    const [got] = await session.query(`select pg_try_advisory_lock(${LOCK}) as got`)
    if (got?.['got'] !== true) return null
    const folder = backupFolder(config)
    await makeFolder(folder)
    const written = await writeBackup(database, join(folder, nameAt(clock.now())), config.backupPassphrase ?? null)
    const removed = await removeOld(folder, config.backupKeep)
    logger.info({ backup: { ...written, removed } }, 'backup')
    return written
  } finally {
    await session.close()
  }
}

/** Makes a backup whenever the newest is older than the setting says; a failure is logged and tried again at the next look. */
export function scheduleBackups(keeper: Keeper): { stop(): Promise<void> } {
  const { config, clock, logger } = keeper
  let busy: Promise<void> = Promise.resolve()
  const look = async (): Promise<void> => {
    const [newest] = await listBackups(backupFolder(config))
    if (newest !== undefined && clock.now().getTime() - newest.createdAt.getTime() < config.backupEveryHours * 3_600_000) return
    await makeBackup(keeper)
  }
  const tick = (): void => { busy = busy.then(look).catch((err: unknown) => { logger.error({ err }, 'The scheduled backup failed.') }) }
  if (config.backupEveryHours === 0) return { stop: () => Promise.resolve() }
  tick()
  const timer = setInterval(tick, LOOK).unref()
  return {
    async stop() {
      clearInterval(timer)
      await busy
    },
  }
}
