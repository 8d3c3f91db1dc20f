import { writePack } from '@aicoe/exporters'
import { z } from 'zod'
import { attachment } from '../http/download.ts'
import { chosenFormats, readSuite } from '../http/files.ts'
import { loadRun } from '../http/load.ts'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'
import { asOrganization, problems } from '../http/parts.ts'

const querystring = z.object({ format: z.string().default('md,html,json,csv').describe('Formats, with commas between.') })

/** GET /api/v1/runs/{id}/pack: all documents of a run in one ZIP file, with an index page and the transcript. */
export const getRunPack: Route = (app, parts) => {
  const schema = {
    tags: ['documents'], operationId: 'getRunPack', summary: 'All documents of a run as ZIP', params: z.object({ id: z.uuid() }), querystring,
    response: { 200: { description: 'A ZIP file.', content: { 'application/zip': { schema: z.unknown() } } }, ...problems(400, 404, 422) },
  }
  app.get('/api/v1/runs/:id/pack', { schema, config: needs('documents.read') }, async (request, reply) => {
    const { installation } = parts(request)
    const formats = chosenFormats(installation, request.query.format.split(','))
    const { documents, original } = await asOrganization(parts(request), async (stores) => {
      const [run] = await loadRun(stores, request.params.id)
      return readSuite(stores, installation, run)
    })
    const pack = await writePack(documents, { formats, ...original })
    void reply.type('application/zip').header('content-disposition', attachment(pack.name)).serializer((bytes: unknown) => bytes as string)
    return reply.send(Buffer.from(pack.bytes))
  })
}
