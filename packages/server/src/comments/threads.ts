import { anchorsIn, originsOf, statementsOf } from '@aicoe/core'
import type { KeptAnchor, Stores } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { loadReading } from '../suite/load.ts'
import type { Reading } from '../suite/load.ts'
import { body } from './body.ts'
import { loadThread, showing, showThread } from './load.ts'
import { mentionedIn } from './mentions.ts'
import { presentThread, threadResource } from './resource.ts'

/** Threads that a document may have. */
const MOST = 1_000
const text = z.string().max(2_000)
const newThread = z.strictObject({
  body: body.or(z.literal('')).default('').describe('Plain text. Mention a member who may read the project as @{id}. May be empty beside a suggestion.'),
  anchor: z.strictObject({ place: z.string().min(1).max(500).describe('Block, row or list item.'), exact: text.default('').describe('Words of its text; empty: the block as a whole.'), prefix: text.default(''), suffix: text.default('') }).nullable().default(null).describe('A TextQuoteSelector (W3C) within a place of this version; null: the document as a whole.'),
  suggestion: z.strictObject({ statement: z.string().min(1).max(500), after: z.string().trim().min(1).max(20_000) }).nullable().default(null).describe('Another text for a statement of this version, which is then what the thread is about.'),
}).meta({ example: { body: 'Archived ones too?', anchor: { place: 'FR-1/text', exact: 'the list of orders', prefix: 'Customers search ', suffix: '.' } } })
const querystring = z.object({
  state: z.enum(['open', 'resolved']).optional(), mine: z.enum(['true', 'false']).default('false').describe('Only those in which I take part or am mentioned.'),
  limit: z.coerce.number().int().min(1).max(100).default(50), cursor: z.uuid().optional().describe('`next` of the page before.'),
})
const params = z.object({ id: z.uuid() })

/** What people say about a document: read in any of its versions, begun on what one of them says. */
export const threads: Route = (app, parts) => {
  const tags = ['comments']
  const about = {
    list: { tags, operationId: 'getThreads', summary: 'What people say about a document', description: 'The oldest first. The id may be that of any version: threads belong to all of them, and their words are looked for in this one.', params, querystring, response: { 200: z.object({ threads: z.array(threadResource), next: z.uuid().nullable() }), ...problems(400, 404, 422) } },
    begin: { tags, operationId: 'postThread', summary: 'Comment on a document, or suggest another text', params, body: newThread, response: { 201: threadResource, ...problems(400, 404, 409, 422) } },
    one: { tags, operationId: 'getThread', summary: 'A thread, on the newest version of its document', params, response: { 200: threadResource, ...problems(400, 404) } },
    open: { tags, operationId: 'getOpenThreads', summary: 'How many threads are open, by document', params, response: { 200: z.object({ documents: z.array(z.object({ kind: z.string(), open: z.number().int() })) }), ...problems(400, 404) } },
  }
  app.get('/api/v1/documents/:id/threads', { schema: about.list, config: needs('comments.read') }, (request) => asOrganization(parts(request), async (stores) => {
    const { state, mine, limit, cursor } = request.query
    const { document, blocks } = await loadReading(stores, parts(request).installation, request.params.id)
    const me = parts(request).actor.person?.id
    const rows = await stores.comments.threads({ project: document.project, kind: document.kind, limit: limit + 1, ...(state === undefined ? {} : { state }), ...(cursor === undefined ? {} : { cursor }), ...(mine === 'true' && me !== undefined ? { with: me } : {}) })
    const page = rows.slice(0, limit)
    const how = await showing(parts(request), stores, page, blocks)
    return { threads: page.map((thread) => presentThread(thread, how)), next: rows.length > limit ? page.at(-1)?.id ?? null : null }
  }))

  app.post('/api/v1/documents/:id/threads', { schema: about.begin, config: needs('comments.write') }, async (request, reply) => reply.code(201).send(await asOrganization(parts(request), async (stores) => {
    const reading = await loadReading(stores, parts(request).installation, request.params.id)
    const { project, kind, version, run } = reading.document
    if (await stores.comments.size(project, kind) >= MOST) throw new AppError('comments-full', `A document has ${MOST} threads at most. Resolve some, or say it in one of them.`)
    const thread = await stores.comments.begin({ project, kind, version, run, ...begun(reading, request.body) }, { body: request.body.body, mentions: await mentionedIn(stores, project, request.body.body) })
    return presentThread(thread, await showing(parts(request), stores, [thread], reading.blocks))
  })))

  app.get('/api/v1/threads/:id', { schema: about.one, config: needs('comments.read') }, (request) => asOrganization(parts(request), async (stores) => {
    const thread = await loadThread(stores, request.params.id)
    return presentThread(thread, await showThread(parts(request), stores, thread))
  }))

  app.get('/api/v1/projects/:id/threads', { schema: about.open, config: needs('comments.read') }, (request) => asOrganization(parts(request), async (stores) => {
    const project = found(await stores.projects.get(request.params.id), 'project', 'List the projects to see which there are.')
    return { documents: (await stores.comments.open(project.id)).map((one) => ({ ...one })) }
  }))
}

type Begun = Pick<Parameters<Stores['comments']['begin']>[0], 'anchor' | 'suggestion'>

/** What the thread is about, as this version says it: words that do not stand there are refused. */
function begun(reading: Reading, { body: said, anchor, suggestion }: z.infer<typeof newThread>): Begun {
  if (suggestion !== null) return suggested(reading, suggestion)
  if (said === '') throw new AppError('request-invalid', 'The request does not fit: body: a comment needs words.')
  if (anchor === null) return { anchor: null, suggestion: null }
  const place = anchorsIn(reading.blocks)({ ...anchor, block: '' })
  if (place === null || place.anchor.place !== anchor.place) throw new AppError('words-not-there', `Version ${reading.document.version} of the document does not say this in ${anchor.place}. Read it again and choose the words anew.`)
  return { anchor: place.anchor, suggestion: null }
}

function suggested({ blocks, data }: Reading, { statement: id, after }: { readonly statement: string; readonly after: string }): Begun {
  const statements = statementsOf(blocks)
  const placed = found(statements.find((one) => one.id === id), 'statement', 'Read the document again to see what it states.')
  const before = placed.statement.text
  if (!originsOf(data, statements).has(id)) throw new AppError('statement-composed', 'The document puts this statement together from others. Suggest another text for those.')
  if (after === before.trim()) throw new AppError('suggestion-changes-nothing', 'The suggested text is the one that is there.')
  const anchor: KeptAnchor = { block: placed.block, place: placed.place, exact: before, prefix: '', suffix: '' }
  return { anchor: anchorsIn(blocks)(anchor)?.anchor ?? anchor, suggestion: { statement: id, before, after } }
}
