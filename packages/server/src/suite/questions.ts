import type { DocumentRow, Stores } from '@aicoe/db'
import type { Transcript } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { readingOf, sourceOf, transcriptUnder } from './load.ts'
import type { Reading } from './load.ts'

const reply = z.object({ utterance: z.string(), by: z.string().nullable(), text: z.string() })
const question = z.object({
  id: z.string(), text: z.string(), documentId: z.string(), kind: z.string(), title: z.string().describe('Of the document.'), transcriptId: z.string().nullable(),
  about: z.array(z.string()).describe('Ids of items that it concerns.'), ask: z.string().nullable().describe('Who may know, where the meeting tells.'),
  hanging: z.number().int().describe('How many items of the suite follow from what it concerns: the more, the more its answer may change.'),
  alsoIn: z.array(z.object({ id: z.string(), documentId: z.string(), title: z.string() })).describe('Other documents that ask the same.'),
  answer: reply.nullable().describe('Given since the document was made; a run makes it part of the suite.'),
}).meta({ id: 'Question' })
type Question = z.infer<typeof question>
const answer = z.object({ questions: z.array(question) })

/** How documents keep what they leave open; `about` are ids of items it concerns. */
const openQuestions = z.object({ openQuestions: z.array(z.object({ id: z.string(), text: z.string(), about: z.array(z.string()).optional(), from: z.array(z.string()).optional(), suggested: z.string().nullable().optional() })) })

/** GET /api/v1/projects/{id}/questions: what the suite leaves open, first that on which most hangs. Answers are posted to the transcript. */
export const questions: Route = (app, parts) => {
  const schema = { tags: ['documents'], operationId: 'getQuestions', summary: 'What the documents of a project leave open', params: z.object({ id: z.uuid() }), response: { 200: answer, ...problems(400, 404) } }
  app.get('/api/v1/projects/:id/questions', { schema, config: needs('documents.read') }, async (request) => {
    const { installation } = parts(request)
    return asOrganization(parts(request), async (stores) => {
      const project = found(await stores.projects.get(request.params.id), 'project', 'List the projects to see which there are.')
      const readings: Reading[] = []
      for (const { id, kind } of await stores.documents.latestOfProject(project.id)) {
        const document = await stores.documents.get(id)
        if (document !== null && installation.kinds.get(kind)?.schema.safeParse(document.data).success === true) readings.push(readingOf(installation, document))
      }
      const hanging = followersOf(readings)
      const asked: Question[] = []
      for (const reading of readings) asked.push(...(await askedIn(stores, reading, hanging)))
      return { questions: once(asked).toSorted((a, b) => Number(a.answer !== null) - Number(b.answer !== null) || b.hanging - a.hanging) }
    })
  })
}

async function askedIn(stores: Stores, { document, kind, data }: Reading, hanging: (ids: readonly string[]) => number): Promise<Question[]> {
  const parsed = openQuestions.safeParse(data)
  if (!parsed.success || parsed.data.openQuestions.length === 0) return []
  const { transcriptId, later } = await saidSince(stores, document)
  return parsed.data.openQuestions.map(({ id, text, about = [], from = [], suggested = null }) => {
    const concerned = [...new Set([...about, ...from])]
    return { id, text, documentId: document.id, kind: document.kind, title: kind.title, transcriptId, about: concerned, ask: suggested, hanging: hanging([id, ...concerned]), alsoIn: [], answer: answerTo(text, later) }
  })
}

/** What was added to the meeting since a document was made from it. */
async function saidSince(stores: Stores, document: DocumentRow): Promise<{ readonly transcriptId: string | null; readonly later: Transcript['utterances'] }> {
  const source = await sourceOf(stores, document)
  const row = source?.id == null ? null : await stores.transcripts.get(source.id)
  if (source === null || row === null || row.transcriptHash === source.hash) return { transcriptId: row?.id ?? null, later: [] }
  const then = await transcriptUnder(stores, source.hash)
  return { transcriptId: row.id, later: (await transcriptUnder(stores, row.transcriptHash)).utterances.slice(then.utterances.length) }
}

/** A late answer stands behind its question. The last one counts. */
function answerTo(text: string, later: Transcript['utterances']): z.infer<typeof reply> | null {
  const at = later.findLastIndex((said) => plain(said.text) === plain(text))
  const said = at === -1 ? undefined : later[at + 1]
  return said === undefined ? null : { utterance: said.id, by: said.speaker, text: said.text }
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().toLowerCase()
}

/** How many items follow from some, directly or through others, over all documents. */
function followersOf(readings: readonly Reading[]): (ids: readonly string[]) => number {
  const followers = new Map<string, string[]>()
  for (const { items } of readings) for (const { id, links } of items) for (const link of links) followers.set(link, [...(followers.get(link) ?? []), id])
  return (ids) => {
    const reached = new Set(ids)
    for (const id of reached) for (const follower of followers.get(id) ?? []) reached.add(follower)
    return reached.size - new Set(ids).size
  }
}

/** What several documents ask in the same words is one question, of the document on which most hangs. */
function once(asked: readonly Question[]): Question[] {
  return [...Map.groupBy(asked, ({ text, transcriptId }) => `${transcriptId ?? ''} ${plain(text)}`).values()].flatMap((same) => {
    const [first, ...others] = same.toSorted((a, b) => b.hanging - a.hanging)
    return first === undefined ? [] : [{ ...first, alsoIn: others.map(({ id, documentId, title }) => ({ id, documentId, title })) }]
  })
}
