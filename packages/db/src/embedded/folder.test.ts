import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testFolder } from '../testing.ts'
import { findPackage, runnableBinaries } from './binaries.ts'
import { isReachable, makeFolder, readSecret } from './folder.ts'
import { isAlive, isForeign, isZombie } from './process.ts'

test('root keeps the database where the server\'s user gets to it, and says when that is elsewhere', () => {
  const open = testFolder()
  const elsewhere = testFolder()
  const closed = join(open, 'home')
  mkdirSync(closed, { mode: 0o700 })
  expect(isReachable(join(open, 'not', 'yet'))).toBe(true)
  expect(isReachable(join(closed, 'clone', '.aicoe'))).toBe(false)
  expect(makeFolder(open, true, elsewhere)).toMatchObject({ root: join(open, 'postgres'), runAs: { uid: 65534, gid: 65534 }, notices: [] })
  const moved = makeFolder(join(closed, 'clone'), true, elsewhere)
  expect(moved.root.startsWith(elsewhere)).toBe(true)
  expect(moved.notices).toEqual([expect.stringContaining(moved.root)])
  expect(makeFolder(join(closed, 'clone'), true, elsewhere).root).toBe(moved.root)
  expect(makeFolder(join(closed, 'other'), true, elsewhere).root).not.toBe(moved.root)
  expect(statSync(moved.root).mode & 0o777).toBe(0o711)
})

test('an ordinary user runs the server itself, in a folder closed to others', () => {
  const folder = makeFolder(testFolder(), false)
  expect(folder).toMatchObject({ runAs: {}, notices: [] })
  expect(statSync(folder.root).mode & 0o777).toBe(0o700)
})

test('the password is made once, long, and for us alone', () => {
  const root = testFolder()
  const secret = readSecret(root)
  expect(secret).toMatch(/^[0-9a-f]{48}$/)
  expect(readSecret(root)).toBe(secret)
  expect(statSync(join(root, 'secret')).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(root, 'secret'), 'utf8')).toBe(secret)
})

/** A package as it is when its install script has not run: no links. */
function bare(folder: string): string {
  const copy = join(folder, 'package')
  mkdirSync(join(copy, 'native', 'lib'), { recursive: true })
  mkdirSync(join(copy, 'native', 'bin'))
  writeFileSync(join(copy, 'native', 'lib', 'libx.so.1.2'), 'library')
  writeFileSync(join(copy, 'native', 'pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/libx.so.1.2', target: 'native/lib/libx.so.1' }]))
  writeFileSync(join(copy, 'package.json'), '{ "version": "1.0.0" }')
  return copy
}

test('missing library links are made in place', () => {
  const folder = makeFolder(testFolder(), false)
  const source = bare(testFolder())
  const binaries = runnableBinaries(folder, source)
  expect(binaries.postgres).toBe(join(source, 'native', 'bin', 'postgres'))
  expect(readlinkSync(join(source, 'native', 'lib', 'libx.so.1'))).toBe('libx.so.1.2')
  expect(runnableBinaries(folder, source)).toEqual(binaries)
})

test('a package that takes no links is copied, and says so when the copy takes none either', () => {
  const folder = makeFolder(testFolder(), false)
  const source = bare(testFolder())
  writeFileSync(join(source, 'native', 'pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/libx.so.1.2', target: 'native/nowhere/libx.so.1' }]))
  expect(() => runnableBinaries(folder, source)).toThrow(/ENOENT/)
})

test('a package that the server\'s user cannot reach is copied once to where it can, with its links', () => {
  const elsewhere = testFolder()
  const closed = testFolder()
  const source = bare(closed)
  chmodSync(closed, 0o700)
  const folder = makeFolder(testFolder(), true, elsewhere)
  const binaries = runnableBinaries(folder, source, elsewhere)
  expect(binaries.initdb).toBe(join(elsewhere, 'binaries-1.0.0', 'native', 'bin', 'initdb'))
  expect(readlinkSync(join(elsewhere, 'binaries-1.0.0', 'native', 'lib', 'libx.so.1'))).toBe('libx.so.1.2')
  rmSync(source, { recursive: true })
  cpSync(join(elsewhere, 'binaries-1.0.0'), source, { recursive: true, verbatimSymlinks: true })
  writeFileSync(join(source, 'package.json'), '{ "version": "1.0.0" }')
  expect(runnableBinaries(folder, source, elsewhere)).toEqual(binaries)
})

test('a platform without binaries is told what to do', () => {
  expect(existsSync(findPackage())).toBe(true)
  expect(() => findPackage('plan9-mips')).toThrow(/no embedded PostgreSQL for plan9-mips.*databaseUrl/)
})

test('the living, the dead, and the number that was used anew', () => {
  expect([isAlive(process.pid), isAlive(0), isAlive(999_999_999)]).toEqual([true, false, false])
  expect([isZombie(process.pid), isZombie(999_999_999)]).toEqual([false, false])
  expect([isForeign(process.pid), isForeign(999_999_999)]).toEqual([process.platform === 'linux', false])
})
