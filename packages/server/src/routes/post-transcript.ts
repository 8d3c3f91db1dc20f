import type { Stores } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'
import { problems } from '../http/parts.ts'
import { projectName } from '../resources/project.ts'
import { loadTranscript } from '../http/load.ts'
import { noteInjection, refuseWithoutRoom, writeWithinRoom } from '../limits/room.ts'
import { transcriptResource } from '../resources/transcript.ts'

const querystring = z.object({
  fileName: z.string().min(1).max(255).describe('Name of the file; only a hint, the format is recognised by content.'),
  project: projectName.optional().describe('Project it belongs to; made when missing. Default: what the meeting is about, where that can be told; else a readable form of the file name.'),
})

/** POST /api/v1/transcripts: takes the bytes of a file as they are, reads them, finds the facts, and says what was understood. */
export const postTranscript: Route = (app, parts) => {
  const schema = {
    tags: ['transcripts'], operationId: 'postTranscript', summary: 'Upload a transcript', consumes: ['application/octet-stream'], querystring,
    description: 'The body is the file, byte by byte. The same bytes again in the same project give the same transcript.',
    body: z.unknown().describe('The file, byte by byte.'), response: { 201: transcriptResource, ...problems(400, 413, 422) },
  }
  app.post('/api/v1/transcripts', { schema, config: { ...needs('transcripts.write'), takesLarge: true } }, async (request, reply) => {
    const { fileName } = request.query
    const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array()
    await refuseWithoutRoom(parts(request), bytes.length)
    const { source, name, transcript, facts } = await parts(request).transcripts.read(parts(request).organization, bytes, fileName)
    noteInjection(parts(request), source)
    return reply.code(201).send(await writeWithinRoom(parts(request), async (stores) => {
      const { id } = await (request.query.project === undefined ? projectCalled(name, stores) : stores.projects.findOrCreate(request.query.project))
      const row = await stores.transcripts.put({ project: id, fileName: transcript.data.fileName, source: bytes, text: source, transcript, facts })
      await stores.audit.add({ action: 'postTranscript', target: id, details: { transcript: row.id, fileName: row.fileName } })
      // Of a file that was there, people may have amended the reading: theirs stands.
      return loadTranscript(stores, row)
    }))
  })
}

/** Others who closed a project of that name have what they did not choose to share: who named none is not kept out for it, and gets the next number. */
async function projectCalled(name: string, stores: Pick<Stores, 'projects'>, turn = 1): Promise<{ readonly id: string }> {
  try {
    return await stores.projects.findOrCreate(turn === 1 ? name : `${name} ${String(turn)}`)
  } catch (error) {
    if (turn === MOST_TURNS || !AppError.is(error) || error.code !== 'project-name-taken') throw error
    return projectCalled(name, stores, turn + 1)
  }
}
const MOST_TURNS = 20
