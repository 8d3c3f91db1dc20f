import { createHash, timingSafeEqual } from 'node:crypto'
import { AppError } from '@aicoe/sdk'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { answerWith, originOf, toWebRequest } from './relay.ts'
import type { SignIn } from './sign-in.ts'

const installation = z.object({
  hasOwner: z.boolean().describe('false: the first visitor makes the account of the owner (postOwner).'),
  needsToken: z.boolean().describe('Whether that takes the token that "aicoe start" prints.'),
  signUp: z.enum(['open', 'invitation', 'domain']).describe('Who may make an account: everybody, who is invited, or who has an address of a certain domain.'),
  providers: z.array(z.object({ id: z.string(), title: z.string() })).describe('Others who sign people in: each is a button that asks startSignIn with this id.'),
  singleSignOn: z.boolean().describe('Whether an organisation has proven a domain: its people come in through startSignOn.'),
}).meta({ id: 'Installation' })
const newOwner = z.strictObject({ name: z.string().trim().min(1).max(200), email: z.email().max(254), password: z.string().min(10).max(200), organization: z.string().trim().min(1).max(100).optional().describe('How the organisation is called; it can be renamed later.'), token: z.string().max(200).optional().describe('The token that "aicoe start" prints, where needsToken is true.') })
const made = z.looseObject({ user: z.looseObject({ id: z.string(), name: z.string(), email: z.string() }) })

/** /api/v1/installation: what somebody without an account must know, and how the first one is made. */
export const installationRoutes: Route = (app, parts) => {
  const tags = ['sign-in']
  app.get('/api/v1/installation', { schema: { tags, operationId: 'getInstallation', summary: 'Is there an owner yet, and who may make an account?', response: { 200: installation } }, config: needs('open') }, async (request) => {
    const { people, database, setUpToken, signUp, ways } = parts(request).signIn
    return { hasOwner: !await people.isEmpty(), needsToken: setUpToken !== null, signUp, providers: [...ways], singleSignOn: await database.anyDomainVerified() }
  })

  app.post('/api/v1/installation/owner', { schema: { tags, operationId: 'postOwner', summary: 'Make the account of the owner and sign in; works once', body: newOwner, response: { 200: made, ...problems(400, 409, 429) } }, config: needs('open') }, async (request, reply) => {
    const { signIn } = parts(request)
    const { token, ...person } = request.body
    refuseForeign(request, signIn)
    if (signIn.setUpToken !== null && !same(token ?? '', signIn.setUpToken)) throw new AppError('set-up-token-wrong', 'The token is missing or wrong. "aicoe start" prints it where the server was started.')
    const refused = await signIn.people.first(() => makeOwner(signIn, request, person))
    if (refused === null) throw new AppError('owner-exists', 'This installation has an owner. Sign in, or ask for an invitation.')
    return refused.status >= 400 ? answerWith(refused, request, reply) : enter(signIn, request, reply)
  })
}

/** A page of somebody else must not make the owner: a browser names its origin. */
function refuseForeign(request: FastifyRequest, { publicUrl }: SignIn): void {
  const { origin } = request.headers
  if (origin !== undefined && origin !== originOf(request, publicUrl)) throw new AppError('origin-refused', 'This request comes from a page of another address.')
}

/** Confirmed last: a try that dies in between leaves nobody who counts. */
async function makeOwner({ auth, people, database, home, publicUrl }: SignIn, request: FastifyRequest, { organization, ...person }: { readonly name: string; readonly email: string; readonly password: string; readonly organization?: string | undefined }): Promise<Response> {
  await people.forgetUnconfirmed()
  const answer = await (await auth()).handleFirst(asked(request, originOf(request, publicUrl), '/sign-up/email', person))
  const found = answer.status < 400 ? await people.find({ email: person.email }) : null
  if (found === null) return answer
  await database.withOrganization(home, async (stores) => {
    await stores.members.add({ id: found.id, name: found.name, email: found.email, role: 'owner' })
    if (organization !== undefined) await stores.organizations.rename(organization)
  })
  await people.confirmEmail(found.id)
  return answer
}

async function enter({ auth, publicUrl }: SignIn, request: FastifyRequest<{ Body: { email: string; password: string } }>, reply: FastifyReply): Promise<FastifyReply> {
  const { email, password } = request.body
  return answerWith(await (await auth()).handle(asked(request, originOf(request, publicUrl), '/sign-in/email', { email, password })), request, reply)
}

function asked(request: FastifyRequest, origin: string, path: string, body: object): Request {
  const { headers } = toWebRequest(request, origin)
  headers.set('content-type', 'application/json')
  return new Request(`${origin}/api/auth${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
}

function same(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
