import type { Alert } from '@aicoe/db'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'

const alertResource = z.object({
  id: z.uuid(), rule: z.string().describe('Stable word of what is wrong, such as backup-old.'), subject: z.string().describe('What it is about, where a rule looks at several things.'),
  severity: z.enum(['warning', 'critical']), message: z.string().describe('What is wrong, and what to do.'), raisedAt: z.iso.datetime(), resolvedAt: z.iso.datetime().nullable().describe('null: it is so now.'),
}).meta({ id: 'Alert', example: { id: '0199f0c2-7d1e-7000-8000-000000000001', rule: 'backup-old', subject: 'one', severity: 'critical', message: 'No backup was made on one for 51 hours, though one is due every 24 h. The log says why.', raisedAt: '2026-11-25T10:00:00.000Z', resolvedAt: null } })

/** GET /api/v1/alerts: what is wrong. It is also told by letter (notifications of the kind `alert`) and to webhooks of the type `alert`. */
export const alertRoutes: Route = (app, parts) => {
  const querystring = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50) })
  app.get('/api/v1/alerts', {
    config: needs('operations.read'), schema: { tags: ['health'], operationId: 'getAlerts', summary: 'What is wrong now, then what was', querystring, response: { 200: z.object({ alerts: z.array(alertResource) }), ...problems(400) } },
  }, async (request) => ({ alerts: (await asOrganization(parts(request), (stores) => stores.alerts.list(request.query.limit))).map(present) }))
}

function present({ raisedAt, resolvedAt, ...alert }: Alert): z.infer<typeof alertResource> {
  return { ...alert, raisedAt: raisedAt.toISOString(), resolvedAt: resolvedAt?.toISOString() ?? null }
}
