import { isLastOwner } from '@aicoe/core'
import type { ScimPerson, Stores } from '@aicoe/db'
import type { SignIn } from '../sign-in/sign-in.ts'
import { domainOf } from '../sign-on/enter.ts'
import { inScim, notThere, ScimFailure } from './failure.ts'
import { wishOf } from './wish.ts'
import type { Wish } from './wish.ts'

/** One request: everything in one transaction of the organisation, and what follows once it holds. */
export interface Visit { readonly stores: Stores; readonly signIn: SignIn; readonly after: (() => Promise<unknown>)[] }

/** A member as SCIM shows them. */
export function presentPerson({ id, name, email, active, provisioned, teams, createdAt, changedAt }: ScimPerson): Readonly<Record<string, unknown>> {
  const { userName, externalId, attributes } = provisioned ?? { userName: email, externalId: null, attributes: {} }
  return {
    id, userName, ...(externalId === null ? {} : { externalId }), active, name: { formatted: name }, displayName: name, emails: [{ value: email, type: 'work', primary: true }], ...attributes,
    groups: teams.map(({ id: value, name: display }) => ({ value, display, type: 'direct' })), meta: { created: new Date(createdAt), lastModified: new Date(changedAt) },
  }
}

/** Whether something can have this id: looking for another one would be an error of the database. */
export function isId(id: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
}

export async function personOf({ stores }: Visit, id: string): Promise<ScimPerson> {
  const person = await stores.provisioning.person(id)
  if (person === null) throw notThere(id)
  return person
}

/** Makes a member, of whoever has an account or of a new one; only with an address of a domain that is verified for the organisation. */
export async function addPerson(visit: Visit, user: unknown): Promise<ScimPerson> {
  const { stores, signIn } = visit
  const wish = fitting(user)
  await refuseForeign(visit, wish.email)
  const { id } = await signIn.people.ensure(wish)
  if (await stores.provisioning.person(id) !== null) throw new ScimFailure(409, 'uniqueness', 'There is a user with this address already. Find them by userName and change them.')
  await stores.members.add({ id, name: wish.name, email: wish.email, role: (await stores.signOn.get()).role })
  await keep(visit, id, wish)
  if (!wish.active) await stores.members.remove(id)
  return personOf(visit, id)
}

export async function changePerson(visit: Visit, id: string, user: unknown): Promise<ScimPerson> {
  const { stores } = visit
  const person = await personOf(visit, id)
  const wish = fitting(user)
  if (wish.email !== person.email.toLowerCase()) await moveAddress(visit, person, wish.email)
  await keep(visit, id, wish)
  await stores.provisioning.describe(id, wish)
  if (person.active && !wish.active) await takeOut(visit, person)
  if (!person.active && wish.active) {
    await refuseForeign(visit, wish.email)
    await stores.members.add({ id, name: wish.name, email: wish.email, role: (await stores.signOn.get()).role })
  }
  return personOf(visit, id)
}

export async function removePerson(visit: Visit, id: string): Promise<void> {
  const person = await personOf(visit, id)
  if (person.active) await takeOut(visit, person)
  await visit.stores.provisioning.forgetPerson(id)
}

function fitting(user: unknown): Wish {
  const wish = wishOf(user)
  if (typeof wish === 'string') throw new ScimFailure(400, 'invalidValue', wish)
  return wish
}

/** The same words whether there is such an account or not: the answer must not tell. */
async function refuseForeign({ stores }: Visit, email: string): Promise<void> {
  if (!await stores.signOn.owns(domainOf(email))) throw new ScimFailure(409, null, `The domain ${domainOf(email)} is not verified for this organisation. Verify it in the settings first, or invite this person.`)
}

async function keep({ stores }: Visit, id: string, { userName, externalId, attributes }: Wish): Promise<void> {
  await stores.provisioning.putPerson(id, { userName, externalId, attributes }).catch((error: unknown) => { throw inScim(error) })
}

/** Another address opens the account: both must be of domains of the organisation. */
async function moveAddress(visit: Visit, { id, email }: ScimPerson, wanted: string): Promise<void> {
  for (const address of [email, wanted]) await refuseForeign(visit, address)
  if (!await visit.signIn.people.changeAddress(id, wanted)) throw new ScimFailure(409, 'uniqueness', 'Another user has this address.')
}

/** As when a member is removed: teams, projects and keys go with the membership. Sessions end everywhere when the account is of a domain of the organisation. */
async function takeOut({ stores, signIn, after }: Visit, { id, email, role }: ScimPerson): Promise<void> {
  if (isLastOwner(await stores.members.owners(), id)) throw new ScimFailure(409, null, 'This is the last owner of the organisation. Make somebody else an owner first.')
  await stores.members.remove(id)
  await stores.audit.add({ action: 'deleteMember', target: id, details: { role } })
  const isOurs = await stores.signOn.owns(domainOf(email))
  after.push(() => (isOurs ? signIn.people.endSessions(id, { except: null }) : Promise.resolve()))
}
