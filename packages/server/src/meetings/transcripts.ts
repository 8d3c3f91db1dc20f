import { z } from 'zod'
import { attachment } from '../http/download.ts'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'

const params = z.object({ id: z.uuid() })
const tags = ['transcripts']
const summary = z.object({
  id: z.string(), projectId: z.string(), fileName: z.string(), sizeBytes: z.number().int(), createdAt: z.iso.datetime(), format: z.string(), language: z.string().describe('BCP 47; "und" when it cannot be told.'),
  utterances: z.number().int(), amended: z.boolean().describe('People changed its reading: names of speakers, answers.'),
}).meta({ id: 'TranscriptSummary' })
const querystring = z.object({ limit: z.coerce.number().int().min(1).max(100).default(20), cursor: z.uuid().optional().describe('`next` of the page before.') })
const hint = 'List the transcripts of the project to see which there are.'
const about = {
  list: { tags, operationId: 'getProjectTranscripts', summary: 'The transcripts of a project, newest first', params, querystring, response: { 200: z.object({ transcripts: z.array(summary), next: z.string().nullable() }), ...problems(400, 404) } },
  source: {
    tags, operationId: 'getTranscriptSource', summary: 'The file as it was uploaded', params,
    response: { 200: { description: 'The file, byte by byte.', content: { 'application/octet-stream': { schema: z.unknown() } } }, ...problems(400, 404) },
  },
  remove: { tags, operationId: 'deleteTranscript', summary: 'Delete a transcript and its runs', description: 'Documents stay, with the quotes they hold. Refused while a run of it goes on.', params, response: { 204: z.null(), ...problems(400, 404, 409) } },
}

/** The files that were given, and what stands in their place when they are gone. */
export const transcripts: Route = (app, parts) => {
  app.get('/api/v1/projects/:id/transcripts', { schema: about.list, config: needs('transcripts.read') }, async (request) => {
    const { limit, cursor } = request.query
    const rows = await asOrganization(parts(request), async (stores) => {
      const project = found(await stores.projects.get(request.params.id), 'project', 'List the projects to see which there are.')
      return stores.transcripts.list(project.id, { limit: limit + 1, ...(cursor === undefined ? {} : { before: cursor }) })
    })
    const page = rows.slice(0, limit).map(({ id, project, fileName, sizeBytes, createdAt, format, language, utterances, amended }) => ({ id, projectId: project, fileName, sizeBytes, createdAt: createdAt.toISOString(), format, language, utterances, amended }))
    return { transcripts: page, next: rows.length > limit ? page.at(-1)?.id ?? null : null }
  })
  app.get('/api/v1/transcripts/:id/source', { schema: about.source, config: needs('transcripts.read') }, async (request, reply) => {
    const { name, bytes } = await asOrganization(parts(request), async (stores) => {
      const row = found(await stores.transcripts.get(request.params.id), 'transcript', hint)
      found(await stores.projects.get(row.project), 'project', 'It was deleted; restore it first.')
      return { name: row.fileName, bytes: found(await stores.transcripts.source(row.id), 'transcript', hint) }
    })
    void reply.type('application/octet-stream').header('content-disposition', attachment(name)).serializer((sent: unknown) => sent as string)
    return reply.send(Buffer.from(bytes))
  })
  app.delete('/api/v1/transcripts/:id', { schema: about.remove, config: needs('transcripts.write') }, async (request, reply) => {
    found(await asOrganization(parts(request), (stores) => stores.transcripts.remove(request.params.id)) || null, 'transcript', hint)
    return reply.code(204).send(null)
  })
}
