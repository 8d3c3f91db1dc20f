import { ApiError } from '@aicoe/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { workflowQuery } from '../api/queries.ts'
import { composing as words } from '../messages/composing.ts'
import { tell, tellFailure } from '../shell/toasts.tsx'
import { saveDraft } from './changes.ts'
import type { Workflow } from './changes.ts'
import type { Draft } from './draft.ts'

export interface Saving { readonly isSaving: boolean; /** Somebody else was faster, with this version. */ readonly conflict: { readonly workflow: Workflow; readonly etag: string } | null; save(draft: Draft, then?: () => void): void; /** On top of what somebody else saved. */ saveOver(draft: Draft): void; settle(): void }

/** Saves what one has put together; what somebody else saved meanwhile is never written over unseen. */
export function useSaving(workflow: Workflow, etag: string): Saving {
  const queries = useQueryClient()
  const [conflict, setConflict] = useState<Saving['conflict']>(null)
  const saving = useMutation({
    mutationFn: ({ draft, on }: { readonly draft: Draft; readonly on: string; readonly then?: (() => void) | undefined }) => saveDraft(workflow.name, draft, on, workflow.own?.manageable ?? false),
    async onSuccess(saved, { then }) {
      setConflict(null)
      await queries.invalidateQueries({ queryKey: ['workflows'] })
      tell(words.savedAs(saved.own?.version ?? 1))
      then?.()
    },
    async onError(error) {
      if (!(error instanceof ApiError) || error.status !== 412) { tellFailure(error); return }
      setConflict(await queries.query({ ...workflowQuery(workflow.name), staleTime: 0 }))
    },
  })
  return {
    isSaving: saving.isPending, conflict, settle() { setConflict(null) },
    save(draft, then) { saving.mutate({ draft, on: etag, then }) }, saveOver(draft) { saving.mutate({ draft, on: conflict?.etag ?? etag }) },
  }
}
