import { answerOf } from '@aicoe/client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

export const membersQuery = queryOptions({ queryKey: ['members'], queryFn: () => answerOf(api.GET('/api/v1/members')) })
export const rolesQuery = queryOptions({ queryKey: ['roles'], queryFn: () => answerOf(api.GET('/api/v1/roles')), staleTime: 30_000 })
export const teamsQuery = queryOptions({ queryKey: ['teams'], queryFn: () => answerOf(api.GET('/api/v1/teams')) })
export const keysQuery = queryOptions({ queryKey: ['keys'], queryFn: () => answerOf(api.GET('/api/v1/keys')) })
