import { answerOf } from '@aicoe/client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useIsOperator } from './operator.ts'

export const alertsQuery = queryOptions({ queryKey: ['alerts'], queryFn: () => answerOf(api.GET('/api/v1/alerts', { params: { query: { limit: 50 } } })), refetchInterval: 15_000 })
export const backupsQuery = queryOptions({ queryKey: ['backups'], queryFn: () => answerOf(api.GET('/api/v1/backups')), refetchInterval: 60_000 })

/** Whether no backup was ever made, which needs attention like an alert; unknown until it is loaded. Backups are of the whole installation: to all but its operators nothing is lacking. */
export function useLacksBackup(): boolean | undefined {
  const isOperator = useIsOperator()
  const backups = useQuery({ ...backupsQuery, enabled: isOperator })
  if (!isOperator) return false
  return backups.isPending ? undefined : backups.data?.backups.length === 0
}
