import { z } from 'zod'
import { loadRun } from '../http/load.ts'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'
import { asOrganization, problems } from '../http/parts.ts'
import { documentSummaryResource, presentDocumentSummary } from '../resources/document.ts'
import { inOrder, titleOf } from '../suite/load.ts'

/** GET /api/v1/runs/{id}/documents: what the steps of a run stand for today, in the order of a suite. */
export const getRunDocuments: Route = (app, parts) => {
  const schema = { tags: ['documents'], operationId: 'getRunDocuments', summary: 'The documents of a run', params: z.object({ id: z.uuid() }), response: { 200: z.object({ documents: z.array(documentSummaryResource) }), ...problems(400, 404) } }
  app.get('/api/v1/runs/:id/documents', { schema, config: needs('documents.read') }, async (request) => {
    const { installation } = parts(request)
    const documents = await asOrganization(parts(request), async (stores) => {
      const [run] = await loadRun(stores, request.params.id)
      return stores.documents.ofRun(run.id)
    })
    return { documents: inOrder(installation, documents).map((document) => presentDocumentSummary(document, titleOf(installation, document.kind))) }
  })
}
