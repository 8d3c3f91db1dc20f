import type { Schemas } from '@aicoe/client'
import { useId } from 'react'
import { dollars, number, share, short } from '../messages/format.ts'
import { text } from '../messages/text.ts'

const words = text.insights

/** Where the cost goes, the dearest first: a table whose bars are only the picture of its figures. */
export function Breakdown({ title, rows }: { readonly title: string; readonly rows: readonly Schemas['UsageRow'][] }) {
  const heading = useId()
  const all = rows.reduce((sum, row) => sum + row.costUsd, 0)
  if (rows.length === 0) return null
  return (
    <section className="section" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <div className="table-wrap"><table className="table stacks">
        <thead><tr><th>{words.name}</th><th className="breakdown-share">{words.share}</th><th className="end">{words.cost}</th><th className="end">{words.calls}</th><th className="end">{words.hits}</th><th className="end">{words.tokens}</th></tr></thead>
        <tbody>{rows.slice(0, 12).map((row) => {
          const part = all === 0 ? 0 : row.costUsd / all
          return (
            <tr key={row.name ?? ''}>
              <td className="breakdown-name">{row.title ?? row.name ?? words.other}</td>
              <td className="breakdown-share"><span className="breakdown-bar" aria-hidden="true"><span style={{ width: `${part * 100}%` }} /></span><span className="small quiet number">{share(part)}</span></td>
              <td className="end" data-label={words.cost}>{dollars(row.costUsd)}</td><td className="end" data-label={words.calls}>{number(row.calls)}</td><td className="end" data-label={words.hits}>{number(row.hits)}</td><td className="end" data-label={words.tokens}>{short(row.inputTokens + row.outputTokens)}</td>
            </tr>
          )
        })}</tbody>
      </table></div>
    </section>
  )
}
