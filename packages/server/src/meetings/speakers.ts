import { z } from 'zod'
import { loadTranscript } from '../http/load.ts'
import { needs } from '../http/needs.ts'
import { asOrganization, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { transcriptResource } from '../resources/transcript.ts'
import { amend } from './amend.ts'
import { speakerName } from './speaker-name.ts'

const body = z.strictObject({ names: z.array(z.strictObject({ from: z.string().min(1).max(200), to: speakerName })).min(1).max(200) }).meta({ example: { names: [{ from: 'Speaker 1', to: 'Ann Lee' }, { from: 'Ann', to: 'Ann Lee' }] } })

/** PATCH /api/v1/transcripts/{id}/speakers: other names for speakers; two under one name become one. */
export const speakers: Route = (app, parts) => {
  const schema = {
    tags: ['transcripts'], operationId: 'patchSpeakers', summary: 'Rename and merge speakers', description: 'Makes a new reading of the transcript and finds its facts anew. Documents that stand on the old one become stale; their quotes stay true.',
    params: z.object({ id: z.uuid() }), body, response: { 200: transcriptResource, ...problems(400, 404, 413, 422, 503) },
  }
  app.patch('/api/v1/transcripts/:id/speakers', { schema, config: needs('transcripts.write') }, async (request) => {
    const names = new Map(request.body.names.map(({ from, to }) => [from, to]))
    const { row } = await amend(parts(request), request.params.id, { names }, () => Promise.resolve(null))
    return asOrganization(parts(request), (stores) => loadTranscript(stores, row))
  })
}
