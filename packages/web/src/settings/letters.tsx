import { answerOf } from '@aicoe/client'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { meQuery } from '../api/queries.ts'
import { moment } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Loaded } from '../shell/states.tsx'
import { Closed, Configured, None, Part } from './parts.tsx'

const words = text.settings.letters

/** Letters that no mail server took, for the owner of the installation to hand on. */
export function LettersSection() {
  const isOwner = useQuery(meQuery).data?.role === 'owner'
  return <Part lead={<>{words.lead} <Configured names={['smtpUrl']} /></>}>{isOwner ? <Outbox /> : <Closed>{words.closed}</Closed>}</Part>
}

function Outbox() {
  const letters = useQuery({ queryKey: ['outbox'], queryFn: () => answerOf(api.GET('/api/v1/outbox', { params: { query: { limit: 50 } } })) })
  return (
    <Loaded query={letters} shape={['list']}>{({ letters: all }) => (all.length === 0 ? <None icon="mail">{words.none}</None> : (
      <ul className="rows">{all.map((letter) => (
        <li key={letter.id} className="delivery">
          <details>
            <summary><span className="row-inline"><span className="cell-name">{letter.subject}</span> <span className="breaks">{words.to} {letter.to}</span> <span className="small quiet number">{moment(letter.at)}</span></span></summary>
            <p className="letter">{letter.body}</p>
          </details>
        </li>
      ))}</ul>
    ))}</Loaded>
  )
}
