import { createHmac, timingSafeEqual } from 'node:crypto'

/** Milliseconds that a visitor reads with what opening a link gave them; the link itself is looked up with each request, so that revoking it ends this at once. */
const LASTS = 12 * 3_600_000
const [HASH, MOMENT] = [32, 6]

export interface Access { readonly word: string; readonly expiresAt: Date }

/**
 * What a visitor who opened a link shows with each request: the hash of its token and an end, signed. It names no id of ours and opens nothing but that link.
 */
export function grant(tokenHash: Uint8Array, secret: string, now: Date): Access {
  const end = now.getTime() + LASTS
  const body = Buffer.alloc(HASH + MOMENT)
  body.set(tokenHash)
  body.writeUIntBE(end, HASH, MOMENT)
  return { word: `${body.toString('base64url')}.${signed(body, secret).toString('base64url')}`, expiresAt: new Date(end) }
}

/** The hash of the token; null where the signature is not ours. `isOver`: it was good once. */
export function accessIn(word: string, secret: string, now: Date): { readonly tokenHash: Uint8Array; readonly isOver: boolean } | null {
  const [, bodyText, signature] = /^([\w-]{1,100})\.([\w-]{1,100})$/.exec(word) ?? []
  if (bodyText === undefined || signature === undefined) return null
  const [body, given] = [Buffer.from(bodyText, 'base64url'), Buffer.from(signature, 'base64url')]
  const expected = signed(body, secret)
  if (body.length !== HASH + MOMENT || given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  return { tokenHash: body.subarray(0, HASH), isOver: body.readUIntBE(HASH, MOMENT) <= now.getTime() }
}

function signed(body: Uint8Array, secret: string): Buffer {
  return createHmac('sha256', secret).update('access ').update(body).digest()
}
