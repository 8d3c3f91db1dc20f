import type { SignOn, SignOnDomain } from '@aicoe/db'
import { z } from 'zod'
import { recordOf } from './domain-proof.ts'
import { describeCertificate } from './metadata.ts'

export const domainName = z.string().trim().toLowerCase().max(253).regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/, 'must be a domain such as example.com').describe('In ASCII; what holds for it does not hold for domains below it.')
export const domainResource = z.object({
  domain: z.string(), record: z.object({ name: z.string(), type: z.literal('TXT'), value: z.string() }).describe('The DNS record that proves that the domain is yours.'),
  verifiedAt: z.iso.datetime().nullable().describe('null: nobody can sign in with addresses of this domain yet.'), verifiedBy: z.enum(['dns', 'owner']).nullable(),
}).meta({ id: 'SignOnDomain' })
export const signOnResource = z.object({
  service: z.object({ entityId: z.string(), answerUrl: z.string().describe('Where the provider posts its answers (ACS URL).'), metadataUrl: z.string() }).describe('What the identity provider wants to know of us.'),
  provider: z.object({ entity: z.string(), url: z.string(), certificates: z.array(z.object({ fingerprint: z.string().describe('SHA-256.'), expiresAt: z.iso.datetime() })) }).nullable().describe('The identity provider (SAML 2.0); null: none.'),
  role: z.string().describe('The role of who comes for the first time.'),
  required: z.boolean().describe('true: whoever is no owner does nothing here without having come through the provider. API keys go on.'),
  lastSignInAt: z.iso.datetime().nullable().describe('When somebody last came through the provider as it is now. Before that nobody can be required to.'),
  domains: z.array(domainResource),
}).meta({ id: 'SignOn' })

export function presentDomain({ domain, token, verifiedAt, verifiedBy }: SignOnDomain): z.infer<typeof domainResource> {
  return { domain, record: { ...recordOf({ domain, token }), type: 'TXT' }, verifiedAt: verifiedAt?.toISOString() ?? null, verifiedBy }
}

export function presentSignOn({ provider, role, required, lastSignInAt }: SignOn, domains: readonly SignOnDomain[], service: z.infer<typeof signOnResource>['service']): z.infer<typeof signOnResource> {
  return { service, role, required, lastSignInAt: lastSignInAt?.toISOString() ?? null, domains: domains.map(presentDomain), provider: provider === null ? null : { entity: provider.entity, url: provider.url, certificates: provider.certificates.map(describeCertificate) } }
}
