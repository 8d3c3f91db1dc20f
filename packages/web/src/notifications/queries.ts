import { answerOf } from '@aicoe/client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../api/client.ts'

/** How many are unread, looked for now and then on every page. */
export const unreadQuery = queryOptions({ queryKey: ['notifications', 'unread'], refetchInterval: 20_000, queryFn: async () => (await answerOf(api.GET('/api/v1/notifications', { params: { query: { limit: 1 } } }))).unread })
export const notificationsQuery = infiniteQueryOptions({
  queryKey: ['notifications', 'list'], initialPageParam: undefined as string | undefined, refetchInterval: 20_000,
  queryFn: ({ pageParam }) => answerOf(api.GET('/api/v1/notifications', { params: { query: { limit: 30, ...(pageParam === undefined ? {} : { cursor: pageParam }) } } })),
  getNextPageParam: (page) => page.next ?? undefined,
})
/** What people said to who is signed in, or about what they said, and was not read yet. */
const said: ReadonlySet<string> = new Set(['mention', 'comment-reply', 'suggestion-decided'])
export const saidQuery = queryOptions({
  queryKey: ['notifications', 'said'], refetchInterval: 20_000,
  queryFn: async () => (await answerOf(api.GET('/api/v1/notifications', { params: { query: { limit: 50 } } }))).notifications.filter(({ type, readAt }) => readAt === null && said.has(type)),
})
export const preferencesQuery = queryOptions({ queryKey: ['notification-preferences'], queryFn: () => answerOf(api.GET('/api/v1/me/notifications')) })
