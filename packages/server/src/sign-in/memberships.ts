import type { Identity } from '@aicoe/core'
import type { Database, SignedIn } from '@aicoe/db'

/**
 * Who acts when this person asks: in the wanted organisation, else in the one that was joined first; nobody when the person is no member. Looked up for
 * each request. Who has no password is known by somebody else (a provider, an identity provider), whose business a second factor then is. A session that an organisation's provider opened acts
 * in that organisation alone: nobody is let into another one by its word.
 */
export async function membershipOf(database: Pick<Database, 'membership'>, { person: { id, name, email, secondFactor, hasPassword }, boundTo }: Pick<SignedIn, 'person' | 'boundTo'>, wanted: string | null): Promise<Identity> {
  const person = { id, name, email }
  const bound = boundTo === null ? {} : { boundTo }
  const found = await membershipIn(database, id, boundTo, wanted)
  if (found === null) return { person, actor: null, ...bound }
  const { organization, role, permissions, ...rules } = found
  const lacks = boundTo === null ? lackOf(rules, role, hasPassword && !secondFactor) : null
  return lacks === null ? { person, actor: { organization, person, key: null, role, permissions }, ...bound } : { person, actor: null, ...lacks }
}

async function membershipIn(database: Pick<Database, 'membership'>, person: string, boundTo: string | null, wanted: string | null) {
  if (boundTo !== null && wanted !== null && wanted !== boundTo) return null
  return database.membership(person, wanted ?? boundTo)
}

/** What the organisation asks for that this person has not done, coming in by themselves. Owners come in without its provider: it may be away, or set up wrong. */
function lackOf({ signOnRequired, secondFactorRequired }: { readonly signOnRequired: boolean; readonly secondFactorRequired: boolean }, role: string, hasPasswordAlone: boolean): Pick<Identity, 'lacksSignOn' | 'lacksSecondFactor'> | null {
  if (signOnRequired && role !== 'owner') return { lacksSignOn: true }
  return secondFactorRequired && hasPasswordAlone ? { lacksSecondFactor: true } : null
}
