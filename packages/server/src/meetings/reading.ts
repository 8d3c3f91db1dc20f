import type { Stores, TranscriptRow } from '@aicoe/db'
import { factsSchema, transcriptSchema } from '@aicoe/sdk'
import type { Facts, Transcript } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { presentUtterance, utteranceResource } from '../resources/utterance.ts'

const params = z.object({ id: z.uuid() })
const tags = ['transcripts']
const lists = ['topics', 'decisions', 'actions', 'requirements', 'painPoints', 'constraints', 'figures', 'dates', 'phases', 'tools', 'questions', 'parked', 'risks', 'goals', 'components', 'contradictions'] as const
const fact = z.object({
  id: z.string(), text: z.string().describe('In plain words.'), evidence: z.array(z.object({ utterance: z.string(), quote: z.string() })), confidence: z.number().describe('How sure the rules are, 0 to 1.'),
  details: z.record(z.string(), z.unknown()).describe('What facts of its list have beside: owner and due of an action, value and unit of a figure ...'),
}).meta({ id: 'Fact' })
const person = z.object({ name: z.string(), role: z.string().nullable(), organization: z.string().nullable(), present: z.boolean(), utterances: z.number().int(), words: z.number().int(), share: z.number() })
const factsAnswer = z.object({
  summary: z.string(), participants: z.array(person).describe('Who spoke, and who was only named (`present` false).'),
  facts: z.array(z.object({ list: z.enum(lists), facts: z.array(fact) })).describe('By list, each in order of the meeting.'),
}).meta({ id: 'Facts' })
const utterancesAnswer = z.object({ utterances: z.array(utteranceResource), total: z.number().int(), next: z.number().int().nullable().describe('Send as `after`; null: this was the last.') }).meta({ id: 'Utterances' })
const querystring = z.object({ after: z.coerce.number().int().min(0).max(100_000_000).default(0).describe('Start after this line: 120 gives U121 and on.'), limit: z.coerce.number().int().min(1).max(5000).default(1000) })
const about = {
  utterances: { tags, operationId: 'getUtterances', summary: 'What was said, line by line', params, querystring, response: { 200: utterancesAnswer, ...problems(400, 404) } },
  facts: { tags, operationId: 'getFacts', summary: 'What rules found in it', params, querystring: z.object({ list: z.enum(lists).optional().describe('Only this list.') }), response: { 200: factsAnswer, ...problems(400, 404) } },
}

/** A transcript as it was understood: its lines and its facts. */
export const reading: Route = (app, parts) => {
  app.get('/api/v1/transcripts/:id/utterances', { schema: about.utterances, config: needs('transcripts.read') }, async (request) => {
    const { after, limit } = request.query
    const { utterances } = await asOrganization(parts(request), async (stores) => readingOf(stores, await loadRow(stores, request.params.id)))
    const page = utterances.slice(after, after + limit)
    return { utterances: page.map(presentUtterance), total: utterances.length, next: after + limit < utterances.length ? after + limit : null }
  })
  app.get('/api/v1/transcripts/:id/facts', { schema: about.facts, config: needs('transcripts.read') }, async (request) => {
    const facts = await asOrganization(parts(request), async (stores) => factsSchema.parse(await stores.contents.get((await loadRow(stores, request.params.id)).factsHash)))
    const chosen = request.query.list === undefined ? lists : [request.query.list]
    return {
      summary: facts.summary.text, participants: facts.participants.map(({ name, role, organization, present, utterances, words, share }) => ({ name, role, organization, present, utterances, words, share })),
      facts: chosen.map((list) => ({ list, facts: factsIn(facts, list) })),
    }
  })
}

function factsIn(facts: Facts, list: (typeof lists)[number]): z.infer<typeof fact>[] {
  return facts[list].map(({ id, text, evidence, confidence, ...details }) => ({ id, text, evidence, confidence, details }))
}

/** The row of a transcript whose project is there. */
export async function loadRow(stores: Stores, id: string): Promise<TranscriptRow> {
  const row = found(await stores.transcripts.get(id), 'transcript', 'List the transcripts of the project to see which there are.')
  found(await stores.projects.get(row.project), 'project', 'It was deleted; restore it first.')
  return row
}

async function readingOf(stores: Stores, row: TranscriptRow): Promise<Transcript> {
  return transcriptSchema.parse(await stores.contents.get(row.transcriptHash))
}
