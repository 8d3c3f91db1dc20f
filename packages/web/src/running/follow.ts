import type { Run } from '@aicoe/client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { server } from '../api/client.ts'
import { runDocumentsQuery, runQuery } from '../api/queries.ts'
import { after } from './live.ts'
import type { Live } from './live.ts'

/** How often at most the page is drawn anew and the run is read again, in milliseconds: 500 events a second cost no more than 5. */
const DRAW = 100
const READ = 400

/**
 * What is written in a run at this moment. While the run moves, its events are followed; the connection is taken up again silently, and each
 * change of a step makes the run be read anew, and what is known of its project too: its documents are other ones now.
 */
export function useLive(run: Pick<Run, 'id' | 'projectId' | 'state' | 'counts'>): Live {
  const queries = useQueryClient()
  const [live, setLive] = useState<Live>(new Map())
  const moves = run.state === 'running' || run.state === 'queued'
  const { done } = run.counts
  const seen = useRef(done)
  useEffect(() => {
    // What waited may have come to its end between two looks at it, with no event that was heard: its documents are there now.
    if (!moves && done !== seen.current) void queries.invalidateQueries({ queryKey: runDocumentsQuery(run.id).queryKey })
    seen.current = done
  }, [done, moves, run.id, queries])
  useEffect(() => {
    if (!moves) return
    const leaving = new AbortController()
    let [now, drawing, reading]: [Live, boolean, boolean] = [new Map(), false, false]
    const refresh = (): void => {
      reading = false
      void queries.invalidateQueries({ queryKey: runQuery(run.id).queryKey })
      void queries.invalidateQueries({ queryKey: runDocumentsQuery(run.id).queryKey })
      void queries.invalidateQueries({ queryKey: ['project', run.projectId] })
    }
    const watch = async (): Promise<void> => {
      for await (const event of server.follow(run.id, { signal: leaving.signal, attempts: 1_000 })) {
        now = after(now, event)
        if (!drawing) { drawing = true; setTimeout(() => { drawing = false; setLive(now) }, DRAW) }
        if (event.type !== 'text-delta' && !reading) { reading = true; setTimeout(refresh, READ) }
      }
    }
    void watch().catch(() => undefined).finally(() => { if (!leaving.signal.aborted) refresh() })
    return () => { leaving.abort() }
  }, [moves, run.id, run.projectId, queries])
  return live
}
