import type { Notification } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { signedIn } from '../http/access.ts'
import { needs } from '../http/needs.ts'
import { asOrganization, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { kinds } from './kinds.ts'
import { pathOf, textOf } from './post.ts'
import { wishOf } from './tell.ts'

const notificationResource = z.object({
  id: z.uuid(), at: z.iso.datetime(), type: z.string(), text: z.string().describe('One sentence for people.'), project: z.uuid().nullable(), projectName: z.string().nullable(), run: z.uuid().nullable(),
  path: z.string().nullable().describe('Where in the app it is looked at.'), readAt: z.iso.datetime().nullable(), data: z.record(z.string(), z.unknown()).describe('Ids and figures, as in the entry of the feed that it comes from.'),
}).meta({ id: 'Notification', example: { id: '0199f0c2-7d1e-7000-8000-000000000001', at: '2026-11-25T10:00:00.000Z', type: 'run-done', text: 'The run of kickoff.vtt in Orders is done.', project: '0199f0c2-7d1e-7000-8000-000000000002', projectName: 'Orders', run: '0199f0c2-7d1e-7000-8000-000000000003', path: '/runs/0199f0c2-7d1e-7000-8000-000000000003', readAt: null, data: { state: 'done', workflow: 'standard' } } })
const wish = z.object({ inApp: z.boolean(), mail: z.enum(['now', 'daily', 'never']).describe('A letter at once, in the letter of the day, or none.') })
const preferences = z.object({
  hasMail: z.boolean().describe('false: this installation has no mail server, so that nothing is written whatever is chosen.'),
  digestHour: z.number().int().describe('Hour (UTC) of the letter of the day.'),
  preferences: z.array(wish.extend({ type: z.string(), title: z.string() })),
}).meta({ id: 'NotificationPreferences' })
const change = z.strictObject({ preferences: z.array(z.strictObject({ ...wish.shape, type: z.string().max(60) })).min(1).max(50) }).meta({ example: { preferences: [{ type: 'run-done', inApp: true, mail: 'daily' }] } })
const querystring = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().regex(/^[ur][0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be the `next` of a page').optional().describe('`next` of the page before.'),
})
const reading = z.strictObject({ ids: z.array(z.uuid()).min(1).max(1_000).optional().describe('Left out: all.') })

/** /api/v1/notifications and /api/v1/me/notifications: what I am told of in this organisation, and how. */
export const notificationRoutes: Route = (app, parts) => {
  const tags = ['notifications']
  const list = z.object({ notifications: z.array(notificationResource), unread: z.number().int().describe('Of all pages.'), next: z.string().nullable() })
  app.get('/api/v1/notifications', {
    schema: { tags, operationId: 'getNotifications', summary: 'What I am told of: the unread first, of each the newest first', querystring, response: { 200: list, ...problems(400) } }, config: needs('signed-in'),
  }, async (request) => {
    const { limit, cursor } = request.query
    const { notifications, unread, next } = await asOrganization(parts(request), (stores) => stores.notifications.list(signedIn(request).id, { limit, ...(cursor === undefined ? {} : { cursor }) }))
    return { notifications: notifications.map(present), unread, next }
  })

  app.post('/api/v1/notifications/read', {
    schema: { tags, operationId: 'postNotificationsRead', summary: 'Mark as read', body: reading, response: { 200: z.object({ read: z.number().int() }), ...problems(400) } }, config: needs('signed-in'),
  }, async (request) => {
    const { id } = signedIn(request)
    return { read: await asOrganization(unaudited(parts(request)), (stores) => stores.notifications.read(id, request.body.ids ?? null)) }
  })

  const shown = (request: Parameters<typeof parts>[0]): Promise<z.infer<typeof preferences>> => asOrganization(parts(request), async (stores) => {
    const own = await stores.notifications.preferences(signedIn(request).id)
    const { signIn, digestHour } = parts(request)
    return { hasMail: signIn.mailer !== null, digestHour, preferences: kinds.map((kind) => ({ type: kind.type, title: kind.title, ...wishOf(kind, own) })) }
  })
  app.get('/api/v1/me/notifications', { schema: { tags, operationId: 'getNotificationPreferences', summary: 'What I can be told of, and how I am', response: { 200: preferences, ...problems() } }, config: needs('signed-in') }, shown)

  app.put('/api/v1/me/notifications', {
    schema: { tags, operationId: 'putNotificationPreferences', summary: 'Choose how I am told; types that are left out stay as they are', body: change, response: { 200: preferences, ...problems(400, 422) } }, config: needs('signed-in'),
  }, async (request) => {
    const { id } = signedIn(request)
    const unknown = request.body.preferences.find(({ type }) => !kinds.some((kind) => kind.type === type))
    if (unknown !== undefined) throw new AppError('notification-type-unknown', `There is no notification of type "${unknown.type}". There are: ${kinds.map(({ type }) => type).join(', ')}.`)
    await asOrganization(parts(request), (stores) => stores.notifications.prefer(id, request.body.preferences))
    return shown(request)
  })
}

/** That somebody has read what they were told is nobody else's business. */
function unaudited(parts: Parts): Pick<Parts, 'database' | 'organization' | 'acting'> {
  return { database: parts.database, organization: parts.organization, acting: { ...parts.acting, operation: null } }
}

function present(notification: Notification): z.infer<typeof notificationResource> {
  const { id, at, type, project, projectName, run, readAt, data } = notification
  return { id, at: at.toISOString(), type, text: textOf(notification), project, projectName, run, path: pathOf(notification), readAt: readAt?.toISOString() ?? null, data: { ...data } }
}
