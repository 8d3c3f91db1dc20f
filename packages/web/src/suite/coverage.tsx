import { Checkbox, NativeSelect } from '@mantine/core'
import { useMemo, useState } from 'react'
import { text } from '../messages/text.ts'
import { chain, coverageOf } from './links.ts'
import type { Link, Linked, Row } from './links.ts'
import { Reference } from './prose.tsx'
import { useThread } from './thread.ts'
import { shown } from './words.ts'

const words = text.suite.coverage

/** What leads to what, from goal to cost, with the gaps. */
export function Coverage() {
  const { suite } = useThread()
  const [rows, setRows] = useState<Link>('FR')
  const [onlyGaps, setOnlyGaps] = useState(false)
  const all = useMemo(() => coverageOf(suite, rows), [suite, rows])
  // A column that the suite has no items for is no gap of a row.
  const columns = useMemo(() => chain.filter((link) => link !== rows && coverageOf(suite, link).length > 0), [suite, rows])
  const shownRows = all.filter((row) => !onlyGaps || columns.some((column) => row.cells[column].length === 0))
  return (
    <div className="page page-wide">
      <div className="page-head">
        <div><h1>{words.title}</h1><p className="quiet">{words.lead}</p></div>
        <div className="form-row">
          <NativeSelect label={words.rows} value={rows} onChange={(event) => { setRows(chain.find((link) => link === event.target.value) ?? 'FR') }} data={chain.map((link) => ({ value: link, label: words.columns[link] }))} />
          <Checkbox label={words.onlyGaps} checked={onlyGaps} onChange={(event) => { setOnlyGaps(event.target.checked) }} />
        </div>
      </div>
      {all.length === 0 ? <p className="quiet">{words.none}</p> : shownRows.length === 0 ? <p>{words.complete}</p> : <Matrix rows={shownRows} all={all} columns={columns} />}
    </div>
  )
}

function Matrix({ rows, all, columns }: { readonly rows: readonly Row[]; readonly all: readonly Row[]; readonly columns: readonly Link[] }) {
  return (
    <div className="table-wrap matrix-wrap" role="region" aria-label={words.title} tabIndex={0}>
      <table className="table matrix">
        <thead><tr>
          <th scope="col">{words.item}</th>
          {columns.map((column) => <th key={column} scope="col">{words.columns[column]}<span className="matrix-count">{words.of(all.filter((row) => row.cells[column].length > 0).length, all.length)}</span></th>)}
        </tr></thead>
        <tbody>{rows.map((row) => (
          <tr key={row.item.id}>
            <th scope="row"><Reference id={row.item.id} /> {shown(row.item.title)}</th>
            {columns.map((column) => <td key={column}><Cell linked={row.cells[column]} /></td>)}
          </tr>
        ))}</tbody>
      </table>
    </div>
  )
}

function Cell({ linked }: { readonly linked: readonly Linked[] }) {
  if (linked.length === 0) return <span className="gap-mark">{words.gap}</span>
  return <ul className="matrix-cell">{linked.map(({ id, via }) => <li key={id} title={via === null ? undefined : words.via(via)} className={via === null ? undefined : 'matrix-far'}><Reference id={id} />{via !== null && <span className="visually-hidden"> {words.via(via)}</span>}</li>)}</ul>
}
