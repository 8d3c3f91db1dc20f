import { openDatabase } from '@aicoe/db'
import type { Database } from '@aicoe/db'
import { engineTables } from '@aicoe/engine'
import type { Config } from './config/schema.ts'

/** Opens the database of this installation: its own PostgreSQL in the data folder, or the one that is configured. */
export function open(config: Config, onNotice: (notice: string) => void): Promise<Database> {
  const place = config.databaseUrl === undefined ? { dataDir: config.dataDir } : { url: config.databaseUrl }
  return openDatabase({ ...place, engineTables, onNotice })
}
