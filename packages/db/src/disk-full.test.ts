import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { AppError } from '@aicoe/sdk'
import { expect, test } from 'vitest'
import { openDatabase } from './database.ts'
import { atEnd, ORGANIZATION, testFolder } from './testing.ts'

const MOUNT = 'mount'
const UNMOUNT = 'umount'

/** A small file system in memory, where we may mount one; null elsewhere. */
function smallDisk(): string | null {
  const disk = join(testFolder(), 'disk')
  mkdirSync(disk)
  try {
    execFileSync(MOUNT, ['-t', 'tmpfs', '-o', 'size=130m,mode=755', 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    return null
  }
  atEnd(() => execFileSync(UNMOUNT, ['-l', disk]))
  return disk
}

test('a full disk: the write says so, nothing that was confirmed is lost, and the same write works once there is space', async (context) => {
  const disk = smallDisk()
  if (disk === null) return context.skip('a file system of its own can be mounted by root only')
  const database = await openDatabase({ dataDir: join(disk, 'data') })
  atEnd(() => database.close())
  await database.withOrganization(ORGANIZATION, (stores) => stores.organizations.ensure('Test'))
  const ballast = join(disk, 'ballast')
  const confirmed: string[] = []
  const write = async (hash: string): Promise<void> => {
    await database.withOrganization(ORGANIZATION, (stores) => stores.contents.keep({ hash, data: randomBytes(400_000).toString('base64') }))
    confirmed.push(hash)
  }
  await write('before')
  // What is left after the ballast is a few megabytes; the writes below use it up.
  let size = 130_000_000
  for (; size > 0; size -= 2_000_000) {
    try {
      writeFileSync(ballast, Buffer.alloc(size))
      break
    } catch {
      rmSync(ballast, { force: true })
    }
  }
  let refused: unknown
  for (let count = 0; count < 200 && refused === undefined; count++) await write(`full ${count}`).catch((error: unknown) => { refused = error })
  expect(AppError.is(refused) && [refused.code, refused.retryable]).toSatisfy((found) => JSON.stringify(found) === '["disk-full",true]' || JSON.stringify(found) === '["database-unreachable",true]')
  rmSync(ballast)
  await expect.poll(() => write('after').then(() => true, () => false)).toBe(true)
  for (const hash of confirmed) expect(await database.withOrganization(ORGANIZATION, (stores) => stores.contents.get(hash))).toHaveLength(Math.ceil(400_000 / 3) * 4)
})
