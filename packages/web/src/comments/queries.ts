import { answerOf } from '@aicoe/client'
import { keepPreviousData, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, server } from '../api/client.ts'
import type { Thread } from './context.ts'

/** Every thread of a document as this version of it has them. Under the project, so that a new version asks anew. */
export const threadsQuery = (project: string, document: string) => queryOptions({
  queryKey: ['project', project, 'threads', document], placeholderData: keepPreviousData, staleTime: 30_000,
  queryFn: async () => {
    const all: Thread[] = []
    for (let cursor: string | null | undefined = undefined; cursor !== null;) {
      const page: { threads: Thread[]; next: string | null } = await answerOf(api.GET('/api/v1/documents/{id}/threads', { params: { path: { id: document }, query: { limit: 100, ...(cursor === undefined ? {} : { cursor }) } } }))
      all.push(...page.threads)
      cursor = page.next
    }
    return all
  },
})
const openThreadsQuery = (project: string) => queryOptions({ queryKey: ['project', project, 'open-threads'], queryFn: () => answerOf(api.GET('/api/v1/projects/{id}/threads', { params: { path: { id: project } } })) })
export const readersQuery = (project: string, q: string) => queryOptions({ queryKey: ['project', project, 'readers', q], staleTime: 60_000, queryFn: () => answerOf(api.GET('/api/v1/projects/{id}/readers', { params: { path: { id: project }, query: { q, limit: 6 } } })) })

/** How many threads are open, by kind of document. */
export function useOpenThreads(project: string, isAllowed: boolean): ReadonlyMap<string, number> {
  const query = useQuery({ ...openThreadsQuery(project), enabled: isAllowed })
  return new Map((query.data?.documents ?? []).map(({ kind, open }) => [kind, open]))
}

/** Reads again what others changed, as they change it: what is said, and the documents themselves. */
export function useNews(project: string, isAllowed: boolean): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!isAllowed) return
    const leaving = new AbortController()
    const watch = async (): Promise<void> => {
      for await (const news of server.events({ types: ['comment-made', 'thread-changed', 'document-made', 'presence-changed'], signal: leaving.signal, attempts: 1_000 })) {
        if (news.type === 'presence-changed') {
          // To ask who is there is to say that one is there: nobody says so of a page that nobody sees.
          if (news.project === project && document.visibilityState === 'visible') void queries.invalidateQueries({ queryKey: ['presence', project] })
        } else if (news.type === 'reset' || ('project' in news && news.project === project)) void queries.invalidateQueries({ queryKey: ['project', project] })
      }
    }
    void watch().catch(() => undefined)
    return () => { leaving.abort() }
  }, [project, isAllowed, queries])
}

export function useThreads({ summary }: { readonly summary: { readonly projectId: string; readonly id: string } }, isAllowed = true) {
  return useQuery({ ...threadsQuery(summary.projectId, summary.id), enabled: isAllowed })
}
