import { randomBytes } from 'node:crypto'
import { AppError } from '@aicoe/sdk'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App } from '../http/app.ts'
import { needs } from '../http/needs.ts'
import { problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { hashOf } from '../http/secrets.ts'
import { cookieIn, signed } from '../sign-in/cookie.ts'
import { originOf } from '../sign-in/relay.ts'
import { domainOf, takeWord } from './enter.ts'
import { placeOf } from './place.ts'
import { serviceKey } from './service-key.ts'
import type { Pending } from './service.ts'

/** Hours after which somebody has to ask their provider again, which usually lets them through without a word. */
const hours = 12
const params = z.object({ organization: z.uuid() })
const onward = { 303: z.null().describe('On to a page of this installation; `error` in its question says what was wrong.') }
const asked = z.strictObject({ email: z.email().max(254), callbackURL: z.string().max(2_000).default('/').describe('A page of this installation to come back to, such as /runs.') })

/** /api/auth/sso and /api/auth/saml: signing in through the identity provider of an organisation. */
export const signOnVisit: Route = (app, parts) => {
  const tags = ['sign-on']
  app.post('/api/auth/sso', { config: needs('open'), schema: { tags, operationId: 'startSignOn', summary: 'Sign in through the identity provider of the organisation whose domain this address is of', body: asked, response: { 200: z.object({ url: z.string().describe('Go there.') }), ...problems(400, 404) } } }, async (request, reply) => {
    const { email, callbackURL } = request.body
    const { database, signIn } = parts(request)
    const page = ownPage(callbackURL, originOf(request, signIn.publicUrl))
    const organization = await database.domainOwner(domainOf(email))
    const provider = organization === null ? null : await providerOf(parts(request), organization)
    if (organization === null || provider === null) throw new AppError('sign-on-not-found', 'There is no single sign-on for this address. Sign in in another way, or ask an owner of your organisation.')
    const browser = browserOf(request, parts(request)) ?? randomBytes(32).toString('base64url')
    const { addressToAsk } = await import('./service.ts')
    const url = await addressToAsk(provider, placeOf(originOf(request, signIn.publicUrl), organization), { ...pendingIn(parts(request), organization), begin: (id) => database.withOrganization(organization, (stores) => stores.signOn.begin({ id, browserHash: hashOf(browser), page })) })
    return setCookie(reply, parts(request), { name: browserCookie, value: browser, path: '/api/auth/saml', seconds: 600 }).send({ url })
  })

  app.get('/api/auth/saml/:organization/metadata', { config: needs('open'), schema: { tags, operationId: 'getSignOnMetadata', summary: 'What an identity provider wants to know of us: SAML metadata', params, response: { 200: { description: 'An XML document.', content: { 'application/samlmetadata+xml': { schema: z.unknown() } } }, ...problems(400) } } }, async (request, reply) => {
    const { describeService } = await import('./service.ts')
    return reply.type('application/samlmetadata+xml').serializer(String).send(describeService(placeOf(originOf(request, parts(request).signIn.publicUrl), request.params.organization), await serviceKey(parts(request), request.params.organization)))
  })

  app.get('/api/auth/saml/:organization/finish', { config: needs('open'), schema: { tags, operationId: 'finishSignOn', summary: 'Where the browser goes once the provider has answered', params, querystring: z.object({ code: z.string().max(100) }), response: { ...onward, ...problems(400) } } }, async (request, reply) => {
    const { organization } = request.params
    const { database, signIn } = parts(request)
    const browser = browserOf(request, parts(request))
    const acting = { person: null, key: null, limited: false, operation: null, target: null }
    const finished = browser === null ? null : await database.withOrganization(organization, (stores) => stores.signOn.finish(hashOf(request.query.code), hashOf(browser)), acting)
    if (finished === null) return reply.redirect('/sign-in?error=sign-on-refused', 303)
    const token = await signIn.people.openBound(finished.person, { organization, hours, address: request.ip, client: request.headers['user-agent']?.slice(0, 500) ?? null })
    await database.withOrganization(organization, (stores) => stores.audit.add({ action: 'finishSignOn', target: finished.person }), { ...acting, person: finished.person })
    return setCookie(reply, parts(request), { name: signIn.cookie.name, value: signed(token, signIn.cookie.secret), path: '/', seconds: hours * 3_600 }).redirect(finished.page, 303)
  })

  void app.register((scope: App, _options: object, done: () => void) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, parsed) => { parsed(null, Object.fromEntries(new URLSearchParams(String(body)))) })
    answerRoute(scope, parts)
    done()
  })
}

