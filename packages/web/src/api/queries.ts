import { answerOf } from '@aicoe/client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export const runsQuery = infiniteQueryOptions({
  queryKey: ['runs'], initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => answerOf(api.GET('/api/v1/runs', { params: { query: { limit: 20, ...(pageParam === undefined ? {} : { cursor: pageParam }) } } })),
  getNextPageParam: (page) => page.next ?? undefined,
  refetchInterval: (query) => (query.state.data?.pages.some((page) => page.runs.some((run) => run.state === 'running' || run.state === 'queued')) === true ? 2_000 : 15_000),
})
export const runQuery = (id: string) => queryOptions({ queryKey: ['run', id], queryFn: () => answerOf(api.GET('/api/v1/runs/{id}', { params: { path: { id } } })) })
export const runDocumentsQuery = (id: string) => queryOptions({ queryKey: ['run', id, 'documents'], queryFn: () => answerOf(api.GET('/api/v1/runs/{id}/documents', { params: { path: { id } } })) })
export const documentQuery = (id: string) => queryOptions({ queryKey: ['document', id], queryFn: () => answerOf(api.GET('/api/v1/documents/{id}', { params: { path: { id } } })), staleTime: Infinity })
export const transcriptQuery = (id: string) => queryOptions({ queryKey: ['transcript', id], queryFn: () => answerOf(api.GET('/api/v1/transcripts/{id}', { params: { path: { id } } })) })
export const catalogQuery = queryOptions({ queryKey: ['catalog'], queryFn: () => answerOf(api.GET('/api/v1/catalog')), staleTime: 60_000 })
export const workflowsQuery = queryOptions({ queryKey: ['workflows'], queryFn: () => answerOf(api.GET('/api/v1/workflows')), staleTime: 60_000 })
/** One workflow, with the tag that a change of it must name. */
export const workflowQuery = (name: string) => queryOptions({
  queryKey: ['workflows', name],
  queryFn: async () => { const asked = api.GET('/api/v1/workflows/{name}', { params: { path: { name } } }); return { workflow: await answerOf(asked), etag: (await asked).response.headers.get('etag') ?? '' } },
})
export const modelsQuery = queryOptions({ queryKey: ['models'], queryFn: () => answerOf(api.GET('/api/v1/models')), staleTime: 30_000 })
/** `since` is an ISO date, included; null: from the beginning. */
export const usageQuery = (since: string | null, run: string | null = null) => queryOptions({
  queryKey: ['usage', since, run],
  queryFn: () => answerOf(api.GET('/api/v1/usage', { params: { query: { ...(since === null ? {} : { since }), ...(run === null ? {} : { run }) } } })),
})
/** Who is signed in. Asked for by the doors as well, where nobody is: a 401 is an answer there. */
export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => answerOf(api.GET('/api/v1/me')), staleTime: 30_000, meta: { mayBeNobody: true } })
export const organizationQuery = queryOptions({ queryKey: ['organization'], queryFn: () => answerOf(api.GET('/api/v1/organization')) })
export const installationQuery = queryOptions({ queryKey: ['installation'], queryFn: () => answerOf(api.GET('/api/v1/installation')) })
export const projectsQuery = (state: 'active' | 'deleted') => queryOptions({ queryKey: ['projects', state], queryFn: () => answerOf(api.GET('/api/v1/projects', { params: { query: { limit: 100, state, sort: 'name' } } })) })
/** Projects, transcripts and documents that hold these words. */
export const searchQuery = (words: string) => queryOptions({ queryKey: ['search', words], queryFn: ({ signal }) => answerOf(api.GET('/api/v1/search', { params: { query: { q: words, limit: 12 } }, signal })), enabled: words.length > 1, staleTime: 30_000 })
