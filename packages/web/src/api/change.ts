import type { Schemas } from '@aicoe/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { dismiss, tell, tellFailure } from '../shell/toasts.tsx'
import { meQuery } from './queries.ts'

export type Permission = Schemas['Me']['permissions'][number]

/** Whether who is signed in may do a thing here. The server decides in any case; this is so that nobody is shown a way that is closed. */
export function useMay(): (need: Permission) => boolean {
  const me = useQuery(meQuery)
  return (need) => me.data?.permissions.includes(need) ?? false
}

interface Change<Input, Data> {
  /** Asks the server. */
  readonly ask: (input: Input) => Promise<Data>
  /** Queries that are asked again, by the first word of their keys. */
  readonly touches: readonly string[]
  /** What is said when it is done; nothing: null. */
  readonly done: ((data: Data, input: Input) => string) | null
  readonly then?: (data: Data, input: Input) => void
}

/** A change: what it touches is asked again, what the server refuses is told in its words. */
export function useChange<Input = void, Data = unknown>({ ask, touches, done, then }: Change<Input, Data>) {
  const queries = useQueryClient()
  const refused = useRef<number | null>(null)
  return useMutation({
    mutationFn: ask,
    // What was refused is tried again: that it was is not news any more.
    onMutate: () => { if (refused.current !== null) dismiss(refused.current) },
    onSuccess: async (data, input) => {
      await Promise.all(touches.map((key) => queries.invalidateQueries({ queryKey: [key] })))
      if (done !== null) tell(done(data, input))
      then?.(data, input)
    },
    onError: (error) => { refused.current = tellFailure(error) },
  })
}
