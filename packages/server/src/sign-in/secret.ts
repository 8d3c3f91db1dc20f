import { createHmac, randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@aicoe/sdk'

/**
 * The secret that signs cookies and encrypts keys: the setting, else a file `secret` in the data folder that the first start makes for its owner's eyes
 * only. Several machines on one database need the same one, hence the setting.
 */
export async function installationSecret(dataDir: string, setting: string | undefined): Promise<string> {
  if (setting !== undefined) return setting
  const file = join(dataDir, 'secret')
  const made = randomBytes(32).toString('base64url')
  try {
    await writeFile(file, made, { flag: 'wx', mode: 0o600 })
    return made
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw unusable(file, cause)
  }
  const kept = (await readFile(file, 'utf8').catch((cause: unknown) => { throw unusable(file, cause) })).trim()
  if (kept.length < 32) throw unusable(file, null)
  return kept
}

function unusable(file: string, cause: unknown): AppError {
  return new AppError('secret-unusable', `The secret of this installation in ${file} cannot be used. Mend its permissions, or restore it from a backup; when it is lost, delete it: everybody must then sign in again.`, { cause })
}

/** A further secret for one purpose, so that what is known of one says nothing about the others. */
export function derived(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(`aicoe:${purpose}`).digest('base64url')
}
