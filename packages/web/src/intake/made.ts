import { answerOf } from '@aicoe/client'
import type { Quote } from '@aicoe/client'
import { useQuery } from '@tanstack/react-query'
import { api, queries } from '../api/client.ts'
import { runDocumentsQuery } from '../api/queries.ts'

/** Nothing would be made anew. */
export function isMade({ steps }: Quote): boolean {
  return steps.every(({ reused }) => reused)
}

/** The run whose suite has all of these documents already; null where nobody needs it, or there is none. */
export function useMadeRun(transcript: string, kinds: ReadonlySet<string>, isWanted: boolean): string | null {
  return useQuery({
    queryKey: ['runs', 'made', transcript, [...kinds].sort().join()], enabled: isWanted && kinds.size > 0,
    queryFn: async () => {
      const [newest] = (await answerOf(api.GET('/api/v1/runs', { params: { query: { transcript, state: 'done', limit: 1 } } }))).runs
      if (newest === undefined) return null
      const has = new Set((await queries.query(runDocumentsQuery(newest.id))).documents.map(({ kind }) => kind))
      return [...kinds].every((kind) => has.has(kind)) ? newest.id : null
    },
  }).data ?? null
}
