import { answerOf, doneOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { keysQuery, membersQuery } from '../api/people.ts'
import { ago, clockTime, number } from '../messages/format.ts'
import { operating } from '../messages/operating.ts'
import { text } from '../messages/text.ts'
import { None, Part } from '../settings/parts.tsx'
import { Loaded } from '../shell/states.tsx'

const words = operating.limits
type Standing = Schemas['AbuseStanding']

/** Who is served slower for having done what harmless clients seldom do, and how they are pardoned. */
export function Abuse() {
  const standings = useQuery({ queryKey: ['abuse'], queryFn: () => answerOf(api.GET('/api/v1/abuse')), refetchInterval: 15_000, select: ({ standings: seen }) => seen.filter(({ step }) => step !== 'none') })
  return (
    <Part title={words.abuse} lead={words.abuseLead}>
      <Loaded query={standings} lines={1}>{(all) => (all.length === 0 ? <None icon="circleCheck">{words.abuseNone}</None> : (
        <div className="table-wrap"><table className="table stacks">
          <thead><tr><th>{words.subject}</th><th>{words.step}</th><th className="end">{words.score}</th><th>{words.seen}</th><th>{words.last}</th><th className="actions"><span className="visually-hidden">{text.settings.actions}</span></th></tr></thead>
          <tbody>{all.map((one) => <Row key={one.subject} standing={one} />)}</tbody>
        </table></div>
      ))}</Loaded>
    </Part>
  )
}

function Row({ standing: { subject, step, score, suspendedUntil, signals, at } }: { readonly standing: Standing }) {
  const may = useMay()
  const who = useWho(subject)
  const pardon = useChange({ ask: () => doneOf(api.DELETE('/api/v1/abuse/{subject}', { params: { path: { subject } } })), touches: ['abuse', 'audit'], done: () => words.pardoned })
  return (
    <tr>
      <td className="cell-name">{who}</td>
      <td><span className={`chip ${step === 'suspend' ? 'chip-bad' : 'chip-warn'}`}>{words.steps[step]}</span>{suspendedUntil !== null && <span className="small quiet"> {words.until(clockTime(suspendedUntil))}</span>}</td>
      <td className="end" data-label={words.score}>{words.scoreOf(number(score))}</td>
      <td className="small" data-label={words.seen}>{Object.entries(signals).map(([signal, count]) => words.times(count, words.signals[signal] ?? signal)).join(', ')}</td>
      <td className="nowrap" data-label={words.last}>{ago(at, Date.now())}</td>
      <td className="actions">{may('limits.write') && <Button size="compact-sm" variant="default" aria-label={words.pardonName(who)} loading={pardon.isPending} onClick={() => { pardon.mutate() }}>{words.pardon}</Button>}</td>
    </tr>
  )
}

/** "user:<id>" by the name that people know. */
function useWho(subject: string): string {
  const members = useQuery(membersQuery).data?.members ?? []
  const keys = useQuery(keysQuery).data?.keys ?? []
  const at = subject.indexOf(':')
  const [kind, id] = [subject.slice(0, at), subject.slice(at + 1)]
  return (kind === 'user' ? members : kind === 'key' ? keys : []).find((one) => one.id === id)?.name ?? id
}
