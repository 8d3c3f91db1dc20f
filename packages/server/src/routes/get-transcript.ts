import { z } from 'zod'
import { loadTranscript } from '../http/load.ts'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import { transcriptResource } from '../resources/transcript.ts'

/** GET /api/v1/transcripts/{id}: the transcript as it was understood. */
export const getTranscript: Route = (app, parts) => {
  const schema = { tags: ['transcripts'], operationId: 'getTranscript', summary: 'A transcript as it was understood', params: z.object({ id: z.uuid() }), response: { 200: transcriptResource, ...problems(400, 404) } }
  app.get('/api/v1/transcripts/:id', { schema, config: needs('transcripts.read') }, async (request) => asOrganization(parts(request), async (stores) => {
    const row = found(await stores.transcripts.get(request.params.id), 'transcript', 'Upload it first.')
    return loadTranscript(stores, row)
  }))
}
