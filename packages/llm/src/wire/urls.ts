import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { AppError } from '@aicoe/sdk'

/** Which addresses providers may have. `hosts`: names that the installation trusts although they are private, as `host` or `host:port`. */
export interface UrlPolicy { readonly anyPrivate: boolean; readonly hosts: readonly string[] }

/** For addresses from the installation's own configuration: whoever writes that file rules the machine. */
export const trustedUrls: UrlPolicy = { anyPrivate: true, hosts: [] }
/** For addresses that an organisation enters: the public internet only. */
export const publicUrls: UrlPolicy = { anyPrivate: false, hosts: [] }

/** Two lists, because Node takes every IPv4 address for one of ::ffff:0:0/96. */
const inside4 = new BlockList()
const inside6 = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) inside4.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [['::', 96], ['::ffff:0:0', 96], ['64:ff9b::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['fc00::', 7], ['fe80::', 10], ['fec0::', 10], ['ff00::', 8]] as const) {
  inside6.addSubnet(net, bits, 'ipv6')
}

/**
 * The address of a provider's API, if this policy lets it be called; throws `provider-url-refused` otherwise. Keeps an organisation from
 * reaching into the network of the installation: private, link-local (metadata of clouds) and reserved addresses, by name or number.
 */
export async function allowedUrl(text: string, policy: UrlPolicy): Promise<URL> {
  const url = URL.parse(text)
  if (url === null || !['http:', 'https:'].includes(url.protocol)) throw refused(text, 'it is no http or https address')
  if (url.username !== '' || url.password !== '') throw refused(url.host, 'it holds a user name or password; a key belongs into the key field')
  if (policy.anyPrivate || policy.hosts.includes(url.host) || policy.hosts.includes(url.hostname)) return url
  if (url.protocol !== 'https:') throw refused(url.host, 'it is not encrypted (https)')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) === 0 ? await resolved(host) : [host]
  if (addresses.some(isInside)) throw refused(url.host, 'it leads into a private network')
  return url
}

/** A fetch that asks this policy before every request, because names can change their address, and that follows no redirect. */
export function guardedFetch(policy: UrlPolicy): typeof fetch {
  return async (input, init) => {
    await allowedUrl(input instanceof Request ? input.url : String(input), policy)
    return fetch(input, { ...init, redirect: 'error' })
  }
}

async function resolved(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address)
  } catch (cause) {
    throw new AppError('model-unreachable', `The host "${host}" of a provider is not known. Check the address.`, { cause, retryable: true })
  }
}

function isInside(address: string): boolean {
  return isIP(address) === 6 ? inside6.check(address, 'ipv6') : inside4.check(address, 'ipv4')
}

function refused(what: string, why: string): AppError {
  return new AppError('provider-url-refused', `The provider address "${what}" is refused: ${why}. Enter a public https address, or let the installation's configuration name the host.`)
}
