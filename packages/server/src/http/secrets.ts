import { createHash, randomBytes } from 'node:crypto'

/** 32 random bytes after a prefix that tells what it is, to people and to scanners for leaked secrets. Shown once; the hash is kept. */
export function newSecret(prefix: string): { readonly secret: string; readonly hash: Uint8Array } {
  const secret = `${prefix}${randomBytes(32).toString('base64url')}`
  return { secret, hash: hashOf(secret) }
}

/** SHA-256: a secret of 256 random bits needs no slow hash, and a look-up by hash tells nothing by its time. */
export function hashOf(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest()
}
