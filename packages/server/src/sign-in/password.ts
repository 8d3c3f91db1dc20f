import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** Argon2id with the least cost that OWASP's password storage cheat sheet names: 19 MiB, two passes, one lane. About 80 ms. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const
/** Passwords that are hashed at the same time in this process: more would cost memory and make none of them quicker. */
const lanes = 4
const form = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{16,88})\$([A-Za-z0-9+/]{32,88})$/

const derive = promisify(argon2)
const waiting: (() => void)[] = []
let running = 0

/** The hash of a password in the PHC form `$argon2id$v=19$m=...,t=...,p=...$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await hashed(password, salt, { ...cost, tagLength: 32 })
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${bare(salt)}$${bare(hash)}`
}

/** Whether a password has this hash. What is no hash of ours fits no password. */
export async function verifyPassword({ hash, password }: { readonly hash: string; readonly password: string }): Promise<boolean> {
  const [, memory, passes, parallelism, salt, expected] = form.exec(hash) ?? []
  if (salt === undefined || expected === undefined) return false
  const wanted = Buffer.from(expected, 'base64')
  const found = await hashed(password, Buffer.from(salt, 'base64'), { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism), tagLength: wanted.length })
  return timingSafeEqual(found, wanted)
}

async function hashed(password: string, nonce: Buffer, parameters: { memory: number; passes: number; parallelism: number; tagLength: number }): Promise<Buffer> {
  if (running >= lanes) await new Promise<void>((go) => { waiting.push(go) })
  else running++
  try {
    return await derive('argon2id', { message: password.normalize('NFKC'), nonce, ...parameters })
  } finally {
    const next = waiting.shift()
    if (next === undefined) running--
    else next()
  }
}

function bare(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
