import { z } from 'zod'
import { loadTranscript } from '../http/load.ts'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { noteInjection, refuseWithoutRoom, writeWithinRoom } from '../limits/room.ts'
import { transcriptResource } from '../resources/transcript.ts'

const body = z.strictObject({ text: z.string().min(1), fileName: z.string().min(1).max(255).default('pasted.txt').describe('What it is called; only a hint, the format is recognised by content.') })
  .meta({ example: { text: 'Ann: We need a list of orders.\nBob: Yes, and customers want to search it.' } })

/** POST /api/v1/projects/{id}/transcripts: text that somebody pasted. */
export const paste: Route = (app, parts) => {
  const schema = { tags: ['transcripts'], operationId: 'pasteTranscript', summary: 'Paste a transcript into a project', params: z.object({ id: z.uuid() }), body, response: { 201: transcriptResource, ...problems(400, 404, 413, 422) } }
  app.post('/api/v1/projects/:id/transcripts', { schema, config: { ...needs('transcripts.write'), takesLarge: true } }, async (request, reply) => {
    const bytes = new TextEncoder().encode(request.body.text)
    await refuseWithoutRoom(parts(request), bytes.length)
    await asOrganization(parts(request), async (stores) => found(await stores.projects.get(request.params.id), 'project', 'List the projects to see which there are.'))
    const { source, transcript, facts } = await parts(request).transcripts.read(parts(request).organization, bytes, request.body.fileName)
    noteInjection(parts(request), source)
    return reply.code(201).send(await writeWithinRoom(parts(request), async (stores) => {
      const project = found(await stores.projects.get(request.params.id), 'project', 'List the projects to see which there are.')
      return loadTranscript(stores, await stores.transcripts.put({ project: project.id, fileName: transcript.data.fileName, source: bytes, text: source, transcript, facts }))
    }))
  })
}
