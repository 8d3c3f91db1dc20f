import { randomUUID } from 'node:crypto'
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { z } from 'zod'
import type { Config } from '../config/schema.ts'

const NAME = /^aicoe-(\d{4})-(\d{2})-(\d{2})T(\d{2})(\d{2})(\d{2})Z\.backup$/

/** A backup in the folder of backups. */
export interface Backup { readonly name: string; readonly createdAt: Date; readonly bytes: number }

const drillSchema = z.object({ at: z.iso.datetime(), name: z.string(), ok: z.boolean(), message: z.string(), rows: z.number().int().nullable(), milliseconds: z.number().int().nullable() })
export type DrillResult = z.infer<typeof drillSchema>

export function backupFolder(config: Pick<Config, 'dataDir' | 'backupFolder'>): string {
  return isAbsolute(config.backupFolder) ? config.backupFolder : join(config.dataDir, config.backupFolder)
}

/** A name that tells when it was made (UTC). */
export function nameAt(moment: Date): string {
  return `aicoe-${moment.toISOString().slice(0, 19).replaceAll(':', '')}Z.backup`
}

/** The whole backups in the folder, the newest first; what else lies there is left alone. */
export async function listBackups(folder: string): Promise<readonly Backup[]> {
  const names = await readdir(folder).catch(() => [])
  const backups = await Promise.all(names.map(async (name) => {
    const [, year, month, day, hour, minute, second] = NAME.exec(name) ?? []
    if (year === undefined) return null
    const found = await stat(join(folder, name)).catch(() => null)
    return found === null ? null : { name, createdAt: new Date(`${year}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}Z`), bytes: found.size }
  }))
  return backups.filter((backup) => backup !== null).sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
}

/** Removes all but the newest `keep`. */
export async function removeOld(folder: string, keep: number): Promise<readonly string[]> {
  const old = (await listBackups(folder)).slice(keep).map(({ name }) => name)
  for (const name of old) await rm(join(folder, name), { force: true })
  return old
}

export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
}

/** How the last drill went; null when there was none. */
export async function lastDrill(folder: string): Promise<DrillResult | null> {
  const text = await readFile(join(folder, 'drill.json'), 'utf8').catch(() => null)
  return text === null ? null : drillSchema.safeParse(JSON.parse(text)).data ?? null
}

export async function noteDrill(folder: string, result: DrillResult): Promise<void> {
  // A name of its own: two drills may end at once.
  const part = join(folder, `drill.${randomUUID()}.part`)
  await writeFile(part, JSON.stringify(result), { mode: 0o600 })
  await rename(part, join(folder, 'drill.json'))
}
