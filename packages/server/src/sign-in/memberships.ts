import type { Identity } from '@aicoe/core'
import type { Database, Person } from '@aicoe/db'

/**
 * Who acts when this person asks: in the wanted organisation, else in the one that was joined first; nobody when the person is no member. Looked up for
 * each request. Who has no password is known by somebody else (a provider, an identity provider), whose business a second factor then is.
 */
export async function membershipOf(database: Pick<Database, 'membership'>, { id, name, email, secondFactor, hasPassword }: Person, wanted: string | null): Promise<Identity> {
  const person = { id, name, email }
  const found = await database.membership(id, wanted)
  if (found === null) return { person, actor: null }
  const { organization, role, permissions, secondFactorRequired } = found
  if (secondFactorRequired && hasPassword && !secondFactor) return { person, actor: null, lacksSecondFactor: true }
  return { person, actor: { organization, person, key: null, role, permissions } }
}
