import type { Stores } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import type { SignIn } from '../sign-in/sign-in.ts'
import type { Said } from './service.ts'

/** What a domain of an address is. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase()
}

interface Answer { readonly organization: string; readonly said: Said; readonly codeHash: Uint8Array }

/**
 * Takes the word of the organisation's provider for who somebody is: for addresses of its own verified domains alone, once per request, and not for people
 * who were taken out. Who comes for the first time becomes a member. Nothing is open to anybody yet: the browser has to come back with the code.
 */
export async function takeWord({ database, people }: SignIn, { organization, said, codeHash }: Answer): Promise<void> {
  const { email, name, request } = said
  const isOurs = await database.withOrganization(organization, (stores) => stores.signOn.owns(domainOf(email)))
  if (!isOurs) throw new AppError('sign-on-domain', 'The provider named somebody whose address is of no domain that is verified for this organisation.')
  const person = await people.ensure({ email, name })
  await database.withOrganization(organization, async (stores) => {
    if (!await stores.signOn.answered(request, { person: person.id, codeHash })) throw new AppError('sign-on-refused', 'This sign-in was answered before, or took too long.')
    await join(stores, person)
  }, { person: person.id, key: null, limited: false, operation: null, target: null })
}

async function join(stores: Stores, { id, name, email }: { readonly id: string; readonly name: string; readonly email: string }): Promise<void> {
  const standing = await stores.signOn.standing(id)
  if (standing === 'removed') throw new AppError('sign-on-removed', 'This person was taken out of the organisation.')
  if (standing === 'member') return
  const { role } = await stores.signOn.get()
  await stores.members.add({ id, name, email, role })
  await stores.audit.add({ action: 'joinBySignOn', target: id, details: { role } })
}
