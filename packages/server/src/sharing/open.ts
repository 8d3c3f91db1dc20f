import { AppError } from '@aicoe/sdk'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { brandingOf, brandingResource } from '../branding/branding.ts'
import { needs } from '../http/needs.ts'
import { problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { hashOf } from '../http/secrets.ts'
import { countedAddress } from '../limits/address.ts'
import { verifyPassword } from '../sign-in/password.ts'
import { grant } from './access.ts'
import { inShare, look } from './visit.ts'

const body = z.strictObject({ token: z.string().min(1).max(200), password: z.string().max(200).optional() })
const answer = z.object({
  access: z.string().describe('Send it as "Authorization: Bearer <access>" to read what is shared.'), accessUntil: z.iso.datetime().describe('Open the link again after it.'),
  branding: brandingResource, title: z.string().describe('Name of the project.'), role: z.enum(['read', 'comment']), withEvidence: z.boolean(), expiresAt: z.iso.datetime(),
}).meta({ id: 'OpenedShare' })

/** POST /api/v1/shared/open: the door of a link. Its token travels in the body, never in an address that is logged. */
export const open: Route = (app, parts) => {
  const schema = {
    tags: ['sharing'], operationId: 'postSharedOpen', summary: 'Open a link to documents', description: 'Without an account. The answer is the same for a token that is unknown, revoked or over. `share-password-missing`: send the password too.',
    body, response: { 200: answer, ...problems(400, 404) },
  }
  app.post('/api/v1/shared/open', { schema, config: needs('open') }, async (request) => {
    const { token, password } = request.body
    const tokenHash = hashOf(token)
    await admit(parts(request), request, tokenHash, password)
    const { clock, sharing } = parts(request)
    return inShare(parts(request), tokenHash, async (opened) => {
      const { stores, share, project } = opened
      await look(opened, parts(request), request, null)
      await stores.audit.add({ action: 'postSharedOpen', target: share.id, details: { project: project.id } })
      const { word, expiresAt } = grant(tokenHash, sharing.secret, clock.now())
      const branding = await brandingOf(stores)
      return { access: word, accessUntil: expiresAt.toISOString(), branding, title: project.name, role: share.role, withEvidence: share.withEvidence, expiresAt: share.expiresAt.toISOString() }
    })
  })
}

/** Lets in who has the link and, where it asks for one, the password. Whoever guesses is known by their address, and the link itself takes a few guesses only. */
async function admit(parts: Parts, request: FastifyRequest, tokenHash: Uint8Array, password: string | undefined): Promise<void> {
  const guessed = (): void => { parts.abuse.signal({ organization: null, subject: `address:${countedAddress(request.ip)}` }, 'sign-in-failed') }
  const asked = await inShare(parts, tokenHash, async ({ stores, share }) => {
    const { id, passwordHash } = share
    if (passwordHash === null) return null
    if (password === undefined) throw new AppError('share-password-missing', 'This link asks for a password. Who sent it to you knows it.')
    if (!await stores.shares.tryPassword(id)) throw new AppError('share-locked', 'Too many wrong passwords were tried. Try again in a quarter of an hour.')
    return { hash: passwordHash, password }
  }).catch((error: unknown) => {
    if (AppError.is(error) && error.code === 'share-not-found') guessed()
    throw error
  })
  if (asked === null) return
  // Between two transactions: hashing takes longer than a connection may be held.
  if (!await verifyPassword(asked)) {
    guessed()
    throw new AppError('share-password-wrong', 'This is not the password of the link. Mind capital letters, or ask who sent it to you.')
  }
  await inShare(parts, tokenHash, ({ stores, share }) => stores.shares.passwordRight(share.id))
}
