import { createHash } from 'node:crypto'

/** SHA-256: a secret of 256 random bits needs no slow hash, and a look-up by hash tells nothing by its time. */
export function hashOf(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest()
}
