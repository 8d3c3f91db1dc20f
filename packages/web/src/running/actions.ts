import { answerOf } from '@aicoe/client'
import type { Run } from '@aicoe/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { runQuery } from '../api/queries.ts'
import { tell, tellFailure } from '../shell/toasts.tsx'

export type Action = { readonly do: 'cancel' | 'retry-all' } | { readonly do: 'retry' | 'skip'; readonly step: string }
  | { readonly do: 'approve' | 'reject'; readonly step: string; readonly note: string } | { readonly do: 'edit'; readonly step: string; readonly data: unknown }

function ask(id: string, action: Action): Promise<Run> {
  const path = { id }
  switch (action.do) {
    case 'cancel': return answerOf(api.POST('/api/v1/runs/{id}/cancel', { params: { path } }))
    case 'retry-all': return answerOf(api.POST('/api/v1/runs/{id}/retry', { params: { path } }))
    case 'retry': return answerOf(api.POST('/api/v1/runs/{id}/steps/{step}/retry', { params: { path: { id, step: action.step } } }))
    case 'skip': return answerOf(api.POST('/api/v1/runs/{id}/steps/{step}/skip', { params: { path: { id, step: action.step } } }))
    case 'edit': return answerOf(api.PUT('/api/v1/runs/{id}/steps/{step}/output', { params: { path: { id, step: action.step } }, body: action.data as never }))
    case 'approve':
    case 'reject': return answerOf(api.POST('/api/v1/runs/{id}/gates/{step}', { params: { path: { id, step: action.step } }, body: { decision: action.do, ...(action.note === '' ? {} : { note: action.note }) } }))
  }
}

/** Steers a run; what the server answers is shown at once, and what it refuses is told in its words. */
export function useSteering(run: string, done: (action: Action) => string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (action: Action) => ask(run, action),
    onSuccess: (now, action) => { queries.setQueryData(runQuery(run).queryKey, now); tell(done(action)) },
    onError: tellFailure,
  })
}
