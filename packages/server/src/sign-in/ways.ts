import type { Config } from '../config/schema.ts'

export type Providers = Config['signInProviders']
/** By the name of the provider, where the configuration says none. */
export const titles: Readonly<Record<string, string>> = { google: 'Google', github: 'GitHub', microsoft: 'Microsoft' }

/** The ways to sign in that others offer, for the buttons of a page. */
export function outsideWays(providers: Providers): readonly { readonly id: string; readonly title: string }[] {
  return Object.entries(providers).map(([id, { title }]) => ({ id, title: title ?? titles[id] ?? id }))
}
