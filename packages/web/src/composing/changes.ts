import { answerOf, doneOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { keepPreviousData, queryOptions, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useChange } from '../api/change.ts'
import { api } from '../api/client.ts'
import { composing as words } from '../messages/composing.ts'
import { tell } from '../shell/toasts.tsx'
import type { Draft } from './draft.ts'

export type Workflow = Schemas['Workflow']
export type Agent = Schemas['Agent']
export type Problem = Schemas['WorkflowProblem']

/** What would become of these agents. */
export const checkQuery = (agents: readonly string[], gates: readonly string[]) => queryOptions({
  queryKey: ['workflow-check', agents.join(), gates.join()], staleTime: Infinity, placeholderData: keepPreviousData,
  queryFn: () => answerOf(api.POST('/api/v1/workflows/check', { body: { agents: [...agents], gates: [...gates] } })),
})
/** `now`: the newest, so that another one is seen at once. */
export const versionsQuery = (name: string, now: number) => queryOptions({ queryKey: ['workflows', name, 'versions', now], queryFn: async () => (await answerOf(api.GET('/api/v1/workflows/{name}/versions', { params: { path: { name } } }))).versions })
export const removedQuery = queryOptions({ queryKey: ['workflows', 'removed'], queryFn: async () => (await answerOf(api.GET('/api/v1/workflows', { params: { query: { state: 'removed' } } }))).workflows })

/** Saves it as the version after the one with this tag; throws with status 412 when that is not the newest any more. */
export function saveDraft(name: string, { title, description, agents, gates, parameters, visibility }: Draft, etag: string, manageable: boolean): Promise<Workflow> {
  const body = { title, description, agents: [...agents], gates: [...gates], parameters: parameters as Record<string, Record<string, unknown>>, ...(manageable ? { visibility } : {}) }
  return answerOf(api.PUT('/api/v1/workflows/{name}', { params: { path: { name }, header: { 'if-match': etag } }, body }))
}

/** Makes one and goes there. `from`: a workflow to begin with. */
export function useMake() {
  const navigate = useNavigate()
  return useChange({
    ask: ({ title, from }: { readonly title: string; readonly from: string | null }) => answerOf(api.POST('/api/v1/workflows', { body: { title, ...(from === null ? {} : { from }), visibility: 'mine' } })),
    touches: ['workflows'], done: null, then: ({ name }) => { void navigate({ to: '/workflows/$name', params: { name } }) },
  })
}

export function useBringBack() {
  return useChange({ ask: (name: string) => answerOf(api.POST('/api/v1/workflows/{name}/restore', { params: { path: { name } } })), touches: ['workflows'], done: ({ title }) => words.broughtBack(title) })
}

/** Removes one; what is said of it can undo it. */
export function useRemove(then: () => void) {
  const back = useBringBack()
  return useChange({
    ask: ({ name }: { readonly name: string; readonly title: string }) => doneOf(api.DELETE('/api/v1/workflows/{name}', { params: { path: { name } } })), touches: [], done: null,
    then: (_, { name, title }) => { then(); tell(words.removed(title), { label: words.undo, run: () => { back.mutate(name) } }) },
  })
}

/** Makes it what it was at a version, as the next one. */
export function useRestoreVersion(name: string, etag: string, then: (restored: Workflow) => void) {
  const queries = useQueryClient()
  return useChange({
    ask: (version: number) => answerOf(api.POST('/api/v1/workflows/{name}/versions/{version}/restore', { params: { path: { name, version }, header: { 'if-match': etag } } })),
    touches: [], done: (_, version) => words.restored(version), then: (restored) => { void queries.invalidateQueries({ queryKey: ['workflows'] }).then(() => { then(restored) }) },
  })
}
