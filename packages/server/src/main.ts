import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { AppError } from '@aicoe/sdk'
import { describeConfig, loadConfig } from './config/load.ts'
import { environment, installationFolder } from './config/process.ts'
import { requestSchema, tell } from './protocol.ts'
import type { Request } from './protocol.ts'

/** The process behind the command line: `serve`, `config`, `doctor`, `migrate`, `backup`, `restore` or `drill`, and what it needs as JSON. Speaks over IPC only. */
async function main(command: string, request: Request): Promise<void> {
  const loaded = await loadConfig({ installation: installationFolder, file: request.configFile, environment, commandLine: request.settings })
  switch (command) {
    case 'serve': { const { serve } = await import('./serve.ts'); return serve({ config: loaded.config, folder: installationFolder, owner: request.owner }) }
    case 'config': return tell({ type: 'report', data: describeConfig(loaded) })
    case 'doctor': { const { examine } = await import('./doctor.ts'); return tell({ type: 'report', data: await examine(loaded.config) }) }
    case 'migrate': { const { migrate } = await import('./migrate.ts'); return tell({ type: 'report', data: await migrate(loaded.config) }) }
    case 'backup': { const { backUp } = await import('./backup/command.ts'); return tell({ type: 'report', data: await backUp(loaded.config, fileOf(request)) }) }
    case 'restore': { const { restoreBackup } = await import('./backup/restore.ts'); return tell({ type: 'report', data: await restoreBackup(loaded.config, fileOf(request)) }) }
    case 'drill': { const { drill } = await import('./backup/restore.ts'); return tell({ type: 'report', data: await drill(loaded.config, fileOf(request)) }) }
    default: throw new AppError('command-unknown', `The server knows serve, config, doctor, migrate, backup, restore and drill, not "${command}".`)
  }
}

function fileOf(request: Request): string {
  if (request.file === undefined) throw new AppError('file-missing', 'Say which file.')
  return request.file
}

/** Tells what went wrong in words, and writes the rest to the log under the same id. */
async function fail(error: unknown, request: Request): Promise<void> {
  const id = randomUUID()
  const known = AppError.is(error)
  await tell({ type: 'error', id, code: known ? error.code : 'unexpected', message: known ? error.message : `The server stopped unexpectedly. Its log has more under ${id}.` })
  process.exitCode = known && error.code.startsWith('config-') ? 2 : 1
  try {
    const { openLog } = await import('./log.ts')
    const { config } = await loadConfig({ installation: installationFolder, file: request.configFile, environment, commandLine: request.settings })
    openLog(join(config.dataDir, 'logs', 'server.log'), config.logLevel).fatal({ err: error, errorId: id }, 'did not start')
  } catch { /* Without a configuration or a folder there is no log; what matters has been told. */ }
}

const request = requestSchema.parse(JSON.parse(process.argv[3] ?? '{}'))
try {
  await main(process.argv[2] ?? 'serve', request)
} catch (error) {
  await fail(error, request)
} finally {
  if (process.connected) process.disconnect()
  // A step that was left to others may still hold a timer or a socket; nothing it does counts any more.
  process.exit()
}
