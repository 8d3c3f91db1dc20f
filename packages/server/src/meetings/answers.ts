import { z } from 'zod'
import { loadTranscript } from '../http/load.ts'
import { needs } from '../http/needs.ts'
import { asOrganization, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { presentUtterance, utteranceResource } from '../resources/utterance.ts'
import { transcriptResource } from '../resources/transcript.ts'
import { amend } from './amend.ts'
import { speakerName } from './speaker-name.ts'

const words = z.string().trim().min(1).max(5000)
const body = z.strictObject({
  question: words.describe('In the words of the document that asks.'), answer: words, by: speakerName.optional().describe('Who answered; default: you.'), askedBy: speakerName.optional().describe('Who asked, where that is known.'),
}).meta({ example: { question: 'Who may see the list?', answer: 'Only the owner of an order.', by: 'Ann Lee' } })
const answered = z.object({ transcript: transcriptResource, utterances: z.array(utteranceResource).describe('The lines that were added.') })

/** POST /api/v1/transcripts/{id}/answers: what somebody says later to a question that the meeting left open. It becomes lines of the meeting, and proof like any other. */
export const answers: Route = (app, parts) => {
  const schema = {
    tags: ['transcripts'], operationId: 'postAnswer', summary: 'Answer a question that was left open', description: 'The question and its answer are added after everything that was said; what was made from the transcript becomes stale. Lines that are there keep their ids.',
    params: z.object({ id: z.uuid() }), body, response: { 201: answered, ...problems(400, 404, 413, 422, 503) },
  }
  app.post('/api/v1/transcripts/:id/answers', { schema, config: needs('transcripts.write') }, async (request, reply) => {
    const { question, answer, by, askedBy } = request.body
    const late = { question, answer, by: by ?? parts(request).actor.person?.name ?? null, askedBy: askedBy ?? null }
    const { row, kept: utterances } = await amend(parts(request), request.params.id, { answer: late }, (_stores, { utterances }) => Promise.resolve(utterances.slice(-2)))
    const transcript = await asOrganization(parts(request), (stores) => loadTranscript(stores, row))
    return reply.code(201).send({ transcript, utterances: utterances.map(presentUtterance) })
  })
}
