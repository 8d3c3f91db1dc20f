import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'

const backupResource = z.object({ name: z.string(), createdAt: z.iso.datetime(), bytes: z.number().int() }).meta({ id: 'Backup', example: { name: 'aicoe-2026-11-25T033000Z.backup', createdAt: '2026-11-25T03:30:00.000Z', bytes: 1_048_576 } })
const drillResource = z.object({ at: z.iso.datetime(), name: z.string(), ok: z.boolean(), message: z.string(), rows: z.number().int().nullable(), milliseconds: z.number().int().nullable() })
const answer = z.object({
  backups: z.array(backupResource), everyHours: z.number().describe('0: none is made by itself.'), keep: z.number().int(), encrypted: z.boolean(),
  lastDrill: drillResource.nullable().describe('The last time that a backup was restored to prove it.'),
})
const made = z.object({ name: z.string(), bytes: z.number().int(), rows: z.number().int(), milliseconds: z.number().int() })

/** /api/v1/backups: copies of the whole installation, of all its organisations: only its owners may see or make them. */
export const backups: Route = (app, parts) => {
  const tags = ['health']
  app.get('/api/v1/backups', { config: needs('operations.read'), schema: { tags, operationId: 'getBackups', summary: 'Backups, and when one was last proven', response: { 200: answer, ...problems() } } }, async (request) => {
    operatorsOnly(parts(request))
    const { backups: found, ...rest } = await parts(request).keeper.look()
    return { ...rest, backups: found.map(({ name, createdAt, bytes }) => ({ name, createdAt: createdAt.toISOString(), bytes })) }
  })
  app.post('/api/v1/backups', { config: needs('operations.write'), schema: { tags, operationId: 'postBackup', summary: 'Make a backup now', response: { 201: made, ...problems(409, 503) } } }, async (request, reply) => {
    operatorsOnly(parts(request))
    return reply.code(201).send(await parts(request).keeper.make())
  })
  app.post('/api/v1/backups/drill', { config: needs('operations.write'), schema: { tags, operationId: 'postBackupDrill', summary: 'Restore the newest backup into a database that is thrown away, and compare', response: { 200: drillResource, ...problems(404) } } }, async (request) => {
    operatorsOnly(parts(request))
    return parts(request).keeper.drill()
  })
}

function operatorsOnly({ actor, firstOrganization }: Parts): void {
  if (actor.organization !== firstOrganization) throw new AppError('not-allowed', 'Backups hold the data of all organisations: only the owners of the installation may see or make them.')
}
