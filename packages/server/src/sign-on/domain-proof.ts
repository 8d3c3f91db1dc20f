import { randomBytes } from 'node:crypto'
import { Resolver } from 'node:dns/promises'
import { AppError } from '@aicoe/sdk'

/** The name and the value of the DNS record (TXT) that proves a domain. */
export function recordOf({ domain, token }: { readonly domain: string; readonly token: string }): { readonly name: string; readonly value: string } {
  return { name: `_aicoe.${domain}`, value: `aicoe-verify=${token}` }
}

export function newDomainToken(): string {
  return randomBytes(24).toString('base64url')
}

/** Says whether that record stands in the DNS. */
export type DomainProof = (claim: { readonly domain: string; readonly token: string }) => Promise<boolean>

/** Codes with which the DNS says that there is no such record. */
const nothing: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA'])

/** Asks these name servers, or those of the machine. */
export function domainProof(servers: readonly string[]): DomainProof {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 })
  if (servers.length > 0) resolver.setServers(servers)
  return async (claim) => {
    const { name, value } = recordOf(claim)
    const records = await resolver.resolveTxt(name).catch((cause: unknown) => {
      if (cause instanceof Error && 'code' in cause && nothing.has(String(cause.code))) return []
      throw new AppError('dns-unavailable', 'The DNS did not answer. Try again in a minute.', { cause, retryable: true })
    })
    return records.some((parts) => parts.join('') === value)
  }
}
