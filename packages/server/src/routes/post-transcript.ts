import { parse } from 'node:path'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'
import { asOrganization, problems } from '../http/parts.ts'
import { projectName } from '../resources/project.ts'
import { loadTranscript } from '../http/load.ts'
import { noteInjection, refuseWithoutRoom } from '../limits/room.ts'
import { transcriptResource } from '../resources/transcript.ts'

const querystring = z.object({
  fileName: z.string().min(1).max(255).describe('Name of the file; only a hint, the format is recognised by content.'),
  project: projectName.optional().describe('Project it belongs to; made when missing. Default: the file name without its ending.'),
})

/** POST /api/v1/transcripts: takes the bytes of a file as they are, reads them, finds the facts, and says what was understood. */
export const postTranscript: Route = (app, parts) => {
  const schema = {
    tags: ['transcripts'], operationId: 'postTranscript', summary: 'Upload a transcript', consumes: ['application/octet-stream'], querystring,
    description: 'The body is the file, byte by byte. The same bytes again in the same project give the same transcript.',
    body: z.unknown().describe('The file, byte by byte.'), response: { 201: transcriptResource, ...problems(400, 413, 422) },
  }
  app.post('/api/v1/transcripts', { schema, config: needs('transcripts.write') }, async (request, reply) => {
    const { fileName } = request.query
    const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array()
    await refuseWithoutRoom(parts(request), bytes.length)
    const { source, transcript, facts } = await parts(request).transcripts.read(bytes, fileName)
    noteInjection(parts(request), source)
    const project = request.query.project ?? parse(transcript.data.fileName).name
    return reply.code(201).send(await asOrganization(parts(request), async (stores) => {
      const { id } = await stores.projects.findOrCreate(project)
      const row = await stores.transcripts.put({ project: id, fileName: transcript.data.fileName, source: bytes, text: source, transcript, facts })
      // Of a file that was there, people may have amended the reading: theirs stands.
      return loadTranscript(stores, row)
    }))
  })
}
