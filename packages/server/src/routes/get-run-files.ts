import { suiteFiles } from '@aicoe/exporters'
import { z } from 'zod'
import { chosenFormats, readSuite } from '../http/files.ts'
import { loadRun } from '../http/load.ts'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'
import { asOrganization, problems } from '../http/parts.ts'
import { fileResource, presentFile } from '../resources/document.ts'

const querystring = z.object({ format: z.string().default('md,html,json,csv').describe('Formats, with commas between.') })

/** GET /api/v1/runs/{id}/files: all documents of a run in the asked formats, with a page that leads to them and the transcript. */
export const getRunFiles: Route = (app, parts) => {
  const schema = { tags: ['documents'], operationId: 'getRunFiles', summary: 'All documents of a run as files', params: z.object({ id: z.uuid() }), querystring, response: { 200: z.object({ files: z.array(fileResource) }), ...problems(400, 404, 422) } }
  app.get('/api/v1/runs/:id/files', { schema, config: needs('documents.read') }, async (request) => {
    const { installation } = parts(request)
    const formats = chosenFormats(installation, request.query.format.split(','))
    const { documents, original } = await asOrganization(parts(request), async (stores) => readSuite(stores, installation, (await loadRun(stores, request.params.id))[0]))
    const files = documents.length === 0 ? [] : await suiteFiles(documents, { formats, ...original })
    return { files: files.map(presentFile) }
  })
}
