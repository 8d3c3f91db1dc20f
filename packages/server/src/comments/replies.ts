import type { CommentRow } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { permit } from '../http/permit.ts'
import { saying } from './body.ts'
import { loadComment, loadThread, showThread } from './load.ts'
import { mentionedIn } from './mentions.ts'
import { presentThread, threadResource } from './resource.ts'

/** Comments that a thread may have. */
const MOST = 200
const params = z.object({ id: z.uuid() })

/** What is said in a thread: answered, changed, deleted, taken back. Each answers with the thread as it is then. */
export const replies: Route = (app, parts) => {
  const tags = ['comments']
  const answer = { 200: threadResource, ...problems(400, 404, 409) }
  const about = {
    reply: { tags, operationId: 'postReply', summary: 'Answer in a thread', params, body: saying, response: { 201: threadResource, ...problems(400, 404, 409, 422) } },
    edit: { tags, operationId: 'patchComment', summary: 'Change what I said', params, body: saying, response: { ...answer, ...problems(422) } },
    remove: { tags, operationId: 'deleteComment', summary: 'Delete a comment', description: 'Mine, or anybody\'s for those who look after the organisation. It leaves a trace where others answered it. It can be taken back for a day.', params, response: answer },
    restore: { tags, operationId: 'restoreComment', summary: 'Take the deletion of a comment back', params, response: answer },
  }
  app.post('/api/v1/threads/:id/comments', { schema: about.reply, config: needs('comments.write') }, async (request, reply) => reply.code(201).send(await asOrganization(parts(request), async (stores) => {
    const thread = await loadThread(stores, request.params.id)
    if (thread.comments.length >= MOST) throw new AppError('comments-full', `A thread has ${MOST} comments at most. Begin another one.`)
    await stores.comments.reply(thread.id, { body: request.body.body, mentions: await mentionedIn(stores, thread.project, request.body.body) })
    const after = await loadThread(stores, thread.id)
    return presentThread(after, await showThread(parts(request), stores, after))
  })))

  const change = (request: Parameters<typeof parts>[0], id: string, work: (stores: Parameters<Parameters<typeof asOrganization>[1]>[0], loaded: Awaited<ReturnType<typeof loadComment>>) => Promise<void>) => asOrganization(parts(request), async (stores) => {
    const loaded = await loadComment(stores, id)
    await work(stores, loaded)
    const after = await loadThread(stores, loaded.thread.id)
    return presentThread(after, await showThread(parts(request), stores, after))
  })

  app.patch('/api/v1/comments/:id', { schema: about.edit, config: needs('comments.write') }, (request) => change(request, request.params.id, async (stores, { comment, thread }) => {
    if (!isMine(parts(request), comment)) permit('You can change what you said yourself. Answer it instead.')
    if (comment.deletedAt !== null) throw new AppError('comment-gone', 'This comment was deleted. Take that back first.')
    await stores.comments.edit(comment.id, { body: request.body.body, mentions: await mentionedIn(stores, thread.project, request.body.body) })
  }))

  app.delete('/api/v1/comments/:id', { schema: about.remove, config: needs('comments.write') }, (request) => change(request, request.params.id, async (stores, { comment }) => {
    if (!isMine(parts(request), comment) && !looksAfter(parts(request))) permit('You can delete what you said yourself. Ask its author, or an admin of the organisation.')
    await stores.comments.remove(comment.id)
  }))

  app.post('/api/v1/comments/:id/restore', { schema: about.restore, config: needs('comments.write') }, (request) => change(request, request.params.id, async (stores, { comment }) => {
    if (comment.deletedBy !== (parts(request).actor.person?.id ?? null) && !looksAfter(parts(request))) permit('Who deleted it can take that back.')
    if (comment.deletedAt !== null && !await stores.comments.restore(comment.id)) throw new AppError('comment-gone', 'It was deleted more than a day ago; its words are gone.')
  }))
}

function isMine({ actor }: Parts, { author }: CommentRow): boolean {
  return author === (actor.person?.id ?? null)
}

function looksAfter({ actor }: Parts): boolean {
  return actor.permissions.has('organization.write')
}
