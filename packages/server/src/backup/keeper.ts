import { basename, join } from 'node:path'
import type { Clock } from '@aicoe/core'
import type { Database } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import type { Logger } from 'pino'
import type { Config } from '../config/schema.ts'
import { backupFolder, lastDrill, listBackups, noteDrill } from './folder.ts'
import type { Backup, DrillResult } from './folder.ts'
import { drill } from './restore.ts'
import { makeBackup } from './schedule.ts'

/** Who looks after the copies of this installation. */
export interface Keeper {
  look(): Promise<{ readonly backups: readonly Backup[]; readonly everyHours: number; readonly keep: number; readonly encrypted: boolean; readonly lastDrill: DrillResult | null }>
  /** Throws `backup-busy` when one is being made. */
  make(): Promise<{ readonly name: string; readonly bytes: number; readonly rows: number; readonly milliseconds: number }>
  /** Proves the newest backup; a bad one is a result, not an error. Throws `backup-not-found` when there is none. */
  drill(): Promise<DrillResult>
}

export function createKeeper(keeping: { readonly config: Config; readonly database: Database; readonly clock: Clock; readonly logger: Logger }): Keeper {
  const { config, clock, logger } = keeping
  const folder = backupFolder(config)
  return {
    look: async () => ({ backups: await listBackups(folder), everyHours: config.backupEveryHours, keep: config.backupKeep, encrypted: config.backupPassphrase !== undefined, lastDrill: await lastDrill(folder) }),
    async make() {
      const written = await makeBackup(keeping)
      if (written === null) throw new AppError('backup-busy', 'A backup is being made. Wait for it.')
      return { name: basename(written.file), bytes: written.bytes, rows: written.rows, milliseconds: written.milliseconds }
    },
    async drill() {
      const [newest] = await listBackups(folder)
      if (newest === undefined) throw new AppError('backup-not-found', 'There is no backup to prove. Make one first.')
      const at = clock.now().toISOString()
      const result = await drill(config, join(folder, newest.name)).then(
        ({ rows, milliseconds, tables }): DrillResult => ({ at, name: newest.name, ok: true, message: `All ${tables.length} tables were restored and are equal to the backup.`, rows, milliseconds }),
        (error: unknown): DrillResult => ({ at, name: newest.name, ok: false, message: AppError.is(error) ? error.message : 'The backup could not be restored; the log has the reason.', rows: null, milliseconds: null }))
      if (result.ok) logger.info({ drill: result }, 'backup drill')
      else logger.error({ drill: result }, 'backup drill')
      await noteDrill(folder, result)
      return result
    },
  }
}
