import type { LookupAddress } from 'node:dns'
import { expect, test } from 'vitest'
import { guardedLookup, isReachable, webhookUrl } from './address.ts'

const inside = ['127.0.0.1', '127.9.9.9', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '198.18.0.1',
  '::1', '::', '::ffff:10.0.0.1', '::ffff:127.0.0.1', '::127.0.0.1', '64:ff9b::a00:1', '2002:a00:1::', '2001::1', 'fd00::1', 'fe80::1', 'fec0::1', 'ff02::1', 'nonsense', '']

test.each(inside)('%s is not on the internet', (address) => { expect(isReachable(address, false)).toBe(false) })
test.each(['93.184.216.34', '1.1.1.1', '172.32.0.1', '2606:4700::1111', '2a00:1450::1'])('%s is', (address) => { expect(isReachable(address, false)).toBe(true) })
test('this machine alone is let in where that is allowed', () => {
  expect(inside.filter((address) => isReachable(address, true))).toEqual(['127.0.0.1', '127.9.9.9', '::1'])
})

test.each([
  ['ftp://example.org', false], ['example.org/hook', false], ['http://example.org/hook', false], ['http://example.org/hook', true], ['https://me:secret@example.org', false], ['https://10.0.0.1/x', true],
  ['https://[fd00::1]/x', true], ['https://169.254.169.254/latest/meta-data', true], ['http://127.0.0.1:1', false], ['https://localhost', false], ['https://0x7f.1/', false], ['https://2130706433/', false],
  ['https://[::ffff:127.0.0.1]/', true], ['http://10.0.0.1/', true],
])('%s is refused', (url, toLoopback) => { expect(() => webhookUrl(url, toLoopback)).toThrow(expect.objectContaining({ code: 'webhook-address-refused' })) })

test.each([['https://example.org:8443/a?b=c', false], ['http://127.0.0.1:1/', true], ['http://localhost:1/', true], ['https://[::1]/', true], ['https://93.184.216.34/', false]])('%s is taken', (url, toLoopback) => {
  expect(webhookUrl(url, toLoopback).href).toBe(url)
})

const looked = (addresses: readonly string[], options: { readonly all: boolean }, error: NodeJS.ErrnoException | null = null) => new Promise<unknown[]>((settle) => {
  const look = guardedLookup(false, (_host, _options, done) => { done(error, addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }))) })
  look('example.org', options, (...answer) => { settle(answer) })
})

test('a name is connected to where it was checked, and to nothing when one of its addresses is out of bounds', async () => {
  expect(await looked(['1.1.1.1', '2606:4700::1111'], { all: true })).toEqual([null, [{ address: '1.1.1.1', family: 4 }, { address: '2606:4700::1111', family: 6 }]])
  expect(await looked(['1.1.1.1'], { all: false })).toEqual([null, '1.1.1.1', 4])
  for (const addresses of [['1.1.1.1', '10.0.0.1'], ['127.0.0.1'], []]) expect((await looked(addresses, { all: true }))[0]).toMatchObject({ code: 'webhook-address-refused' })
  expect((await looked([], { all: true }, Object.assign(new TypeError('none'), { code: 'ENOTFOUND' })))[0]).toMatchObject({ code: 'ENOTFOUND' })
})
