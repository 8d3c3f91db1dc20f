import { answerOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { modelsQuery } from '../api/queries.ts'
import { ago, clockTime, duration, number } from '../messages/format.ts'
import { operating } from '../messages/operating.ts'
import { text } from '../messages/text.ts'
import { Closed, None, Part } from '../settings/parts.tsx'
import { Icon } from '../shell/icon.tsx'
import { Loaded } from '../shell/states.tsx'
import { Backups } from './backups.tsx'
import './operating.css'
import { useIsOperator } from './operator.ts'
import { alertsQuery, useLacksBackup } from './queries.ts'

const words = operating.health
type Operations = Schemas['Operations']

/** How the installation is, for those who run it. */
export function HealthSection() {
  const may = useMay()
  const isOperator = useIsOperator()
  if (!may('operations.read') || !isOperator) return <Part><Closed>{may('operations.read') ? words.ofOthers : text.settings.closed}</Closed></Part>
  return <Health />
}

function Health() {
  // Asked again by itself a question that failed would look as if it were asked for the first time: then a person asks.
  const operations = useQuery({ queryKey: ['operations'], queryFn: () => answerOf(api.GET('/api/v1/operations')), refetchInterval: ({ state }) => (state.status === 'error' ? false : 5_000) })
  return (
    <>
      <Part lead={words.lead}><Verdict /></Part>
      <Loaded query={operations} shape={['rows', 'tiles']}>{(found) => <><Parts parts={found.parts} freeBytes={found.freeBytes} /><Queue queue={found.queue} /><Models circuits={found.circuits} /></>}</Loaded>
      <Backups />
      {operations.data !== undefined && <Failed failed={operations.data.failed} />}
    </>
  )
}

/** In one line what the alerts say now; an installation that could not be brought back is not well either. */
function Verdict() {
  const open = useQuery(alertsQuery).data?.alerts.filter(({ resolvedAt }) => resolvedAt === null)
  const lacksBackup = useLacksBackup()
  if (open === undefined || lacksBackup === undefined) return null
  const wrong = [...open.map(({ id, message }) => ({ id, message })), ...(lacksBackup ? [{ id: 'backup', message: words.noBackup }] : [])]
  const tone = wrong.length === 0 ? 'good' : 'bad'
  return (
    <div className="settings-note" role="status">
      <span className={tone}><Icon name={wrong.length === 0 ? 'circleCheck' : 'warning'} size={16} /></span>
      <div className="stack"><strong className={tone}>{wrong.length === 0 ? words.well : words.unwell(wrong.length)}</strong>{wrong.map(({ id, message }) => <p key={id} className="breaks">{message}</p>)}<Link to="/settings/$section" params={{ section: 'alerts' }}>{words.toAlerts}</Link></div>
    </div>
  )
}

function Parts({ parts, freeBytes }: Pick<Operations, 'parts' | 'freeBytes'>) {
  return (
    <Part title={words.parts}>
      <ul className="rows">{Object.entries(parts).map(([name, reason]) => (
        <li key={name} className="row-link"><span className="row-main"><span className="cell-name">{words.partNames[name] ?? name}</span>{reason !== null && <><br /><span className="small breaks">{reason}</span></>}</span><span className={`chip ${reason === null ? 'chip-good' : 'chip-bad'}`}><Icon name={reason === null ? 'check' : 'warning'} size={12} />{reason === null ? words.ready : words.unwell(1)}</span></li>
      ))}
      {freeBytes !== null && <li className="row-link"><span className="row-main cell-name">{words.disk}</span><span className="chip">{words.free(number(Math.round(freeBytes / 1e8) / 10))}</span></li>}
      </ul>
    </Part>
  )
}

function Queue({ queue }: Pick<Operations, 'queue'>) {
  const tiles = queue === null ? [] : [[words.queued, number(queue.queued)], [words.running, number(queue.running)], [words.workers, number(queue.workers)], [words.oldest, queue.queued === 0 ? '–' : duration(queue.oldestSeconds * 1_000)]] as const
  return (
    <Part title={words.queue}>
      {queue === null && <None icon="warning">{words.unseen}</None>}
      <dl className="tiles">{tiles.map(([name, value]) => <div className="tile" key={name}><dt className="quiet small">{name}</dt><dd className="tile-value">{value}</dd></div>)}</dl>
    </Part>
  )
}

function Models({ circuits }: Pick<Operations, 'circuits'>) {
  const known = useQuery({ ...modelsQuery, refetchInterval: 15_000 }).data?.models ?? []
  const names = [...new Set([...known.map(({ model }) => model), ...circuits.map(({ model }) => model)])]
  return (
    <Part title={words.models}>
      {names.length === 0 ? <None icon="cpu">{words.modelsNone}</None> : (
        <div className="table-wrap"><table className="table stacks">
          <thead><tr><th>{words.model}</th><th>{words.state}</th><th>{words.lastFailure}</th></tr></thead>
          <tbody>{names.map((name) => {
            const state = circuits.find(({ model }) => model === name)?.state ?? 'closed'
            const failure = known.find(({ model }) => model === name)?.lastFailure ?? null
            return (
              <tr key={name}>
                <td className="mono breaks">{name}</td>
                <td><span className={`chip ${state === 'closed' ? 'chip-good' : 'chip-warn'}`}>{words.states[state]}</span></td>
                <td data-label={words.lastFailure}>{failure === null ? <span className="quiet">{words.noFailure}</span> : <>{failure.message} <span className="small quiet">{ago(failure.at, Date.now())}</span></>}</td>
              </tr>
            )
          })}</tbody>
        </table></div>
      )}
    </Part>
  )
}

function Failed({ failed }: Pick<Operations, 'failed'>) {
  return (
    <Part title={words.failed} lead={words.failedLead}>
      {failed.length === 0 ? <None icon="circleCheck">{words.failedNone}</None> : (
        <div className="table-wrap"><table className="table stacks">
          <thead><tr><th>{words.when}</th><th>{words.request}</th><th className="end">{words.status}</th><th>{words.reference}</th></tr></thead>
          <tbody>{failed.map(({ at, method, route, status, request }) => (
            <tr key={request}><td className="nowrap">{clockTime(at)}</td><td className="mono breaks">{method} {route}</td><td className="end" data-label={words.status}>{status}</td><td className="mono breaks small" data-label={words.reference}>{request}</td></tr>
          ))}</tbody>
        </table></div>
      )}
    </Part>
  )
}
