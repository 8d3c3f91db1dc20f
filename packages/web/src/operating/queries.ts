import { answerOf } from '@aicoe/client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../api/client.ts'

export const alertsQuery = queryOptions({ queryKey: ['alerts'], queryFn: () => answerOf(api.GET('/api/v1/alerts', { params: { query: { limit: 50 } } })), refetchInterval: 15_000 })
export const backupsQuery = queryOptions({ queryKey: ['backups'], queryFn: () => answerOf(api.GET('/api/v1/backups')), refetchInterval: 60_000 })
