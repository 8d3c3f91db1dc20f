import { useMemo } from 'react'
import { text } from '../messages/text.ts'
import { Empty } from '../shell/states.tsx'
import { questionsOf } from './links.ts'
import { Reference } from './prose.tsx'
import { useThread } from './thread.ts'
import { shown } from './words.ts'

const words = text.suite.questions

/** What the meeting left open, in all documents, the question first that most hangs on. */
export function Questions() {
  const { suite } = useThread()
  const questions = useMemo(() => questionsOf(suite), [suite])
  return (
    <div className="page">
      <div className="page-head"><div><h1>{words.title}</h1><p className="quiet">{words.lead}</p></div></div>
      {questions.length === 0 ? <Empty icon="circleCheck" title={words.none}>{words.noneText}</Empty> : (
        <div className="table-wrap" role="region" aria-label={words.title} tabIndex={0}>
          <table className="table matrix">
            <thead><tr><th scope="col">{words.rank}</th><th scope="col">{words.question}</th><th scope="col">{words.about}</th><th scope="col">{words.hangs}</th><th scope="col">{words.document}</th></tr></thead>
            <tbody>{questions.map(({ item, kind, title, about, weight }, index) => (
              <tr key={`${kind}/${item.id}`}>
                <td className="number">{index + 1}</td>
                <th scope="row"><Reference id={item.id} /> {shown(item.title)}</th>
                <td><ul className="matrix-cell">{[...new Set(about)].map((id) => <li key={id}><Reference id={id} /></li>)}</ul></td>
                <td>{words.weight(weight)}</td><td>{title}</td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
    </div>
  )
}
