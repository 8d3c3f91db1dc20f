import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { claimFolder, publishAddress, releaseFolder, withdrawAddress } from './address.ts'

let folder: string
beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'aicoe-address-')) })
afterEach(() => rm(folder, { recursive: true }))
const file = () => join(folder, 'server.json')
/** A process id that no process has: the largest that Linux gives is lower. */
const dead = 2 ** 22 + 7

/** Answers as the server of this instance would. */
async function answering(instance: string): Promise<{ url: string; close(): void }> {
  const server = createServer((_request, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify({ instance })))
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

test.each([['that is free', null], ['of a process that died', { pid: dead, instance: 'old', url: 'http://127.0.0.1:9', key: 'old' }]])('a folder %s is claimed by one of many; the others find where it answers', async (_name, before) => {
  if (before !== null) await writeFile(file(), JSON.stringify(before))
  const claims = [claimFolder(folder), claimFolder(folder), claimFolder(folder)]
  const first = await Promise.race(claims)
  if (!first.claimed) expect.fail('The first to settle must have claimed it.')
  const server = await answering(first.instance)
  const address = { pid: process.pid, instance: first.instance, url: server.url, key: 'k' }
  await publishAddress(folder, address)
  expect((await Promise.all(claims)).filter((claim) => !claim.claimed)).toEqual([{ claimed: false, address }, { claimed: false, address }])
  expect((await stat(file())).mode & 0o077).toBe(0)
  server.close()
})

test('a file that is no address is replaced', async () => {
  await writeFile(file(), 'not json')
  expect(await claimFolder(folder)).toMatchObject({ claimed: true })
})

test('only its own claim is released', async () => {
  const claim = await claimFolder(folder)
  await releaseFolder(folder, 'of another')
  expect(JSON.parse(await readFile(file(), 'utf8'))).toMatchObject({ pid: process.pid })
  await releaseFolder(folder, claim.claimed ? claim.instance : '')
  await expect(readFile(file())).rejects.toThrow(/ENOENT/)
})

test('who comes while a server ends waits until the folder is free', async () => {
  const claim = await claimFolder(folder)
  const instance = claim.claimed ? claim.instance : ''
  const server = await answering(instance)
  await publishAddress(folder, { pid: process.pid, instance, url: server.url, key: 'k' })
  await withdrawAddress(folder, 'of another')
  expect(await claimFolder(folder)).toMatchObject({ claimed: false })
  await withdrawAddress(folder, instance)
  const newcomer = claimFolder(folder)
  await releaseFolder(folder, instance)
  expect(await newcomer).toMatchObject({ claimed: true })
  server.close()
})

test('a folder that cannot be written is named', async () => {
  await expect(claimFolder(join(folder, 'missing'))).rejects.toMatchObject({ code: 'data-folder-not-writable', message: expect.stringContaining('--data-dir') as string })
})

test('a server that is busy keeps its folder', async () => {
  let asked = 0
  const server = createServer((_request, response) => { asked++; if (asked > 3) response.setHeader('content-type', 'application/json').end(JSON.stringify({ instance: 'busy' })) })
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  const address = { pid: process.pid, instance: 'busy', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, key: 'k' }
  await publishAddress(folder, address)
  expect(await claimFolder(folder)).toEqual({ claimed: false, address })
  server.closeAllConnections()
  server.close()
})
