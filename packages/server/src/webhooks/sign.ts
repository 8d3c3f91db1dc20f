import { createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'whsec_'

/** A new key for signatures: 32 random bytes, written as the Standard Webhooks specification wants them. */
export function newSecret(): string {
  return `${PREFIX}${randomBytes(32).toString('base64')}`
}

/** Headers that prove to a receiver who sends this and when. HMAC-SHA-256 over id, seconds and body, version 1 of the Standard Webhooks specification. */
export function signedHeaders({ id, secret, at, body }: { readonly id: string; readonly secret: string; readonly at: Date; readonly body: string }): Readonly<Record<string, string>> {
  const seconds = String(Math.floor(at.getTime() / 1000))
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` }
}
