import type { Config } from './config/schema.ts'
import { makeDataFolder } from './data-folder.ts'
import { open } from './database.ts'

interface Migrated { readonly milliseconds: number; readonly notices: readonly string[] }

/** Opens the database, which brings its tables up to date, and closes it again. */
export async function migrate(config: Config): Promise<Migrated> {
  const began = performance.now()
  await makeDataFolder(config.dataDir)
  const database = await open(config, () => undefined)
  try {
    await database.check()
    return { milliseconds: Math.round(performance.now() - began), notices: database.notices }
  } finally {
    await database.close()
  }
}
