import { abuseSteps, scoreOf, stepOf } from '@aicoe/core'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'

const standing = z.object({
  subject: z.string().describe('user:<id>, key:<id>, or address:<address>, which the first organisation looks after.'), score: z.number().describe('Halves in ten minutes without a new signal.'),
  step: z.enum(abuseSteps).describe('none; slow (a tenth of the requests); challenge (one request, then a wait that grows with the score); suspend (nothing, for an hour).'),
  suspendedUntil: z.iso.datetime().nullable(), signals: z.record(z.string(), z.number().int()).describe('What was seen, and how often.'), at: z.iso.datetime().describe('The last signal.'),
}).meta({ id: 'AbuseStanding', example: { subject: 'address:203.0.113.9', score: 66, step: 'challenge', suspendedUntil: null, signals: { 'sign-in-failed': 22 }, at: '2026-11-25T12:00:00.000Z' } })

/** /api/v1/abuse: who did what harmless clients seldom do, what they may until it is forgotten, and how they are pardoned. */
export const abuseRoutes: Route = (app, parts) => {
  const tags = ['limits']
  app.get('/api/v1/abuse', { config: needs('limits.read'), schema: { tags, operationId: 'getAbuse', summary: 'Who is slowed down, challenged or suspended, and why', response: { 200: z.object({ standings: z.array(standing) }), ...problems() } } }, async (request) => {
    const { clock } = parts(request)
    const now = clock.now()
    const standings = await asOrganization(parts(request), (stores) => stores.abuse.list())
    return { standings: standings.map((one) => ({ subject: one.subject, score: Math.round(scoreOf(one, now)), step: stepOf(one, now), suspendedUntil: one.suspendedUntil?.toISOString() ?? null, signals: { ...one.signals }, at: one.at.toISOString() })) }
  })
  app.delete('/api/v1/abuse/:subject', { config: needs('limits.write'), schema: { tags, operationId: 'deleteAbuse', summary: 'Pardon somebody: their score is nothing again', params: z.object({ subject: z.string().min(1).max(200) }), response: { 204: z.null(), ...problems(400, 404) } } }, async (request, reply) => {
    await asOrganization(parts(request), async (stores) => found((await stores.abuse.remove(request.params.subject)) || null, 'standing', 'List the standings to see which there are.'))
    parts(request).abuse.forget()
    return reply.code(204).send(null)
  })
}
