import type { Quote, Run } from '@aicoe/client'
import { answerOf } from '@aicoe/client'
import { Progress } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { usageQuery } from '../api/queries.ts'
import { dollars, duration, span } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { useSettled } from '../shell/settled.ts'
import { timeLeft } from './eta.ts'

/** How far the run is, how long it still takes, and what it has cost against what was quoted. */
export function Figures({ run }: { readonly run: Run }) {
  const moves = run.state === 'running' || run.state === 'queued'
  const now = useNow(moves)
  const mayKnowCost = useMay()('spending.read')
  const isSettled = useSettled()
  const quote = useQuery({
    queryKey: ['run', run.id, 'quote'], enabled: run.transcriptId !== null && isSettled, staleTime: Infinity,
    queryFn: () => answerOf(api.POST('/api/v1/quotes', { body: { transcriptId: run.transcriptId ?? '', workflow: run.workflow, only: run.steps.map((step) => step.makes), parameters: run.parameters as never } })),
  })
  const share = run.counts.steps === 0 ? 0 : (run.steps.filter((step) => step.state === 'done' || step.state === 'skipped').length / run.counts.steps) * 100
  return (
    <div className="figures">
      <div className="tile figures-progress">
        <p className="quiet small">{text.running.progress}</p>
        <p className="tile-value">{text.start.progress(run.counts.done, run.counts.steps)}</p>
        <Progress value={share} size="sm" aria-label={text.running.progress} transitionDuration={200} />
      </div>
      <div className="tile">
        <p className="quiet small">{moves ? text.running.left : text.running.took}</p>
        <p className="tile-value">{moves ? leftWords(run, quote.data, now) : run.durationMs === null ? text.running.unknown : duration(run.durationMs)}</p>
      </div>
      {mayKnowCost && <Cost run={run} quote={quote.data} moves={moves} />}
    </div>
  )
}

/** What it has cost, for whom that may know: anybody else would read a zero that is none. */
function Cost({ run, quote, moves }: { readonly run: Run; readonly quote: Quote | undefined; readonly moves: boolean }) {
  const usage = useQuery({ ...usageQuery(null, run.id), refetchInterval: moves ? 3_000 : false })
  return (
    <div className="tile">
      <p className="quiet small">{moves ? text.running.cost : text.intake.cost}</p>
      <p className="tile-value">{usage.data === undefined ? '–' : spent(usage.data.totals.costUsd, quote)}</p>
      {quote !== undefined && quote.costUsd.high > 0 && <p className="small quiet">{text.running.quoted(span(dollars(quote.costUsd.low), dollars(quote.costUsd.high)))}</p>}
    </div>
  )
}

/** Rules cost nothing, in the word of the quote; what a model takes whose price nobody knows is not free. */
function spent(usd: number, quote: Quote | undefined): string {
  return usd === 0 && quote?.costUsd.high === 0 && quote.unpriced.length === 0 ? text.intake.free : dollars(usd)
}

function leftWords(run: Run, quote: Quote | undefined, now: number): string {
  const left = quote === undefined ? null : timeLeft(run, quote, now)
  if (left === null) return text.running.unknown
  return left.high < 2_000 ? text.running.soon : span(duration(Math.max(1_000, left.low)), duration(left.high))
}

/** The time, anew each second while it matters. */
function useNow(ticks: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!ticks) return
    const timer = setInterval(() => { setNow(Date.now()) }, 1_000)
    return () => { clearInterval(timer) }
  }, [ticks])
  return now
}
