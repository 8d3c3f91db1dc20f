import type { Config } from '../config/schema.ts'
import { makeDataFolder } from '../data-folder.ts'
import { open } from '../database.ts'
import { writeBackup } from './write.ts'
import type { Written } from './write.ts'

/** Opens the database, beside a server that runs on it or without one, and writes a backup of it. */
export async function backUp(config: Config, file: string): Promise<Written> {
  await makeDataFolder(config.dataDir)
  const database = await open(config, () => undefined)
  try {
    return await writeBackup(database, file, config.backupPassphrase ?? null)
  } finally {
    await database.close()
  }
}
