import { answerOf } from '@aicoe/client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../api/client.ts'

const path = (id: string) => ({ params: { path: { id } } })

export const projectQuery = (id: string) => queryOptions({ queryKey: ['project', id], queryFn: () => answerOf(api.GET('/api/v1/projects/{id}', path(id))) })
export const accessQuery = (id: string) => queryOptions({ queryKey: ['project', id, 'access'], queryFn: () => answerOf(api.GET('/api/v1/projects/{id}/access', path(id))) })
export const documentsQuery = (id: string) => queryOptions({ queryKey: ['project', id, 'documents'], queryFn: () => answerOf(api.GET('/api/v1/projects/{id}/documents', path(id))) })
export const transcriptsQuery = (id: string) => infiniteQueryOptions({
  queryKey: ['project', id, 'transcripts'], initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => answerOf(api.GET('/api/v1/projects/{id}/transcripts', { params: { path: { id }, query: { limit: 20, ...(pageParam === undefined ? {} : { cursor: pageParam }) } } })),
  getNextPageParam: (page) => page.next ?? undefined,
})
export const projectRunsQuery = (id: string) => queryOptions({
  queryKey: ['runs', 'project', id], queryFn: () => answerOf(api.GET('/api/v1/runs', { params: { query: { project: id, limit: 20 } } })),
  refetchInterval: (query) => (query.state.data?.runs.some((run) => run.state === 'running' || run.state === 'queued') === true ? 2_000 : 15_000),
})
