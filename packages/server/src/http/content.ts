import { createHash } from 'node:crypto'
import { canonical } from '@aicoe/core'
import type { Content } from '@aicoe/core'

/** SHA-256 in hexadecimal: the hash port of core. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** Data as content that is addressed by its hash. */
export function contentOf(data: unknown): Content {
  return { hash: sha256(canonical(data)), data }
}
