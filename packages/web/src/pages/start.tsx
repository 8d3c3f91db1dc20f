import type { RunSummary } from '@aicoe/client'
import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMay } from '../api/change.ts'
import { runsQuery, usageQuery } from '../api/queries.ts'
import { dollars, number } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { Empty, Loaded } from '../shell/states.tsx'
import { useTitle } from '../shell/title.ts'
import { ExampleButton } from '../start/example.tsx'
import { Projects } from '../start/projects.tsx'
import { RunRows } from '../start/run-rows.tsx'
import { SaidToMe } from '../start/said.tsx'
import '../start/start.css'

/** What waits for me, what runs, what was made, and what it cost. */
export function StartPage() {
  const may = useMay()
  const runs = useInfiniteQuery(runsQuery)
  useTitle(text.start.title)
  const more = runs.hasNextPage ? () => { void runs.fetchNextPage() } : null
  return (
    <div className="page">
      <div className="page-head">
        <div><h1>{text.start.title}</h1><p className="quiet">{text.start.lead}</p></div>
        {may('runs.write') && runs.data?.pages[0]?.runs.length !== 0 && <Button component={Link} to="/new" leftSection={<Icon name="plus" size={16} />}>{text.shell.newSuite}</Button>}
      </div>
      <Loaded query={runs} shape={['tiles', 'rows', 'rows']}>{({ pages }) => <Overview runs={pages.flatMap((page) => page.runs)} more={more} />}</Loaded>
      {runs.data !== undefined && <Projects />}
    </div>
  )
}

function Overview({ runs, more }: { readonly runs: readonly RunSummary[]; readonly more: (() => void) | null }) {
  const may = useMay()
  if (runs.length === 0) return <Empty icon="file" title={text.start.noneTitle} action={may('runs.write') && <div className="row"><Button component={Link} to="/new" leftSection={<Icon name="plus" size={16} />}>{text.shell.newSuite}</Button><ExampleButton /></div>}>{text.start.noneText}</Empty>
  const waiting = runs.filter((run) => run.state === 'waiting' || run.state === 'failed')
  const running = runs.filter((run) => run.state === 'running' || run.state === 'queued')
  return (
    <>
      <Spent suites={runs.length} isAll={more === null} />
      {waiting.length > 0 && <RunRows title={text.start.waiting} runs={waiting} />}
      <SaidToMe />
      {running.length > 0 && <RunRows title={text.start.running} runs={running} />}
      <RunRows title={text.start.recent} runs={runs.filter((run) => !waiting.includes(run) && !running.includes(run))} />
      {more !== null && <div><Button variant="default" onClick={more}>{text.start.more}</Button></div>}
    </>
  )
}

function Spent({ suites, isAll }: { readonly suites: number; readonly isAll: boolean }) {
  const now = new Date()
  const may = useMay()('spending.read')
  const usage = useQuery({ ...usageQuery(new Date(Date.UTC(now.getFullYear(), now.getMonth(), 1)).toISOString()), enabled: may })
  const totals = usage.data?.totals
  const tiles = [
    [text.start.suites, isAll ? number(suites) : `${number(suites)}+`],
    ...(!may ? [] : [[text.start.spend, totals === undefined ? '–' : dollars(totals.costUsd)], [text.start.saved, totals === undefined ? '–' : dollars(totals.savedUsd)], [text.start.calls, totals === undefined ? '–' : number(totals.calls)]] as const),
  ] as const
  return <dl className="tiles">{tiles.map(([name, value]) => <div className="tile" key={name}><dt className="quiet small">{name}</dt><dd className="tile-value">{value}</dd></div>)}</dl>
}
