import { answerOf, ApiError } from '@aicoe/client'
import type { DocumentSummary } from '@aicoe/client'
import { useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { text } from '../messages/text.ts'
import { tell, tellFailure } from '../shell/toasts.tsx'
import { evidenceQuery, projectDocumentsQuery, readingQuery } from './queries.ts'

/** A change of the words of one statement, made on a version that was seen. */
export interface Change { readonly document: DocumentSummary; readonly etag: string; readonly statement: string; readonly path: string; readonly before: string; readonly after: string }
/** What somebody else made of the same statement meanwhile; `theirs` is null where it is gone. */
export interface Conflict { readonly newest: DocumentSummary; readonly etag: string; readonly path: string; readonly theirs: string | null }

/**
 * Saves a change as a new version. When somebody was faster the change goes onto their version, unless they changed the same words: then both are
 * given back, to be chosen from.
 */
export async function saveChange(queries: QueryClient, change: Change): Promise<Conflict | DocumentSummary> {
  try {
    return await patch(change)
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 412) throw error
    const conflict = await newestOf(queries, change)
    return conflict.theirs === change.before ? patch({ ...change, document: conflict.newest, etag: conflict.etag, path: conflict.path }) : conflict
  }
}

function patch({ document, etag, path, before, after }: Change): Promise<DocumentSummary> {
  return answerOf(api.PATCH('/api/v1/documents/{id}', {
    params: { path: { id: document.id }, header: { 'if-match': etag } }, body: [{ op: 'test', path: `${path}/text`, value: before }, { op: 'replace', path: `${path}/text`, value: after }],
  }))
}

async function newestOf(queries: QueryClient, { document, statement }: Change): Promise<Conflict> {
  const { documents } = await queries.query({ ...projectDocumentsQuery(document.projectId), staleTime: 0 })
  const newest = documents.find(({ kind }) => kind === document.kind) ?? document
  const [{ etag }, { statements }] = await Promise.all([queries.query(readingQuery(newest.id)), queries.query(evidenceQuery(newest.id))])
  const theirs = statements.find(({ id }) => id === statement)
  return { newest, etag, path: theirs?.path ?? '', theirs: theirs?.path === null || theirs === undefined ? null : theirs.text }
}

/** What to do when a version was made: it is loaded before it is shown, and can be undone. */
export function useMade() {
  const queries = useQueryClient()
  const show = async (made: DocumentSummary): Promise<void> => {
    await queries.query(readingQuery(made.id))
    await Promise.all([queries.invalidateQueries({ queryKey: ['project', made.projectId] }), queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'document' && queryKey[2] === 'versions' })])
  }
  const undo = async (before: DocumentSummary, made: DocumentSummary): Promise<void> => {
    try {
      await show(await restore(before.id, (await queries.query(readingQuery(made.id))).etag))
      tell(text.suite.edit.undone)
    } catch (error) { tellFailure(error) }
  }
  return async (before: DocumentSummary, made: DocumentSummary, message: string): Promise<void> => {
    await show(made)
    tell(message, { label: text.suite.edit.undo, run: () => { void undo(before, made) } })
  }
}

/** Makes a version the newest again; `etag` is that of the newest one. */
export function restore(id: string, etag: string): Promise<DocumentSummary> {
  return answerOf(api.POST('/api/v1/documents/{id}/restore', { params: { path: { id }, header: { 'if-match': etag } } }))
}
