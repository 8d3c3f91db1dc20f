import type { Schemas } from '@aicoe/client'
import { date, dollars, number, short } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { days } from './days.ts'

const words = text.insights
export type Measure = keyof typeof words.measures

const valueOf: Readonly<Record<Measure, (row: Schemas['UsageRow']) => number>> = { cost: (row) => row.costUsd, calls: (row) => row.calls, tokens: (row) => row.inputTokens + row.outputTokens }
const shown: Readonly<Record<Measure, (value: number) => string>> = { cost: dollars, calls: number, tokens: short }
const [width, height, foot] = [720, 200, 4]

/** A bar for each day; the same figures as a table for whoever does not see bars. */
export function DayChart({ rows, measure, since, now }: { readonly rows: readonly Schemas['UsageRow'][]; readonly measure: Measure; readonly since: string | null; readonly now: string }) {
  const values = new Map(rows.map((row) => [row.name ?? '', valueOf[measure](row)]))
  const all = days(since?.slice(0, 10) ?? [...values.keys()].sort()[0] ?? now.slice(0, 10), now.slice(0, 10))
  const most = Math.max(...values.values(), 0)
  const slot = width / all.length
  return (
    <figure className="day-chart">
      <div className="day-chart-scale small quiet number" aria-hidden="true"><span>{shown[measure](most)}</span><span>0</span></div>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={words.chart(words.measures[measure], date(all[0] ?? now), date(all.at(-1) ?? now))}>
        <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} className="day-chart-line" />
        {all.map((day, index) => {
          const value = values.get(day) ?? 0
          const tall = most === 0 || value === 0 ? 0 : foot + (value / most) * (height - foot - 2)
          return <rect key={day} className="day-chart-bar" x={index * slot + slot * 0.12} width={slot * 0.76} y={height - tall} height={tall}><title>{`${date(day)}: ${shown[measure](value)}`}</title></rect>
        })}
      </svg>
      <div className="day-chart-days small quiet" aria-hidden="true"><span>{date(all[0] ?? now)}</span><span>{date(all.at(-1) ?? now)}</span></div>
      <table className="visually-hidden">
        <caption>{words.overTime}</caption>
        <thead><tr><th>{words.day}</th><th>{words.measures[measure]}</th></tr></thead>
        <tbody>{all.filter((day) => values.has(day)).map((day) => <tr key={day}><td>{date(day)}</td><td>{shown[measure](values.get(day) ?? 0)}</td></tr>)}</tbody>
      </table>
    </figure>
  )
}
