import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { text } from '../messages/text.ts'
import { saidQuery } from '../notifications/queries.ts'
import { NotificationRow } from '../notifications/row.tsx'

/** Comments that wait for who is signed in: mentions, answers, what became of their suggestions. */
export function SaidToMe() {
  const heading = useId()
  const said = useQuery(saidQuery).data ?? []
  if (said.length === 0) return null
  return (
    <section className="section" aria-labelledby={heading}>
      <h2 id={heading}>{text.start.said}</h2>
      <ul className="rows">{said.map((one) => <NotificationRow key={one.id} notification={one} />)}</ul>
    </section>
  )
}
