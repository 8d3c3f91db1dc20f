import { answerOf } from '@aicoe/client'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { ago, duration, moment, number } from '../messages/format.ts'
import { operating } from '../messages/operating.ts'
import { Configured, None, Part } from '../settings/parts.tsx'
import { Icon } from '../shell/icon.tsx'
import { Loaded } from '../shell/states.tsx'
import { backupsQuery } from './queries.ts'

const words = operating.health
/** So many are shown of those that are kept. */
const SHOWN = 10
interface Drill { readonly at: string; readonly name: string; readonly ok: boolean; readonly message: string }

/** Copies of the whole installation: which there are, whether they are good, and a new one now. */
export function Backups() {
  const mayWrite = useMay()('operations.write')
  const backups = useQuery(backupsQuery)
  const make = useChange({ ask: () => answerOf(api.POST('/api/v1/backups')), touches: ['backups', 'alerts'], done: ({ name, milliseconds }) => words.isMade(name, duration(milliseconds)) })
  const drill = useChange({ ask: () => answerOf(api.POST('/api/v1/backups/drill')), touches: ['backups', 'alerts'], done: null })
  const actions = mayWrite && (
    <div className="row">
      <Button variant="default" loading={make.isPending} onClick={() => { make.mutate() }}>{words.makeNow}</Button>
      {(backups.data?.backups.length ?? 0) > 0 && <Button variant="default" title={words.drillHint} loading={drill.isPending} onClick={() => { drill.mutate() }}>{words.drill}</Button>}
    </div>
  )
  return (
    <Part title={words.backups} lead={backups.data !== undefined && <Terms {...backups.data} />} action={actions}>
      <Loaded query={backups} shape={['list']}>{({ backups: all, lastDrill }) => (all.length === 0 ? <None icon="circleDashed">{words.backupsNone}</None> : (
        <>
          <Proof drill={lastDrill} />
          <div className="table-wrap"><table className="table stacks">
            <thead><tr><th>{words.backup}</th><th>{words.made}</th><th className="end">{words.size}</th></tr></thead>
            <tbody>{all.slice(0, SHOWN).map(({ name, createdAt, bytes }) => <tr key={name}><td className="mono breaks">{name}</td><td data-label={words.made}>{moment(createdAt)}</td><td className="end" data-label={words.size}>{words.megabytes(number(Math.ceil(bytes / 1e5) / 10))}</td></tr>)}</tbody>
          </table></div>
          {all.length > SHOWN && <p className="small quiet">{words.more(all.length - SHOWN)}</p>}
        </>
      ))}</Loaded>
    </Part>
  )
}

/** When backups are made by themselves, and whether others can read them. */
function Terms({ everyHours, keep, encrypted }: { readonly everyHours: number; readonly keep: number; readonly encrypted: boolean }) {
  const open = [...(everyHours === 0 ? ['backupEveryHours'] : []), ...(encrypted ? [] : ['backupPassphrase'])]
  return <>{everyHours === 0 ? words.byHand : words.every(number(everyHours), number(keep))} {encrypted ? words.encrypted : words.plain} <Configured names={open} /></>
}

function Proof({ drill }: { readonly drill: Drill | null }) {
  if (drill === null) return <None icon="history">{words.drillNone}</None>
  return <p className={`settings-note ${drill.ok ? 'good' : 'bad'}`} role="status"><Icon name={drill.ok ? 'circleCheck' : 'warning'} size={16} /><span className="breaks">{drill.ok ? words.drillOk(drill.name, ago(drill.at, Date.now())) : words.drillBad(drill.name, ago(drill.at, Date.now()), drill.message)}</span></p>
}
