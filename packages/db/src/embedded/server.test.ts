import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testFolder } from '../testing.ts'
import { makeFolder } from './folder.ts'
import { initialize } from './initialize.ts'
import { answers, freePort, readAddress } from './server.ts'

test('the address of a server is what its file says, once it is written in full', () => {
  const folder = makeFolder(testFolder(), false)
  mkdirSync(folder.data)
  expect(readAddress(folder)).toBeNull()
  const file = join(folder.data, 'postmaster.pid')
  writeFileSync(file, '17\n/data\n')
  expect(readAddress(folder)).toBeNull()
  writeFileSync(file, '17\n/data\n1700000000\n5433\n')
  expect(readAddress(folder)).toEqual({ pid: 17, port: 5433 })
})

test('the wanted port where it is free, another one where it is not', async () => {
  const server = createServer((socket) => { socket.resume() })
  const taken = await new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    resolve(typeof address === 'object' ? address?.port ?? 0 : 0)
  }))
  expect(await freePort(taken)).not.toBe(taken)
  expect(await answers(taken, 'secret')).toBe(false) // Somebody listens there, but it is no PostgreSQL.
  await new Promise((resolve) => server.close(resolve))
  expect(await freePort(taken)).toBe(taken)
})

test('a cluster that cannot be made leaves nothing behind and says where it was to be', async () => {
  const folder = makeFolder(testFolder(), false)
  const missing = join(folder.root, 'nothing')
  await expect(initialize(folder, { initdb: missing, postgres: missing, pgCtl: missing }, 'secret')).rejects.toMatchObject({ code: 'postgres-not-initialized' })
  expect(makeFolder(join(folder.root, '..'), false).root).toBe(folder.root)
})
