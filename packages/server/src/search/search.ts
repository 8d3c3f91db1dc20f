import { statementsOf } from '@aicoe/core'
import type { Actor, Permission } from '@aicoe/core'
import type { SearchHit, SearchSubject, Stores } from '@aicoe/db'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import type { Installation } from '../installation.ts'
import { readingOf, titleOf, transcriptUnder } from '../suite/load.ts'
import { excerptsOf, wordsOf } from './excerpt.ts'
import type { Line } from './excerpt.ts'

const subjects = ['project', 'transcript', 'document'] as const
/** Who may not read a kind of thing does not find it. */
const permission: Readonly<Record<SearchSubject, Permission>> = { project: 'projects.read', transcript: 'transcripts.read', document: 'documents.read' }

const querystring = z.object({
  q: z.string().trim().min(1).max(200).describe('Words, "a phrase", -without, this or that; the last word may be a beginning.').meta({ example: 'refund "same day"' }),
  in: z.enum(subjects).optional().describe('Only these; else all.'), project: z.uuid().optional().describe('Only in this project.'), kind: z.string().max(100).optional().describe('Only documents of this kind.'),
  limit: z.coerce.number().int().min(1).max(50).default(20), offset: z.coerce.number().int().min(0).max(1000).default(0),
})
const mark = z.array(z.number().int()).length(2).describe('[start, end) of a word that was looked for, in UTF-16 units of the text.')
const result = z.object({
  subject: z.enum(subjects), id: z.string(), title: z.string().describe('Title of a document, file name of a transcript, name of a project.'), kind: z.string().nullable().describe('Of a document.'),
  projectId: z.string(), projectName: z.string(), runId: z.string().nullable().describe('Whose suite a document belongs to, where that run is there.'),
  excerpts: z.array(z.object({ id: z.string().describe('Of the statement or utterance.'), text: z.string(), marks: z.array(mark) })),
}).meta({ id: 'SearchResult' })
const answer = z.object({ results: z.array(result), next: z.number().int().nullable().describe('Send as `offset`; null: these were all.') }).meta({ id: 'SearchResults' })

/** GET /api/v1/search: projects, transcripts and documents by their words, best first, with the lines that hold them. */
export const search: Route = (app, parts) => {
  const schema = { tags: ['search'], operationId: 'search', summary: 'Find by words', description: 'In the newest version of each document, in transcripts as they were understood, in the names of projects.', querystring, response: { 200: answer, ...problems(400) } }
  app.get('/api/v1/search', { schema, config: needs('projects.read') }, async (request) => {
    const { q, in: only, project, kind, limit, offset } = request.query
    const { actor, installation } = parts(request)
    const words = wordsOf(q)
    return asOrganization(parts(request), async (stores) => {
      const hits = await stores.search.find({ text: q, subjects: readable(actor, only), limit: limit + 1, offset, ...(project === undefined ? {} : { project }), ...(kind === undefined ? {} : { kind }) })
      const results: z.infer<typeof result>[] = []
      for (const hit of hits.slice(0, limit)) {
        const { runId, lines } = await linesOf(stores, installation, hit)
        const excerpts = excerptsOf(lines, words, 3).map(({ id, text, marks }) => ({ id, text, marks: marks.map(([start, end]) => [start, end]) }))
        results.push({ subject: hit.subject, id: hit.id, ...named(installation, hit), projectId: hit.project, projectName: hit.projectName, runId, excerpts })
      }
      return { results, next: hits.length > limit ? offset + limit : null }
    })
  })
}

function readable({ permissions }: Actor, only: SearchSubject | undefined): readonly SearchSubject[] {
  return (only === undefined ? subjects : [only]).filter((subject) => permissions.has(permission[subject]))
}

function named(installation: Installation, { subject, name }: SearchHit): { readonly title: string; readonly kind: string | null } {
  return subject === 'document' ? { title: titleOf(installation, name), kind: name } : { title: name, kind: null }
}

/** What a hit says, line by line. A document that no longer fits its kind is found, but shows no line. */
async function linesOf(stores: Stores, installation: Installation, { subject, id }: SearchHit): Promise<{ readonly runId: string | null; readonly lines: readonly Line[] }> {
  if (subject === 'project') return { runId: null, lines: [] }
  if (subject === 'transcript') {
    const row = await stores.transcripts.get(id)
    return { runId: null, lines: row === null ? [] : (await transcriptUnder(stores, row.transcriptHash)).utterances }
  }
  const document = await stores.documents.get(id)
  const kind = document === null ? undefined : installation.kinds.get(document.kind)
  if (document === null || kind?.schema.safeParse(document.data).success !== true) return { runId: document?.run ?? null, lines: [] }
  return { runId: document.run, lines: statementsOf(readingOf(installation, document).blocks).map(({ id: statement, statement: { text } }) => ({ id: statement, text })) }
}
