import { anchorsIn } from '@aicoe/core'
import type { Block } from '@aicoe/sdk'
import type { CommentRow, Stores, ThreadWithComments } from '@aicoe/db'
import { found } from '../http/parts.ts'
import type { Parts } from '../http/parts.ts'
import { readingOf } from '../suite/load.ts'
import type { Showing } from './resource.ts'

/** Blocks of a version, or of none: whoever has no longer the plugin of a document still reads what was said about it. */
export async function showing({ actor }: Parts, stores: Stores, threads: readonly ThreadWithComments[], blocks: readonly Block[]): Promise<Showing> {
  const people = threads.flatMap(({ resolvedBy, decidedBy, comments }) => [resolvedBy, decidedBy, ...comments.flatMap(({ author, mentions }) => [author, ...mentions])])
  return { me: actor.person?.id ?? null, names: await stores.comments.names([...new Set(people.filter((id) => id !== null))]), find: anchorsIn(blocks) }
}

/** As the newest version of its document has it. */
export async function showThread(parts: Parts, stores: Stores, thread: ThreadWithComments): Promise<Showing> {
  const document = await stores.documents.find(thread.project, thread.kind)
  return showing(parts, stores, [thread], document === null || !parts.installation.kinds.has(document.kind) ? [] : readingOf(parts.installation, document).blocks)
}

export async function loadThread(stores: Stores, id: string): Promise<ThreadWithComments> {
  const thread = found(await stores.comments.thread(id), 'thread', 'List the threads of the document to see which there are.')
  found(await stores.projects.get(thread.project), 'project', 'It was deleted; restore it first.')
  return thread
}

export async function loadComment(stores: Stores, id: string): Promise<{ readonly comment: CommentRow; readonly thread: ThreadWithComments }> {
  const comment = found(await stores.comments.comment(id), 'comment', 'List the threads of the document to see which there are.')
  return { comment, thread: await loadThread(stores, comment.thread) }
}
