import { answerOf, ApiError } from '@aicoe/client'
import type { DocumentSummary } from '@aicoe/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { comments as words } from '../messages/comments.ts'
import { tell, tellFailure } from '../shell/toasts.tsx'
import { useMade } from '../suite/changes.ts'
import { projectDocumentsQuery, readingQuery } from '../suite/queries.ts'
import type { Draft, Thread } from './context.ts'
import { threadsQuery } from './queries.ts'

/** The document whose comments are shown, as it is shown. */
export interface Shown { readonly summary: DocumentSummary; readonly etag: string }

const byId = (id: string) => ({ params: { path: { id } } })
const ask = {
  resolve: (id: string, state: Thread['state']) => answerOf(api.PATCH('/api/v1/threads/{id}', { ...byId(id), body: { state } })),
  reject: (id: string) => answerOf(api.POST('/api/v1/threads/{id}/reject', byId(id))),
  reply: (id: string, body: string) => answerOf(api.POST('/api/v1/threads/{id}/comments', { ...byId(id), body: { body } })),
  edit: (id: string, body: string) => answerOf(api.PATCH('/api/v1/comments/{id}', { ...byId(id), body: { body } })),
  remove: (id: string) => answerOf(api.DELETE('/api/v1/comments/{id}', byId(id))),
  restore: (id: string) => answerOf(api.POST('/api/v1/comments/{id}/restore', byId(id))),
}

interface Change { readonly thread: string; /** What it will look like, at once. */ readonly expect: (thread: Thread) => Thread; readonly ask: () => Promise<Thread>; readonly then?: (thread: Thread) => void }

/** Changes of threads: shown at once, set right by the answer, taken back when it is refused. */
export function useThreadChanges({ summary }: Shown) {
  const queries = useQueryClient()
  const { queryKey } = threadsQuery(summary.projectId, summary.id)
  const put = (id: string, next: (thread: Thread) => Thread): void => { queries.setQueryData<Thread[]>(queryKey, (all) => all?.map((thread) => (thread.id === id ? next(thread) : thread))) }
  const settle = (): void => { void queries.invalidateQueries({ queryKey: ['project', summary.projectId] }) }
  const { mutate } = useMutation({
    mutationFn: (change: Change) => change.ask(),
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey })
      const before = queries.getQueryData<Thread[]>(queryKey)
      put(change.thread, change.expect)
      return { before }
    },
    onError: (error, _change, context) => { queries.setQueryData(queryKey, context?.before); tellFailure(error) },
    onSuccess: (thread, change) => { put(thread.id, ({ anchor, on }) => ({ ...thread, anchor, on })); change.then?.(thread); settle() },
  })
  const setState = (thread: Thread, state: Thread['state'], isUndo = false): void => mutate({
    thread: thread.id, expect: (one) => ({ ...one, state }), ask: () => ask.resolve(thread.id, state),
    then: () => { if (!isUndo) tell(state === 'resolved' ? words.resolved : words.reopened, { label: words.undo, run: () => { setState(thread, thread.state, true) } }) },
  })
  return {
    setState,
    reject: (thread: Thread): void => mutate({ thread: thread.id, expect: (one) => ({ ...one, state: 'resolved' }), ask: () => ask.reject(thread.id), then: () => { tell(words.rejected) } }),
    edit: (thread: Thread, comment: string, body: string): void => mutate({ thread: thread.id, expect: (one) => ({ ...one, comments: one.comments.map((each) => (each.id === comment ? { ...each, body } : each)) }), ask: () => ask.edit(comment, body) }),
    remove: (thread: Thread, comment: string): void => mutate({
      thread: thread.id, expect: (one) => ({ ...one, comments: one.comments.map((each) => (each.id === comment ? { ...each, body: '', deletedAt: new Date().toISOString() } : each)) }), ask: () => ask.remove(comment),
      then: () => { tell(words.removed, { label: words.undo, run: () => { void ask.restore(comment).then(settle, tellFailure) } }) },
    }),
    reply: async (thread: Thread, body: string): Promise<void> => { const answered = await ask.reply(thread.id, body); put(thread.id, ({ anchor, on }) => ({ ...answered, anchor, on })); settle() },
    begin: async (draft: Draft, said: { readonly body: string; readonly after: string }): Promise<Thread> => {
      const { place, exact, prefix, suffix, statement, kind } = draft
      const body = kind === 'suggest' && statement !== null ? { body: said.body, suggestion: { statement, after: said.after } } : { body: said.body, anchor: place === null ? null : { place, exact, prefix, suffix } }
      const thread = await answerOf(api.POST('/api/v1/documents/{id}/threads', { ...byId(summary.id), body }))
      queries.setQueryData<Thread[]>(queryKey, (all) => [...all ?? [], thread])
      settle()
      return thread
    },
  }
}

/** Accepts a suggestion. When somebody made another version meanwhile it goes onto that, unless its words are gone. */
export function useAccept({ summary, etag }: Shown) {
  const queries = useQueryClient()
  const made = useMade()
  const accept = (id: string, match: string) => answerOf(api.POST('/api/v1/threads/{id}/accept', { params: { path: { id }, header: { 'if-match': match } } }))
  return useMutation({
    mutationFn: async (thread: Thread) => {
      try {
        return await accept(thread.id, etag)
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 412) throw error
        const { documents } = await queries.query({ ...projectDocumentsQuery(summary.projectId), staleTime: 0 })
        const newest = documents.find(({ kind }) => kind === summary.kind) ?? summary
        return accept(thread.id, (await queries.query(readingQuery(newest.id))).etag)
      }
    },
    onSuccess: ({ document }) => made(summary, document, words.accepted(document.title, document.version)), onError: tellFailure,
  })
}
