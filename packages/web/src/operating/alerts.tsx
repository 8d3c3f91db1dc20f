import { answerOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { ago, duration } from '../messages/format.ts'
import { operating } from '../messages/operating.ts'
import { Closed, Configured, None, Part } from '../settings/parts.tsx'
import { Icon } from '../shell/icon.tsx'
import { Loaded } from '../shell/states.tsx'
import { alertsQuery, useLacksBackup } from './queries.ts'
import './operating.css'

const words = operating.alerts
type Rules = Schemas['AlertRules']

/** What is wrong, who is told of it, and what is looked after. */
export function AlertsSection() {
  const may = useMay()
  const alerts = useQuery({ ...alertsQuery, enabled: may('operations.read') })
  const lacksBackup = useLacksBackup()
  const rules = useQuery({ queryKey: ['alerts', 'rules'], queryFn: () => answerOf(api.GET('/api/v1/alerts/rules')), enabled: may('operations.read') })
  if (!may('operations.read')) return <Part lead={words.lead}><Closed /></Part>
  return (
    <>
      <Part lead={words.lead}>
        <Loaded query={alerts} shape={['list']}>{({ alerts: all }) => (all.length === 0 && lacksBackup !== true ? <None icon="circleCheck">{words.none}</None> : <ul className="rows">{lacksBackup === true && <BackupRow />}{all.map((alert) => <AlertRow key={alert.id} alert={alert} />)}</ul>)}</Loaded>
      </Part>
      <Loaded query={rules} shape={['rows', 'rows']}>{(found) => <><Told rules={found} /><RuleList rules={found} /></>}</Loaded>
    </>
  )
}

/** What health finds wrong beside the alerts, so that both say the same. */
function BackupRow() {
  return (
    <li className="alert">
      <span className="chip chip-warn">{words.severities.warning}</span>
      <div><p>{operating.health.noBackup}</p><p className="small"><Link to="/settings/$section" params={{ section: 'health' }}>{operating.health.backups}</Link></p></div>
    </li>
  )
}

function AlertRow({ alert: { rule, severity, message, raisedAt, resolvedAt } }: { readonly alert: Schemas['Alert'] }) {
  const isOpen = resolvedAt === null
  return (
    <li className="alert">
      <span className={`chip ${!isOpen ? 'chip-good' : severity === 'critical' ? 'chip-bad' : 'chip-warn'}`}>{isOpen ? words.severities[severity] : words.over(ago(resolvedAt, Date.now()))}</span>
      <div><p className="breaks">{message}</p><p className="small quiet" title={rule}>{words.since(ago(raisedAt, Date.now()))}</p></div>
    </li>
  )
}

function Told({ rules: { told, hasMail, webhooks } }: { readonly rules: Rules }) {
  const mayTest = useMay()('operations.write')
  const test = useChange({ ask: () => answerOf(api.POST('/api/v1/alerts/test')), touches: [], done: null })
  const how = ({ inApp, mail }: Rules['told'][number]): string => {
    const ways = [...(inApp ? [words.inApp] : []), ...(hasMail && mail !== 'never' ? [words.mails[mail]] : [])]
    return ways.length === 0 ? words.notAtAll : ways.join(', ')
  }
  return (
    <Part title={words.told} lead={words.toldLead} action={mayTest && <Button variant="default" leftSection={<Icon name="mail" size={16} />} loading={test.isPending} disabled={!hasMail} title={hasMail ? undefined : words.noMail} onClick={() => { test.mutate() }}>{words.test}</Button>}>
      {test.data !== undefined && <p className={`settings-note ${test.data.ok ? 'good' : 'bad'}`} role="status"><Icon name={test.data.ok ? 'circleCheck' : 'warning'} size={16} /><span className="breaks">{test.data.message}</span></p>}
      <ul className="rows">{told.map((one) => <li key={one.person} className="row-link"><span className="row-main row-title">{one.name}</span><span className="small quiet">{how(one)}</span></li>)}</ul>
      {!hasMail && <None icon="mail">{words.noMail} <Configured names={['smtpUrl']} /></None>}
      <p className="small quiet">{words.webhooks(webhooks)} <Link to="/settings/$section" params={{ section: 'webhooks' }}>{words.toWebhooks}</Link>. <Link to="/settings/$section" params={{ section: 'notifications' }}>{words.yours}</Link>.</p>
    </Part>
  )
}

function RuleList({ rules: { rules } }: { readonly rules: Rules }) {
  return (
    <Part title={words.rules} lead={words.rulesLead}>
      <div className="table-wrap"><table className="table stacks">
        <thead><tr><th>{words.when}</th><th>{words.weight}</th></tr></thead>
        <tbody>{rules.map(({ rule, about, severity, forSeconds }) => (
          <tr key={rule}>
            <td title={rule}>{about}{forSeconds > 0 && <span className="small quiet"> {words.lasts(duration(forSeconds * 1_000))}</span>}</td>
            <td><span className={`chip ${severity === 'critical' ? 'chip-bad' : 'chip-warn'}`}>{words.severities[severity]}</span></td>
          </tr>
        ))}</tbody>
      </table></div>
    </Part>
  )
}
