import type { Acting, Project, Share, Stores } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import type { FastifyRequest } from 'fastify'
import { bearer } from '../http/access.ts'
import type { Parts } from '../http/parts.ts'
import { accessIn } from './access.ts'
import { coarseClient, visitorOf } from './client.ts'

/** What a link opens. */
export interface Opened { readonly stores: Stores; readonly share: Share; readonly project: Project }

/** A visitor is nobody of the organisation: what they do is not audited as a person's, and what they may see the share says. */
const visitor = (share: string): Acting => ({ person: null, key: null, limited: false, operation: null, target: share })

/** Reads or writes for a visitor who holds this token. The same answer for a token that is unknown, revoked or over, and for a project that is gone. */
export async function inShare<T>({ database }: Parts, tokenHash: Uint8Array, work: (opened: Opened) => Promise<T>): Promise<T> {
  const place = await database.share(tokenHash)
  if (place === null) throw gone()
  return database.withOrganization(place.organization, async (stores) => {
    const share = await stores.shares.get(place.id)
    const project = share === null ? null : await stores.projects.get(share.project)
    if (share === null || project === null) throw gone()
    return work({ stores, share, project })
  }, visitor(place.id))
}

/** The hash of the token of the link that a visitor has opened; refuses who has opened none. Stands before a route as well, so that strangers learn nothing of what it takes. */
export function tokenOf(parts: Parts, request: FastifyRequest): Uint8Array {
  const word = bearer(request)
  const access = word === null ? null : accessIn(word, parts.sharing.secret, parts.clock.now())
  if (access === null) throw new AppError('not-authenticated', 'Open the link first, and send "Authorization: Bearer <access>" with the access that it gives.')
  if (access.isOver) throw new AppError('share-access-over', 'It is some time since this link was opened. Open it again.')
  return access.tokenHash
}

/** The same for a visitor who shows what opening the link gave them. */
export function visiting<T>(parts: Parts, request: FastifyRequest, work: (opened: Opened) => Promise<T>): Promise<T> {
  return inShare(parts, tokenOf(parts, request), work)
}

/** Writes down that somebody looked: at a document, or at the link itself (null). */
export async function look({ stores, share }: Opened, parts: Parts, request: FastifyRequest, kind: string | null): Promise<void> {
  await stores.shares.seen(share.id, { kind, client: coarseClient(request.headers['user-agent'] ?? ''), visitor: visitorOf(request, share.id, parts.sharing.secret) })
}

function gone(): AppError {
  return new AppError('share-not-found', 'This link no longer works: it was revoked, its time is over, or it was copied in part. Ask the sender for a new link.')
}
