import { createHmac } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { countedAddress } from '../limits/address.ts'

const browsers: readonly (readonly [RegExp, string])[] = [[/\bEdg/, 'Edge'], [/\bOPR\//, 'Opera'], [/\bFirefox\/|\bFxiOS\//, 'Firefox'], [/\bChrome\/|\bCriOS\//, 'Chrome'], [/\bSafari\//, 'Safari']]
const systems: readonly (readonly [RegExp, string])[] = [[/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Windows/, 'Windows'], [/Mac OS X|Macintosh/, 'macOS'], [/Linux/, 'Linux']]

/** Browser and system of a visitor, without versions: "Firefox on Linux". */
export function coarseClient(agent: string): string {
  const first = (of: typeof browsers, otherwise: string): string => of.find(([mark]) => mark.test(agent))?.[1] ?? otherwise
  return `${first(browsers, 'A program')} on ${first(systems, 'another system')}`
}

/** Tells visitors of one link apart without keeping who they are: a keyed hash of the address and the client, another one for each link. */
export function visitorOf({ ip, headers }: Pick<FastifyRequest, 'ip' | 'headers'>, share: string, secret: string): string {
  return createHmac('sha256', secret).update(`visitor ${share} ${countedAddress(ip)} ${coarseClient(headers['user-agent'] ?? '')}`).digest('hex').slice(0, 16)
}