/** Where a provider lets the browser post its answer to. From a page of somebody else, hence without our cookies: it opens nothing, but leads on to where they are there. */
const answerRoute: Route = (app, parts) => {
  const schema = { tags: ['sign-on'], operationId: 'answerSignOn', summary: 'Where an identity provider posts its answers (ACS)', consumes: ['application/x-www-form-urlencoded'], params, body: z.object({ SAMLResponse: z.string().min(1).max(400_000), RelayState: z.string().max(2_000).optional().describe('Ignored: where it leads was kept when it began.') }), response: { ...onward, ...problems(400) } }
  app.post('/api/auth/saml/:organization/acs', { config: needs('open'), bodyLimit: 500_000, schema }, async (request, reply) => {
    const { organization } = request.params
    const next = await codeFor(parts(request), request, organization, request.body.SAMLResponse).then((code) => `/api/auth/saml/${organization}/finish?code=${code}`, (error: unknown) => {
      if (!AppError.is(error) || !error.code.startsWith('sign-on-')) throw error
      request.log.warn({ organization, code: error.code, reason: error.message }, 'single sign-on refused')
      return `/sign-in?error=${error.code}`
    })
    return reply.redirect(next, 303)
  })
}

/** Takes the provider's word, for a code with which the browser that asked goes on. */
async function codeFor(parts: Parts, request: FastifyRequest, organization: string, response: string): Promise<string> {
  const provider = await providerOf(parts, organization)
  if (provider === null) throw new AppError('sign-on-refused', 'This organisation has no identity provider.')
  const { readAnswer } = await import('./service.ts')
  const key = await serviceKey(parts, organization)
  const said = await readAnswer(provider, { place: placeOf(originOf(request, parts.signIn.publicUrl), organization), pending: pendingIn(parts, organization), key: key?.key ?? null }, response)
  const code = randomBytes(32).toString('base64url')
  await takeWord(parts.signIn, { organization, said, codeHash: hashOf(code) })
  return code
}

async function providerOf({ database }: Parts, organization: string) {
  return (await database.withOrganization(organization, (stores) => stores.signOn.get())).provider
}

function pendingIn({ database }: Parts, organization: string): Pending {
  return { begin: () => Promise.resolve(), madeAt: (id) => database.withOrganization(organization, (stores) => stores.signOn.pending(id)) }
}

/** The address of a page of ours without its origin. Throws for any other: a sign-in must not lead away. */
function ownPage(callbackURL: string, origin: string): string {
  const url = callbackURL.startsWith('/') ? URL.parse(callbackURL, origin) : null
  if (url === null || url.origin !== origin) throw new AppError('request-invalid', 'callbackURL must be a page of this installation, such as /runs.')
  return url.pathname + url.search
}

const browserCookie = 'aicoe.sign_on'

/** The secret that tells this browser from others while a sign-in is under way. */
function browserOf(request: FastifyRequest, parts: Parts): string | null {
  const value = cookieIn(request.headers.cookie ?? '', nameOf(browserCookie, parts))
  return /^[\w-]{43}$/.test(value) ? value : null
}

function isSecure({ signIn }: Parts): boolean {
  return signIn.publicUrl?.startsWith('https:') === true
}

function nameOf(name: string, parts: Parts): string {
  return isSecure(parts) && !name.startsWith('__Secure-') ? `__Secure-${name}` : name
}

function setCookie(reply: FastifyReply, parts: Parts, { name, value, path, seconds }: { readonly name: string; readonly value: string; readonly path: string; readonly seconds: number }): FastifyReply {
  return reply.header('set-cookie', `${nameOf(name, parts)}=${encodeURIComponent(value)}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure(parts) ? '; Secure' : ''}`)
}
