import { Readable } from 'node:stream'
import { isLastOwner } from '@aicoe/core'
import type { OwnOrganization, Person, Stores } from '@aicoe/db'
import { streamZip } from '@aicoe/exporters'
import type { StreamedFile } from '@aicoe/exporters'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { signedIn, signedInAnywhere } from '../http/access.ts'
import { attachment } from '../http/download.ts'
import { needs } from '../http/needs.ts'
import { found, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { bytesOf, linesOf } from './files.ts'

const PAGE = 200
/** Until an organisation ends that nobody is in any more. Milliseconds. */
const GRACE = 30 * 86_400_000

/** What is known of a person, for themselves: to take along, and to have forgotten. */
export const personRoutes: Route = (app, parts) => {
  const tags = ['sign-in']
  app.get('/api/v1/me/export', {
    config: needs('signed-in'),
    schema: {
      tags, operationId: 'getMyExport', summary: 'What is known of me, as ZIP', description: 'My account, where I am signed in, and of each of my organisations what I did there, what I was told and which keys I have. Who came in through the identity provider of one gets what is of that one.',
      response: { 200: { description: 'A ZIP file.', content: { 'application/zip': { schema: z.unknown() } } }, ...problems() },
    },
  }, async (request, reply) => {
    const person = await whole(signedIn(request), parts(request))
    void reply.type('application/zip').header('content-disposition', attachment('aicoe-me.zip')).serializer((stream: unknown) => stream as string)
    return reply.send(Readable.from(streamZip(filesOf(parts(request), person, request.identity?.boundTo))))
  })

  app.delete('/api/v1/me', {
    config: needs('signed-in'),
    schema: {
      tags, operationId: 'deleteMe', summary: 'Leave everywhere, and have my account forgotten', body: z.strictObject({ confirm: z.string().max(320).describe('My address, to be sure.') }), response: { 204: z.null(), ...problems(400, 409, 422) },
      description: 'It cannot be taken back. What I made and decided stays with the organisations, under a pseudonym; the chain of their audit logs holds. An organisation in which nobody else is ends after a time of grace. Refused while I am the last owner of one with others.',
    },
  }, async (request, reply) => {
    const person = await whole(signedInAnywhere(request), parts(request))
    if (request.body.confirm.toLowerCase() !== person.email) throw new AppError('confirmation-wrong', 'To have your account forgotten send its address as confirm.')
    await forget(parts(request), person)
    return reply.code(204).send(null)
  })
}

async function whole({ id }: { readonly id: string }, { signIn }: Parts): Promise<Person> {
  return found(await signIn.people.find({ id }), 'person', 'Your account may have been deleted meanwhile.')
}

/** Organisation by organisation; whoever is stopped in the middle asks again. The account goes last, and with it the sessions. */
async function forget({ database, signIn }: Parts, { id }: Person): Promise<void> {
  const organizations = await database.organizationsOf(id)
  const among = (organization: string, work: (stores: Stores) => Promise<void>): Promise<void> => database.withOrganization(organization, work, { person: id, key: null, limited: false, operation: null, target: null })
  const refuse = async (stores: Stores, { name }: OwnOrganization): Promise<void> => {
    if (isLastOwner(await stores.members.owners(), id) && (await stores.members.list()).length > 1) throw new AppError('last-owner', `You are the last owner of ${name}. Make somebody else an owner first, or delete the organisation.`)
  }
  for (const organization of organizations) await among(organization.id, (stores) => refuse(stores, organization))
  for (const organization of organizations) {
    await among(organization.id, async (stores) => {
      await refuse(stores, organization)
      if ((await stores.members.list()).length === 1) await stores.organizations.endAt(new Date(Date.now() + GRACE))
      await stores.members.remove(id)
      await stores.members.erase(id)
      await stores.audit.add({ action: 'deleteMe', target: id })
    })
  }
  await signIn.people.remove(id)
}

/** `boundTo`: the only organisation that counts the word of who let this person in. */
async function* filesOf({ database, signIn }: Parts, person: Person, boundTo: string | undefined): AsyncGenerator<StreamedFile> {
  const organizations = (await database.organizationsOf(person.id)).filter(({ id }) => boundTo === undefined || id === boundTo)
  yield { path: 'account.json', chunks: [bytesOf(JSON.stringify({ person, sessions: await signIn.people.sessions(person.id), organizations }, null, 2))] }
  for (const { id } of organizations) {
    yield { path: `organizations/${id}/keys.json`, chunks: [bytesOf(JSON.stringify(await database.withOrganization(id, (stores) => stores.keys.list(person.id)), null, 2))] }
    yield { path: `organizations/${id}/what-i-did.jsonl`, chunks: linesOf(async (after) => {
      const entries = await database.withOrganization(id, (stores) => stores.audit.list({ person: person.id }, { limit: PAGE, ...(after === null ? {} : { before: Number(after) }) }))
      return pageOf(entries, entries.length < PAGE ? null : String(entries.at(-1)?.seq ?? 1))
    }) }
    yield { path: `organizations/${id}/what-i-was-told.jsonl`, chunks: linesOf(async (after) => {
      const { notifications, next } = await database.withOrganization(id, (stores) => stores.notifications.list(person.id, { limit: PAGE, ...(after === null ? {} : { cursor: after }) }))
      return pageOf(notifications, next)
    }) }
  }
}

function pageOf(things: readonly unknown[], next: string | null): { readonly lines: readonly string[]; readonly next: string | null } {
  return { lines: things.map((thing) => JSON.stringify(thing)), next }
}
