import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { AppError } from '@aicoe/sdk'

/**
 * A backup is a row of frames: kind (1 byte), length (4 bytes), payload. It begins with a magic word and says whether it is encrypted; the last frame
 * holds the SHA-256 of all before it, so that one that was cut off or changed is noticed. With a passphrase each payload is AES-256-GCM, the key by scrypt
 * from a salt of this file, the nonce the frame's number and the kind bound to it: frames cannot be read, changed, left out or put elsewhere.
 */
const MAGIC = Buffer.from('AICOEBK1')
const SALT = 16
const TAG = 16
/** Ours are about 1 MB; a length beyond this is damage, and must not make us allocate it. */
const LARGEST = 64_000_000
const kinds = ['head', 'table', 'rows', 'total', 'end'] as const
type FrameKind = (typeof kinds)[number]
export interface Frame { readonly kind: FrameKind; readonly payload: Buffer }

/** Bytes of a backup from its frames; the end frame is added. `passphrase` null leaves it readable. */
export async function* writeFrames(frames: AsyncIterable<Frame>, passphrase: string | null): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT)
  const key = passphrase === null ? null : await keyFrom(passphrase, salt)
  const whole = createHash('sha256')
  let number = 0
  const bytesOf = ({ kind, payload }: Frame): Buffer => {
    const body = key === null ? payload : seal(key, number, kind, payload)
    number++
    const bytes = Buffer.concat([prefix(kind, body.length), body])
    whole.update(bytes)
    return bytes
  }
  const opening = Buffer.concat([MAGIC, Buffer.from([key === null ? 0 : 1]), salt])
  whole.update(opening)
  yield opening
  for await (const frame of frames) yield bytesOf(frame)
  yield bytesOf({ kind: 'end', payload: whole.copy().digest() })
}

/** The frames of a backup, without the end frame, each checked. Throws `backup-damaged`, `backup-cut-off`, `backup-encrypted` or `backup-passphrase-wrong`. */
export async function* readFrames(bytes: AsyncIterable<Buffer>, passphrase: string | null): AsyncGenerator<Frame> {
  const reader = new Reader(bytes)
  const whole = createHash('sha256')
  const opening = await reader.take(MAGIC.length + 1 + SALT)
  if (!opening.subarray(0, MAGIC.length).equals(MAGIC)) throw new AppError('backup-not-recognised', 'This file is not a backup of AICOE.')
  const isEncrypted = opening[MAGIC.length] === 1
  if (isEncrypted && passphrase === null) throw new AppError('backup-encrypted', 'This backup is encrypted. Give its passphrase (AICOE_BACKUP_PASSPHRASE).')
  const key = isEncrypted && passphrase !== null ? await keyFrom(passphrase, opening.subarray(MAGIC.length + 1)) : null
  whole.update(opening)
  for (let number = 0; ; number++) {
    const { kind, body, head } = await nextFrame(reader)
    const payload = key === null ? body : unseal(key, number, kind, body)
    if (kind === 'end') {
      if (!payload.equals(whole.digest())) throw damaged()
      if (await reader.more()) throw damaged()
      return
    }
    whole.update(head)
    whole.update(body)
    yield { kind, payload }
  }
}

async function nextFrame(reader: Reader): Promise<{ readonly kind: FrameKind; readonly head: Buffer; readonly body: Buffer }> {
  const head = await reader.take(5)
  const kind = kinds[head.readUInt8(0)]
  const length = head.readUInt32BE(1)
  if (kind === undefined || length > LARGEST) throw damaged()
  return { kind, head, body: await reader.take(length) }
}

function prefix(kind: FrameKind, length: number): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt8(kinds.indexOf(kind), 0)
  head.writeUInt32BE(length, 1)
  return head
}

function keyFrom(passphrase: string, salt: Buffer): Promise<Buffer> {
  // 2^16 x 8 x 128 B = 64 MB: as OWASP advises for scrypt, one notch lower in memory.
  return promisify<string, Buffer, number, object, Buffer>(scrypt)(passphrase, salt, 32, { N: 2 ** 16, r: 8, p: 2, maxmem: 128 * 1024 * 1024 })
}

function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(number), 4)
  return nonce
}

function seal(key: Buffer, number: number, kind: FrameKind, payload: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number)).setAAD(Buffer.from(kind))
  return Buffer.concat([cipher.update(payload), cipher.final(), cipher.getAuthTag()])
}

function unseal(key: Buffer, number: number, kind: FrameKind, body: Buffer): Buffer {
  try {
    const cipher = createDecipheriv('aes-256-gcm', key, nonceOf(number)).setAAD(Buffer.from(kind)).setAuthTag(body.subarray(-TAG))
    return Buffer.concat([cipher.update(body.subarray(0, -TAG)), cipher.final()])
  } catch (cause) {
    if (number === 0) throw new AppError('backup-passphrase-wrong', 'The passphrase does not open this backup (or its beginning is damaged).', { cause })
    throw damaged()
  }
}

function damaged(): AppError {
  return new AppError('backup-damaged', 'This backup is damaged: what it holds does not match its checksum. Nothing was restored. Take another one.')
}

/** Takes exact numbers of bytes from a stream of pieces. */
class Reader {
  readonly #pieces: AsyncIterator<Buffer>
  #held: Buffer = Buffer.alloc(0)

  constructor(bytes: AsyncIterable<Buffer>) {
    this.#pieces = bytes[Symbol.asyncIterator]()
  }

  async take(count: number): Promise<Buffer> {
    const taken = [this.#held]
    let length = this.#held.length
    while (length < count) {
      const piece = await this.#pieces.next()
      if (piece.done === true) throw new AppError('backup-cut-off', 'This backup ends too early: it was not written to its end, or not copied whole. Nothing was restored. Take another one.')
      taken.push(piece.value)
      length += piece.value.length
    }
    const all = Buffer.concat(taken)
    this.#held = all.subarray(count)
    return all.subarray(0, count)
  }

  async more(): Promise<boolean> {
    return this.#held.length > 0 || (await this.#pieces.next()).done !== true
  }
}
