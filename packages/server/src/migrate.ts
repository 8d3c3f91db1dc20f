import { openDatabase } from '@aicoe/db'
import { engineTables } from '@aicoe/engine'
import type { Config } from './config/schema.ts'

interface Migrated { readonly milliseconds: number; readonly notices: readonly string[] }

/** Opens the database, which brings its tables up to date, and closes it again. */
export async function migrate(config: Config): Promise<Migrated> {
  const began = performance.now()
  const place = config.databaseUrl === undefined ? { dataDir: config.dataDir } : { url: config.databaseUrl }
  const database = await openDatabase({ ...place, engineTables })
  try {
    await database.check()
    return { milliseconds: Math.round(performance.now() - began), notices: database.notices }
  } finally {
    await database.close()
  }
}
