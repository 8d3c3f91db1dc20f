import type { BetterAuthOptions, BetterAuthPlugin } from 'better-auth'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import type { OutsideProvider } from '../config/provider-settings.ts'
import { titles } from './ways.ts'
import type { Providers } from './ways.ts'
import { isOfDomain } from './who-may.ts'

/** Google and GitHub as better-auth knows them; Microsoft and all others by the discovery of their issuer, with PKCE, state, nonce and signed identity. */
export function outsideSignIn(providers: Providers): { readonly social: NonNullable<BetterAuthOptions['socialProviders']>; readonly plugins: readonly BetterAuthPlugin[] } {
  const { google, github, ...others } = providers
  const config = Object.entries(others).map(([providerId, provider]) => ({
    providerId, name: provider.title ?? titles[providerId] ?? providerId, discoveryUrl: `${issuerOf(provider).replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId: provider.clientId, clientSecret: provider.clientSecret, scopes: ['openid', 'email', 'profile'], pkce: true, requireIdTokenVerification: true,
    mapProfileToUser: vouched(provider),
  }))
  return {
    social: { ...(google === undefined ? {} : { google: known(google) }), ...(github === undefined ? {} : { github: known(github) }) },
    plugins: config.length === 0 ? [] : [genericOAuth({ config })],
  }
}

function issuerOf({ issuer, tenant }: OutsideProvider): string {
  return issuer ?? `https://login.microsoftonline.com/${tenant ?? ''}/v2.0`
}

function known(provider: OutsideProvider) {
  const { clientId, clientSecret } = provider
  return { clientId, clientSecret, ...(provider.domains === undefined ? {} : { mapProfileToUser: vouched(provider) }) }
}

/**
 * Whether the address counts as confirmed; one that is not makes no account. A provider with domains vouches for these and no others, unless it says
 * itself that an address is not confirmed; one without must say that it is.
 */
function vouched({ domains }: OutsideProvider): (profile: object) => { emailVerified?: boolean } {
  return (profile) => {
    if (domains === undefined) return {}
    const { email, email_verified: said } = profile as { readonly email?: unknown; readonly email_verified?: unknown }
    return { emailVerified: typeof email === 'string' && isOfDomain(email, domains) && said !== false && said !== 'false' }
  }
}
