import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { AppError } from '@aicoe/sdk'

const NONCE = 12
const TAG = 16
/** `sealed.<id of the key>.<nonce, tag and what was sealed, in base64url>` */
const form = /^sealed\.([0-9a-f]{16})\.([\w-]+)$/

interface Key { readonly id: string; readonly bytes: Buffer }

/** Keeps secrets of others that must be read again, such as the keys of webhooks: what the database and its backups hold opens with the secret of the installation alone. */
export interface Vault {
  /** `about` says whose it is: it opens under the same words only, so that a row that is moved is worth nothing. */
  seal(plain: string, about: string): string
  /** Also what was kept before there was a vault, as it is. Throws `secret-not-opened`. */
  open(kept: string, about: string): string
  /** Sealed with the key of today. */
  isCurrent(kept: string): boolean
}

/** AES-256-GCM with a key that follows from the secret of the installation. What former secrets sealed still opens; new things are sealed with the one of today. */
export function openVault(secret: string, former: readonly string[] = []): Vault {
  const today = keyOf(secret)
  const keys = new Map([...former.map(keyOf), today].map((key) => [key.id, key]))
  return {
    seal(plain, about) {
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', today.bytes, nonce).setAAD(Buffer.from(about))
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return `sealed.${today.id}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`
    },
    open(kept, about) {
      const [, id, text] = form.exec(kept) ?? []
      if (id === undefined || text === undefined) return kept
      const key = keys.get(id)
      if (key === undefined) throw new AppError('secret-not-opened', 'It was sealed with another secret of this installation. Name that one in the setting formerSecrets, or make it anew.')
      return opened(key, Buffer.from(text, 'base64url'), about)
    },
    isCurrent: (kept) => form.exec(kept)?.[1] === today.id,
  }
}

function opened({ bytes }: Key, box: Buffer, about: string): string {
  try {
    const decipher = createDecipheriv('aes-256-gcm', bytes, box.subarray(0, NONCE)).setAAD(Buffer.from(about)).setAuthTag(box.subarray(NONCE, NONCE + TAG))
    return Buffer.concat([decipher.update(box.subarray(NONCE + TAG)), decipher.final()]).toString('utf8')
  } catch (cause) {
    throw new AppError('secret-not-opened', 'It was changed behind our back, or belongs to something else. Make it anew.', { cause })
  }
}

function keyOf(secret: string): Key {
  const bytes = createHmac('sha256', secret).update('aicoe:vault').digest()
  return { bytes, id: createHash('sha256').update(bytes).digest('hex').slice(0, 16) }
}
