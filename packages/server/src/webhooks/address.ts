import { lookup as resolve } from 'node:dns'
import type { LookupAddress } from 'node:dns'
import { BlockList, isIP } from 'node:net'
import type { LookupFunction } from 'node:net'
import { AppError } from '@aicoe/sdk'

/** Networks that are nobody's on the internet (IANA special-purpose registries): a webhook into them would reach what stands beside this server. */
const special = {
  ipv4: [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24],
    ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4]],
  ipv6: [['::', 96], ['::ffff:0:0', 96], ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20], ['5f00::', 16], ['fc00::', 7],
    ['fe80::', 10], ['fec0::', 10], ['ff00::', 8]],
} as const
type Family = keyof typeof special

/** One list for each family: a list that knows both takes an IPv4 address for its IPv6 form and the other way round. */
function listOf(family: Family, networks: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList()
  for (const [network, bits] of networks) list.addSubnet(network, bits, family)
  return list
}
const outOfBounds = { ipv4: listOf('ipv4', special.ipv4), ipv6: listOf('ipv6', special.ipv6) }
const loopback = { ipv4: listOf('ipv4', [['127.0.0.0', 8]]), ipv6: listOf('ipv6', [['::1', 128]]) }

/** Whether a webhook may reach this address. */
export function isReachable(address: string, toLoopback: boolean): boolean {
  const version = isIP(address)
  if (version === 0) return false
  const family = version === 6 ? 'ipv6' : 'ipv4'
  return toLoopback && loopback[family].check(address, family) || !outOfBounds[family].check(address, family)
}

/** A URL that may be told, or an AppError: https, without a password in it, and not by number into a network that is not the internet; http to this machine where that is allowed. */
export function webhookUrl(text: string, toLoopback: boolean): URL {
  const url = URL.parse(text)
  if (url === null || !['https:', 'http:'].includes(url.protocol)) throw refused('It is not an address such as https://example.org/hook.')
  if (url.username !== '' || url.password !== '') throw refused('Leave the name and password out of it: what is sent is signed instead.')
  refuseHost(url, toLoopback)
  return url
}

function refuseHost({ hostname, protocol }: URL, toLoopback: boolean): void {
  const host = hostname.replace(/^\[|\]$/g, '')
  const isLocal = host === 'localhost' || isReachable(host, true) && !isReachable(host, false)
  if (isLocal && !toLoopback) throw refused('It leads to this server itself, which this installation does not allow (webhooksToLoopback).')
  if (protocol === 'http:' && !isLocal) throw refused('Only https is told, so that nobody reads it on the way.')
  if (isIP(host) !== 0 && !isReachable(host, toLoopback)) throw refused(`${host} is no address of the internet.`)
}

type Resolve = (host: string, options: { readonly all: true }, done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void) => void

/** Looks a host up for a connection and refuses it when any of its addresses is out of bounds: what was checked is what is connected to, so that a name cannot change its mind in between. */
export function guardedLookup(toLoopback: boolean, look: Resolve = resolve): LookupFunction {
  return (host, options, done) => {
    look(host, { all: true }, (error, addresses) => {
      if (error !== null) { done(error, []); return }
      const outside = addresses.find(({ address }) => !isReachable(address, toLoopback))
      const [first] = addresses
      if (outside !== undefined || first === undefined) done(refused(`${host} leads to ${outside?.address ?? 'nowhere'}, which is no address of the internet.`), [])
      else if (options.all === true) done(null, addresses)
      else done(null, first.address, first.family)
    })
  }
}

function refused(why: string): AppError {
  return new AppError('webhook-address-refused', `This address cannot be told. ${why}`)
}
