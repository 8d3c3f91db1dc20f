import type { RunSummary } from '@aicoe/client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { runQuery } from '../api/queries.ts'
import { ago, duration } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { RunState } from '../shell/run-state.tsx'

/** Runs under a heading; a finished one opens its suite, any other what happens in it. */
export function RunRows({ title, runs }: { readonly title: string; readonly runs: readonly RunSummary[] }) {
  const heading = useId()
  if (runs.length === 0) return null
  return (
    <section className="section" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <ul className="rows">{runs.map((run) => <li key={run.id}><RunRow run={run} /></li>)}</ul>
    </section>
  )
}

function RunRow({ run }: { readonly run: RunSummary }) {
  const moves = run.state === 'running' || run.state === 'queued'
  const detail = useQuery({ ...runQuery(run.id), staleTime: 2_000, enabled: moves || run.state === 'waiting' })
  return (
    <Link className="row-link" to={run.state === 'done' ? '/suites/$run' : '/runs/$run'} params={{ run: run.id }}>
      <Icon name="file" />
      <span className="row-main">
        <span className="row-title">{run.project}</span>
        <span className="row small quiet">{run.fileName !== null && `${run.fileName} · `}{ago(run.createdAt, Date.now())}{run.durationMs !== null && ` · ${duration(run.durationMs)}`}{detail.data !== undefined && ` · ${text.start.progress(detail.data.counts.done, detail.data.counts.steps)}`}</span>
      </span>
      <RunState state={run.state} />
    </Link>
  )
}
