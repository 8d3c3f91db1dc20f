import { originsOf, statementsOf } from '@aicoe/core'
import type { DocumentRow, Stores, ThreadWithComments } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { etagOf, ifMatch } from '../http/etag.ts'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { permit } from '../http/permit.ts'
import { writeWithinRoom } from '../limits/room.ts'
import { documentSummaryResource, presentDocumentSummary } from '../resources/document.ts'
import { editDocument } from '../suite/edit.ts'
import { loadReading, titleOf } from '../suite/load.ts'
import { loadThread, showThread } from './load.ts'
import { presentThread, threadResource } from './resource.ts'

const params = z.object({ id: z.uuid() })
const change = z.strictObject({ state: z.enum(['open', 'resolved']) }).meta({ example: { state: 'resolved' } })

/** How threads end: resolved, and a suggestion accepted or rejected. */
export const decide: Route = (app, parts) => {
  const tags = ['comments']
  const about = {
    state: { tags, operationId: 'patchThread', summary: 'Resolve a thread, or open it again', params, body: change, response: { 200: threadResource, ...problems(400, 404) } },
    accept: {
      tags, operationId: 'acceptSuggestion', summary: 'Accept a suggestion', description: 'Makes a new version of the document as an edit by you, suggested by its author, through the same gate as any edit. `If-Match` is the ETag of the newest version. `suggestion-outdated`: the words that it replaces are no longer there.',
      params, headers: ifMatch, response: { 200: z.object({ document: documentSummaryResource, thread: threadResource }), ...problems(400, 404, 409, 412, 413, 422, 428) },
    },
    reject: { tags, operationId: 'rejectSuggestion', summary: 'Reject a suggestion, or take mine back', params, response: { 200: threadResource, ...problems(400, 404, 409) } },
  }
  app.patch('/api/v1/threads/:id', { schema: about.state, config: needs('comments.write') }, (request) => asOrganization(parts(request), async (stores) => {
    const thread = await loadThread(stores, request.params.id)
    await stores.comments.setState(thread.id, request.body.state)
    return shown(parts(request), stores, thread.id)
  }))

  app.post('/api/v1/threads/:id/accept', { schema: about.accept, config: needs('documents.write') }, async (request, reply) => {
    const { row, thread } = await writeWithinRoom(parts(request), (stores) => accept(parts(request), stores, { id: request.params.id, match: request.headers['if-match'] }))
    return reply.header('etag', etagOf(row)).send({ document: presentDocumentSummary(row, titleOf(parts(request).installation, row.kind)), thread })
  })

  app.post('/api/v1/threads/:id/reject', { schema: about.reject, config: needs('comments.write') }, (request) => asOrganization(parts(request), async (stores) => {
    const thread = undecided(await loadThread(stores, request.params.id))
    const { actor } = parts(request)
    if (!actor.permissions.has('documents.write') && thread.createdBy !== (actor.person?.id ?? null)) permit('Who may edit the document decides about suggestions; you can take back your own.')
    await stores.comments.decide(thread.id, 'rejected')
    return shown(parts(request), stores, thread.id)
  }))
}

/** Looks for the words and edits them with nobody in between. */
async function accept(parts: Parts, stores: Stores, { id, match }: { readonly id: string; readonly match: string | undefined }): Promise<{ readonly row: DocumentRow; readonly thread: z.infer<typeof threadResource> }> {
  const thread = undecided(await loadThread(stores, id))
  const { before, after } = thread.suggestion
  const newest = found(await stores.documents.lockNewest(thread.project, thread.kind), 'document', 'It was deleted meanwhile.')
  const path = await pathOf(stores, parts, newest.id, thread.suggestion)
  const names = await stores.comments.names(thread.createdBy === null ? [] : [thread.createdBy])
  const { row } = await editDocument(parts, stores, {
    id: newest.id, match, suggestedBy: names.get(thread.createdBy ?? '') ?? 'the owner of this installation',
    operations: [{ op: 'test', path: `${path}/text`, value: before }, { op: 'replace', path: `${path}/text`, value: after }],
  })
  await stores.comments.decide(thread.id, 'accepted')
  return { row, thread: await shown(parts, stores, thread.id) }
}

async function shown(parts: Parts, stores: Stores, id: string): Promise<z.infer<typeof threadResource>> {
  const thread = await loadThread(stores, id)
  return presentThread(thread, await showThread(parts, stores, thread))
}

type Suggesting = ThreadWithComments & { readonly suggestion: NonNullable<ThreadWithComments['suggestion']> }

function undecided(thread: ThreadWithComments): Suggesting {
  const { suggestion, suggestionState } = thread
  if (suggestion === null) throw new AppError('suggestion-not-found', 'This thread suggests nothing. Resolve it instead.')
  if (suggestionState !== 'open') throw new AppError('suggestion-decided', `This suggestion was ${suggestionState ?? 'decided'} already. Read the thread again.`)
  return { ...thread, suggestion }
}

/** Where the statement stands today: under its id with the same words, else wherever only one has them. Throws `suggestion-outdated`. */
async function pathOf(stores: Stores, { installation }: Parts, id: string, { statement, before }: Suggesting['suggestion']): Promise<string> {
  const { blocks, data } = await loadReading(stores, installation, id)
  const statements = statementsOf(blocks)
  const alike = statements.filter((placed) => placed.statement.text === before)
  const placed = alike.find((one) => one.id === statement) ?? (alike.length === 1 ? alike[0] : undefined)
  const path = placed === undefined ? undefined : originsOf(data, statements).get(placed.id)
  if (path === undefined) throw new AppError('suggestion-outdated', 'The words that this suggestion replaces are no longer in the document. Edit it by hand, or reject the suggestion.')
  return path
}
