import { z } from 'zod'

/** Names of domains, as a list or with commas. */
export const domainsSchema = z.union([z.array(z.string()), z.string().transform((text) => text.split(',').map((part) => part.trim()).filter((part) => part !== ''))])
  .pipe(z.array(z.string().toLowerCase().regex(/^(?=.{3,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be domains such as example.com')))

const thisMachine: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost'])
const issuer = z.url({ protocol: /^https?$/ }).refine((text) => text.startsWith('https:') || thisMachine.has(new URL(text).hostname), 'must begin with https: codes and tokens would travel in the clear')
const provider = z.strictObject({
  clientId: z.string().trim().min(1).max(500), clientSecret: z.string().trim().min(1).max(2_000), title: z.string().trim().min(1).max(60).optional(), domains: domainsSchema.optional(),
  /** Whose /.well-known/openid-configuration says the rest; not for providers that are known by name. */
  issuer: issuer.optional(),
  /** Of Microsoft: the one directory whose people may come. */
  tenant: z.string().regex(/^[a-z0-9.-]+$/i).refine((name) => !['common', 'organizations', 'consumers'].includes(name.toLowerCase()), 'must be one directory, by id or domain: in those of everybody, anybody can claim any address').optional(),
})
export type OutsideProvider = z.infer<typeof provider>

/** Who else may say who somebody is: Google, GitHub and Microsoft by name, any other OpenID provider with its issuer. */
export const outsideSchema = z.record(z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'is no name of a provider: small letters, digits and hyphens'), provider).superRefine((providers, context) => {
  for (const [name, { issuer: by, tenant, domains }] of Object.entries(providers)) {
    const isKnown = knownProviders.some((known) => known === name)
    if (name === 'credential') context.addIssue({ code: 'custom', path: [name], message: 'is the name of signing in with a password; choose another' })
    if (isKnown === (by !== undefined)) context.addIssue({ code: 'custom', path: [name, 'issuer'], message: isKnown ? 'is known for this provider; leave it out' : 'is missing: the address of the OpenID provider' })
    if (name === 'microsoft' && (tenant === undefined || domains === undefined || domains.length === 0)) context.addIssue({ code: 'custom', path: [name], message: 'needs tenant (the directory) and domains (of addresses that it may vouch for): Microsoft confirms no addresses' })
  }
})
const knownProviders = ['google', 'github', 'microsoft'] as const

/** The short way: AICOE_GOOGLE_CLIENT_ID and AICOE_GOOGLE_CLIENT_SECRET, and so for GitHub and Microsoft. */
export function outsideFromVariables(variables: Readonly<Record<string, string | undefined>>): Readonly<Record<string, unknown>> {
  const given = knownProviders.flatMap((name) => {
    const of = (key: string): string | undefined => { const value = variables[`AICOE_${name.toUpperCase()}_${key}`]; return value === '' ? undefined : value }
    const [clientId, clientSecret, tenant, domains] = [of('CLIENT_ID'), of('CLIENT_SECRET'), of('TENANT'), of('DOMAINS')]
    return clientId === undefined && clientSecret === undefined ? [] : [[name, { clientId, clientSecret, ...(tenant === undefined ? {} : { tenant }), ...(domains === undefined ? {} : { domains }) }] as const]
  })
  return given.length === 0 ? {} : { signInProviders: Object.fromEntries(given) }
}
