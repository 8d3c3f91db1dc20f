import { answerOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { Button, SegmentedControl } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { catalogQuery, meQuery } from '../api/queries.ts'
import { Breakdown } from '../insights/breakdown.tsx'
import { DayChart } from '../insights/day-chart.tsx'
import type { Measure } from '../insights/day-chart.tsx'
import '../insights/insights.css'
import { dollars, duration, number, share, short } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { Empty, Loaded } from '../shell/states.tsx'
import { useTitle } from '../shell/title.ts'

const words = text.insights
const DAY = 86_400_000

/** What models were asked and what it cost, from the ledger. */
export function InsightsPage() {
  const may = useQuery(meQuery).data?.permissions.includes('spending.read')
  const [period, setPeriod] = useState('30')
  useTitle(words.title)
  return (
    <div className="page">
      <div className="page-head">
        <div><h1>{words.title}</h1><p className="quiet">{words.lead}</p></div>
        {may === true && <SegmentedControl aria-label={words.period} value={period} onChange={setPeriod} data={Object.entries(words.periods).sort(([one], [other]) => (Number(one) || Infinity) - (Number(other) || Infinity)).map(([value, label]) => ({ value, label }))} />}
      </div>
      {may === false ? <Empty icon="shield" title={words.title}>{words.closed}</Empty> : <Figures days={Number(period)} />}
    </div>
  )
}

/** The beginning of the day that many days ago, UTC; null: from the beginning. */
function sinceOf(days: number): string | null {
  return days === 0 ? null : `${new Date(Date.now() - (days - 1) * DAY).toISOString().slice(0, 10)}T00:00:00Z`
}

function Figures({ days }: { readonly days: number }) {
  const since = sinceOf(days)
  const query = since === null ? {} : { since }
  const usage = useQuery({ queryKey: ['usage', 'insights', since], placeholderData: keepPreviousData, queryFn: () => answerOf(api.GET('/api/v1/usage', { params: { query: { ...query, limit: 400 } } })) })
  const agents = useQuery(catalogQuery).data?.agents ?? []
  const advice = useQuery({ queryKey: ['recommendations', since], queryFn: () => answerOf(api.GET('/api/v1/recommendations', { params: { query } })) })
  return (
    <Loaded query={usage} shape={['tiles', 'card', 'rows']}>{({ totals, by }) => (totals.calls + totals.hits === 0
      ? <Empty icon="insights" title={words.noneTitle} action={<Button variant="default" renderRoot={(props) => <Link {...props} to="/settings/$section" params={{ section: 'models' }} />}>{words.connect}</Button>}>{words.noneText}</Empty>
      : (
        <>
          <Totals totals={totals} />
          <OverTime rows={by['day'] ?? []} since={since} />
          {(['agent', 'model', 'project'] as const).map((group) => <Breakdown key={group} title={words.by[group]} rows={(by[group] ?? []).map((row) => (group === 'agent' ? { ...row, title: agents.find(({ name }) => name === row.name)?.title ?? row.title } : row))} />)}
          <Loaded query={advice} lines={2}>{({ recommendations }) => <Advice all={recommendations} />}</Loaded>
        </>
      ))}</Loaded>
  )
}

function Totals({ totals }: { readonly totals: Schemas['UsageTotals'] }) {
  const questions = totals.calls + totals.hits
  const tiles = [
    [words.cost, dollars(totals.costUsd), null],
    [words.saved, dollars(totals.savedUsd), words.savedTime(duration(totals.savedMs))],
    [words.calls, number(totals.calls), words.failed(number(totals.failures))],
    [words.hits, number(totals.hits), words.hitShare(share(questions === 0 ? 0 : totals.hits / questions))],
    [words.tokens, short(totals.inputTokens + totals.outputTokens), words.promptCache(share(totals.inputTokens === 0 ? 0 : totals.cachedInputTokens / totals.inputTokens))],
  ] as const
  return (
    <>
      <dl className="tiles">{tiles.map(([name, value, note]) => <div className="tile" key={name}><dt className="quiet small">{name}</dt><dd className="tile-value">{value}</dd>{note !== null && <dd className="small quiet">{note}</dd>}</div>)}</dl>
      {totals.unpriced > 0 && <p><Icon name="circleAlert" size={14} /> {words.unpriced(number(totals.unpriced))} <Link to="/settings/$section" params={{ section: 'prices' }}>{words.setPrice}</Link></p>}
    </>
  )
}

function OverTime({ rows, since }: { readonly rows: readonly Schemas['UsageRow'][]; readonly since: string | null }) {
  const [measure, setMeasure] = useState<Measure>('cost')
  return (
    <section className="card stack" aria-labelledby="over-time">
      <div className="row row-between">
        <h2 id="over-time">{words.overTime}</h2>
        <SegmentedControl size="xs" aria-label={words.measure} value={measure} onChange={(value) => { setMeasure(value as Measure) }} data={Object.entries(words.measures).map(([value, label]) => ({ value, label }))} />
      </div>
      <DayChart rows={rows} measure={measure} since={since} now={new Date().toISOString()} />
    </section>
  )
}

function Advice({ all }: { readonly all: readonly { readonly code: string; readonly agent: string; readonly message: string; readonly savesUsd: number | null }[] }) {
  return (
    <section className="section" aria-labelledby="advice">
      <h2 id="advice">{words.advice}</h2>
      {all.length === 0 ? <p className="quiet">{words.adviceNone}</p> : (
        <ul className="rows">{all.map(({ code, agent, message, savesUsd }) => <li key={`${code} ${agent}`} className="advice"><p>{message}</p>{savesUsd !== null && <p className="small quiet number">{words.saves(dollars(savesUsd))}</p>}</li>)}</ul>
      )}
    </section>
  )
}
