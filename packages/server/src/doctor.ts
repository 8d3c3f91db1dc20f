import { constants } from 'node:fs'
import { access, rm, statfs, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { AppError } from '@aicoe/sdk'
import { claimFolder, releaseFolder } from './address.ts'
import type { Config } from './config/schema.ts'
import { makeDataFolder } from './data-folder.ts'

/** One look at this machine: what was found, and what to do where it is not well. */
interface Examination { readonly check: string; readonly status: 'ok' | 'warning' | 'problem'; readonly found: string; readonly advice: string | null }

/** Free bytes below which a run may fail: the database's first start takes about 60 MB, a suite a few. */
const enoughDisk = 500_000_000

/** Looks whether this machine is fit: Node, data folder, disk, port, PostgreSQL. Changes nothing that a run would not make as well. */
export async function examine(config: Config): Promise<readonly Examination[]> {
  const folder = await examineFolder(config.dataDir)
  const rest = folder.status === 'problem' ? [] : [await examineDisk(config.dataDir), await examineDatabase(config)]
  return [examineNode(), folder, await examinePort(config), ...rest, ...await examineModels(config)]
}

/** One small real call to each configured model: a key that is wrong shows here, not in the middle of a run. */
async function examineModels(config: Config): Promise<readonly Examination[]> {
  const { tryModels } = await import('./models/trial.ts')
  const trials = await tryModels(config).catch((error: unknown) => { if (AppError.is(error)) return error; throw error })
  if (AppError.is(trials)) return [{ check: 'Models', status: 'problem', found: trials.message, advice: 'Mend the setting "providers": the server does not start with it.' }]
  if (trials.length === 0) return [{ check: 'Models', status: 'ok', found: 'none configured: rules write', advice: null }]
  return trials.map(({ model, uses, ok, milliseconds, message }) => {
    const check = `Model ${model}`
    return ok ? { check, status: 'ok', found: `answered in ${milliseconds} ms (${uses.join(', ')})`, advice: null } : { check, status: 'problem', found: message, advice: `It is named for ${uses.join(', ')}: mend the settings "providers" and "models", or the key in the environment.` }
  })
}

function examineNode(): Examination {
  return { check: 'Node', status: 'ok', found: `${process.version} on ${process.platform} ${process.arch}`, advice: null }
}

async function examineFolder(dataDir: string): Promise<Examination> {
  const probe = join(dataDir, `doctor-${process.pid}`)
  try {
    await makeDataFolder(dataDir)
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK)
    await writeFile(probe, 'x', { mode: 0o600 })
    await rm(probe)
    return { check: 'Data folder', status: 'ok', found: `${dataDir} can be written`, advice: null }
  } catch {
    return { check: 'Data folder', status: 'problem', found: `${dataDir} cannot be written`, advice: 'Choose another with --data-dir or AICOE_DATA_DIR, or mend its permissions.' }
  }
}

async function examineDisk(dataDir: string): Promise<Examination> {
  const { bavail, bsize } = await statfs(dataDir)
  const free = bavail * bsize
  const found = `${(free / 1e9).toFixed(1)} GB free`
  return free >= enoughDisk ? { check: 'Disk', status: 'ok', found, advice: null } : { check: 'Disk', status: 'warning', found, advice: 'Free at least 500 MB, or choose a data folder on another disk with --data-dir.' }
}

async function examinePort({ host, port }: Config): Promise<Examination> {
  const isFree = await new Promise<boolean>((settle) => {
    const probe = createServer().once('error', () => settle(false)).listen({ host, port }, () => probe.close(() => settle(true)))
  })
  return isFree
    ? { check: 'Port', status: 'ok', found: `${host}:${port} is free`, advice: null }
    : { check: 'Port', status: 'warning', found: `${host}:${port} is in use`, advice: 'Nothing to do: "start" takes the next free port. Choose one with --port to be sure of it.' }
}

async function examineDatabase(config: Config): Promise<Examination> {
  const claim = await claimFolder(config.dataDir)
  if (!claim.claimed) return { check: 'PostgreSQL', status: 'ok', found: `in use by the running server at ${claim.address.url} (process ${claim.address.pid})`, advice: null }
  try {
    const { migrate } = await import('./migrate.ts')
    const { milliseconds, notices } = await migrate(config)
    return { check: 'PostgreSQL', status: 'ok', found: [`started and answered in ${milliseconds} ms`, ...notices].join('; '), advice: null }
  } catch (error) {
    const found = AppError.is(error) ? error.message : 'does not start'
    return { check: 'PostgreSQL', status: 'problem', found, advice: 'Without its own PostgreSQL the platform can use another: set AICOE_DATABASE_URL. See logs/server.log and logs of PostgreSQL in the data folder.' }
  } finally {
    await releaseFolder(config.dataDir, claim.instance)
  }
}
