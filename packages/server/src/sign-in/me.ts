import { permissions } from '@aicoe/core'
import type { Identity } from '@aicoe/core'
import type { OwnOrganization, Person, SignInSession } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'

const organization = z.object({ id: z.string(), name: z.string(), role: z.string() })
const me = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string(), secondFactor: z.boolean().describe('A code is asked for when signing in.') }).nullable().describe('null: the installation itself, or an API key.'),
  organization: organization.nullable().describe('The one of this request: that of the header x-organization, else the first.'),
  organizations: z.array(organization),
  secondFactorRequired: z.boolean().describe('true: the organisation asks for a second factor that is not set up yet; until it is, nothing else is open there.'),
  signOnRequired: z.boolean().describe('true: the organisation wants its people to come through its own identity provider; until then nothing else is open there.'),
  boundTo: z.string().nullable().describe('The organisation whose identity provider opened this session, which is good there alone.'),
  operator: z.boolean().describe('true: the organisation of this request runs the installation.'),
  role: z.string().nullable(), permissions: z.array(z.enum(permissions)),
}).meta({ id: 'Me' })
const session = z.object({ id: z.string(), current: z.boolean(), createdAt: z.iso.datetime(), expiresAt: z.iso.datetime(), address: z.string().nullable(), client: z.string().nullable().describe('What the browser says that it is.') }).meta({ id: 'Session' })
const params = z.object({ id: z.uuid() })

/** /api/v1/me: who I am, what I may, and where I am signed in. */
export const meRoutes: Route = (app, parts) => {
  const tags = ['sign-in']
  app.get('/api/v1/me', { schema: { tags, operationId: 'getMe', summary: 'Who is signed in, and what they may', response: { 200: me, ...problems() } }, config: needs('signed-in') }, async (request) => {
    const { identity } = request
    const user = identity?.person == null ? null : await parts(request).signIn.people.find({ id: identity.person.id })
    const operator = identity?.actor?.organization === parts(request).firstOrganization
    return { ...presentPerson(user), operator, ...presentActor(identity, user === null ? [] : await parts(request).database.organizationsOf(user.id)) }
  })

  app.get('/api/v1/me/sessions', { schema: { tags, operationId: 'getSessions', summary: 'Where I am signed in', response: { 200: z.object({ sessions: z.array(session) }), ...problems() } }, config: needs('signed-in') }, async (request) => {
    const sessions = await parts(request).signIn.people.sessions(personOf(request))
    return { sessions: sessions.map((each) => present(each, request.identity?.session)) }
  })

  app.delete('/api/v1/me/sessions/:id', { schema: { tags, operationId: 'deleteSession', summary: 'Sign out there, at once', params, response: { 200: z.object({ ended: z.number().int() }), ...problems(400, 404) } }, config: needs('signed-in') }, async (request) => {
    const { people, writeDown } = parts(request).signIn
    const { id } = request.params
    const ended = await people.endSessions(personOf(request), { id })
    found(ended === 0 ? null : ended, 'session', 'List your sessions to see which there are.')
    await writeDown(personOf(request), 'deleteSession', id)
    return { ended }
  })

  app.delete('/api/v1/me/sessions', { schema: { tags, operationId: 'deleteSessions', summary: 'Sign out everywhere else', response: { 200: z.object({ ended: z.number().int() }), ...problems() } }, config: needs('signed-in') }, async (request) => {
    const { people, writeDown } = parts(request).signIn
    const ended = await people.endSessions(personOf(request), { except: request.identity?.session ?? null })
    if (ended > 0) await writeDown(personOf(request), 'deleteSessions')
    return { ended }
  })
}

function presentPerson(user: Person | null): Pick<z.infer<typeof me>, 'user'> {
  return { user: user === null ? null : { id: user.id, name: user.name, email: user.email, secondFactor: user.secondFactor } }
}

function presentActor(identity: Identity | null, all: readonly OwnOrganization[]): Omit<z.infer<typeof me>, 'user' | 'operator'> {
  const { actor, boundTo, lacksSignOn = false } = identity ?? { actor: null }
  const organizations = all.filter(({ id }) => boundTo === undefined || id === boundTo)
  return {
    organization: organizations.find(({ id }) => id === actor?.organization) ?? null, organizations: [...organizations],
    secondFactorRequired: identity?.lacksSecondFactor ?? false, signOnRequired: lacksSignOn, boundTo: boundTo ?? null, role: actor?.role ?? null, permissions: [...actor?.permissions ?? []],
  }
}

function personOf(request: FastifyRequest): string {
  if (request.identity?.person == null) throw new AppError('not-a-person', 'Only a person has sessions; this is the key of the installation or an API key.')
  return request.identity.person.id
}

function present({ id, createdAt, expiresAt, address, client }: SignInSession, current: string | undefined): z.infer<typeof session> {
  return { id, current: id === current, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), address, client }
}
