import type { Share } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { permit } from '../http/permit.ts'
import { newSecret } from '../http/secrets.ts'
import { personId } from '../resources/member.ts'
import { hashPassword } from '../sign-in/password.ts'

const day = 86_400_000
const newShare = z.strictObject({
  label: z.string().trim().min(1).max(200).describe('What it is for; visitors do not see it.'), role: z.enum(['read']).default('read').describe('What visitors may do.'),
  kinds: z.array(z.string().min(1).max(100)).min(1).max(100).nullable().default(null).describe('Kinds of documents that it shows, each in its newest version; null: all, those made later too.'),
  withEvidence: z.boolean().default(false).describe('Whether it shows the lines of the meeting that statements came from.'),
  password: z.string().min(8).max(200).nullable().default(null).describe('Asked of whoever opens the link; null: the link is enough.'),
  days: z.number().int().min(1).max(3_650).default(30).describe('How long it is good; the setting shareMaxDays says how long at most.'),
}).meta({ example: { label: 'Review by the customer', kinds: ['brd', 'prd'], days: 14 } })
const shareResource = z.object({
  id: z.uuid(), projectId: z.uuid(), label: z.string(), role: z.enum(['read', 'comment']), kinds: z.array(z.string()).nullable(), withEvidence: z.boolean(), hasPassword: z.boolean(),
  state: z.enum(['open', 'over', 'revoked']), createdBy: personId.nullable(), createdAt: z.iso.datetime(), expiresAt: z.iso.datetime(), visitors: z.number().int().describe('That can be told apart.'), lastViewAt: z.iso.datetime().nullable(),
}).meta({ id: 'Share' })
const viewResource = z.object({
  at: z.iso.datetime(), kind: z.string().nullable().describe('The kind of the document that was read; null: the link was opened.'), client: z.string().describe('Browser and system, without versions.'),
  visitor: z.string().describe('The same for the same visitor of this link, and nothing else: no address is kept.'),
}).meta({ id: 'ShareView' })
const page = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.uuid().optional().describe('`next` of the page before.') })
const params = z.object({ id: z.uuid() })
const [noProject, noShare] = ['List the projects to see which there are.', 'List the shares of the project to see which there are.']

/** Links under which documents are read without an account: made, listed, revoked, and who looked. */
export const shares: Route = (app, parts) => {
  const tags = ['sharing']
  const about = {
    list: { tags, operationId: 'getShares', summary: 'Links to the documents of a project', description: 'Newest first; also those that are over or revoked.', params, response: { 200: z.object({ shares: z.array(shareResource), longestDays: z.number().int().describe('How long a link may be good at most.') }), ...problems(400, 404) } },
    make: { tags, operationId: 'postShare', summary: 'Share documents by a link', params, body: newShare, response: { 201: z.object({ share: shareResource, token: z.string().describe('What opens it; shown this once. The page for people is /shared/#<token>.') }), ...problems(400, 404, 422) } },
    revoke: { tags, operationId: 'deleteShare', summary: 'Revoke a link; it stops at once', params, response: { 204: z.null(), ...problems(400, 404) } },
    views: { tags, operationId: 'getShareViews', summary: 'Who looked, newest first', params, querystring: page, response: { 200: z.object({ views: z.array(viewResource), next: z.uuid().nullable() }), ...problems(400, 404) } },
  }
  app.get('/api/v1/projects/:id/shares', { schema: about.list, config: needs('documents.share') }, async (request) => {
    const all = await asOrganization(parts(request), async (stores) => stores.shares.list(found(await stores.projects.get(request.params.id), 'project', noProject).id))
    return { shares: all.map(present), longestDays: parts(request).sharing.longestDays }
  })

  app.post('/api/v1/projects/:id/shares', { schema: about.make, config: needs('documents.share') }, async (request, reply) => {
    const { password, days, ...wanted } = request.body
    check(parts(request), request.body)
    const { secret, hash } = newSecret('share_')
    const passwordHash = password === null ? null : await hashPassword(password)
    const share = await asOrganization(parts(request), async (stores) => {
      const project = found(await stores.projects.get(request.params.id), 'project', noProject)
      const made = await stores.shares.create({ ...wanted, project: project.id, passwordHash, tokenHash: hash, expiresAt: new Date(parts(request).clock.now().getTime() + days * day) })
      const { role, kinds, withEvidence } = wanted
      await stores.audit.add({ action: 'postShare', target: made.id, details: { project: project.id, role, kinds, withEvidence, days, password: passwordHash !== null } })
      return made
    })
    return reply.code(201).send({ share: present(share), token: secret })
  })

  app.delete('/api/v1/shares/:id', { schema: about.revoke, config: needs('documents.share') }, async (request, reply) => {
    await asOrganization(parts(request), async (stores) => found((await stores.shares.revoke(request.params.id)) || null, 'share', noShare))
    return reply.code(204).send(null)
  })

  app.get('/api/v1/shares/:id/views', { schema: about.views, config: needs('documents.share') }, async (request) => {
    const { limit, cursor } = request.query
    const rows = await asOrganization(parts(request), async (stores) => {
      const share = found(await stores.shares.get(request.params.id), 'share', noShare)
      return stores.shares.views(share.id, { limit: limit + 1, ...(cursor === undefined ? {} : { before: cursor }) })
    })
    const shown = rows.slice(0, limit)
    return { views: shown.map(({ at, kind, client, visitor }) => ({ at: at.toISOString(), kind, client, visitor })), next: rows.length > limit ? shown.at(-1)?.id ?? null : null }
  })
}

/** Nobody shows to others what they may not see themselves. */
function check({ actor, installation, sharing }: Parts, { kinds, days, withEvidence }: z.infer<typeof newShare>): void {
  if (!actor.permissions.has('documents.read')) permit('You cannot share documents that you may not read.')
  if (withEvidence && !actor.permissions.has('transcripts.read')) permit('You cannot share lines of a meeting that you may not read. Leave withEvidence out.')
  if (days > sharing.longestDays) throw new AppError('share-too-long', `A link may be good for ${sharing.longestDays} days at most here. Choose fewer, or raise shareMaxDays.`)
  const unknown = (kinds ?? []).filter((kind) => !installation.kinds.has(kind))
  if (unknown.length > 0) throw new AppError('kind-unknown', `This installation makes no documents of the kind ${unknown.join(', ')}. The catalog says which there are.`)
}

function present({ project, passwordHash, kinds, createdAt, expiresAt, revokedAt, lastViewAt, ...share }: Share): z.infer<typeof shareResource> {
  return {
    ...share, projectId: project, kinds: kinds === null ? null : [...kinds], hasPassword: passwordHash !== null, state: revokedAt !== null ? 'revoked' : expiresAt.getTime() <= Date.now() ? 'over' : 'open',
    createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), lastViewAt: lastViewAt?.toISOString() ?? null,
  }
}
