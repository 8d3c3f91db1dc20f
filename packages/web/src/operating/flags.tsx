import { answerOf, doneOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { Button, Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { ago, share } from '../messages/format.ts'
import { audit, operating } from '../messages/operating.ts'
import { text } from '../messages/text.ts'
import { Closed, None, Part } from '../settings/parts.tsx'
import { Loaded } from '../shell/states.tsx'
import { Sure } from '../shell/sure.tsx'
import { switchTo } from './flag-draft.ts'
import { FlagForm } from './flag-form.tsx'
import './operating.css'
import { useIsOperator } from './operator.ts'

const words = operating.flags
type Flag = Schemas['Flag']
type Rule = Flag['definition']['rules'][number]
interface Known { readonly key: string; readonly type: string; readonly description: string; readonly fallback?: unknown }

/** Switches of the installation. */
export function FlagsSection() {
  const may = useMay()
  const isOperator = useIsOperator()
  if (!may('flags.write') || !isOperator) return <Part lead={words.lead}><Closed>{may('flags.write') ? words.ofOthers : text.settings.closed}</Closed></Part>
  return <Flags />
}

function Flags() {
  const flags = useQuery({ queryKey: ['flags'], queryFn: () => answerOf(api.GET('/api/v1/flags')) })
  return (
    <Part lead={words.lead} action={<FlagForm label={words.new} title={words.new} submit={words.make} flag={null} />}>
      <Loaded query={flags} shape={['list']}>{({ flags: all, known }) => {
        const open = known.filter(({ key }) => !all.some((flag) => flag.key === key))
        return all.length + open.length === 0 ? <None icon="flag">{words.none}</None> : (
          <ul className="rows">
            {all.map((flag) => <li key={flag.key} className="team"><FlagCard flag={flag} known={known.find(({ key }) => key === flag.key) ?? null} /></li>)}
            {open.map((one) => <li key={one.key} className="team"><OpenFlag known={one} /></li>)}
          </ul>
        )
      }}</Loaded>
    </Part>
  )
}

/** One that the program looks at and nobody has made: what holds without it. */
function OpenFlag({ known }: { readonly known: Known }) {
  const isOn = known.fallback === true
  const turn = useChange({ ask: () => answerOf(api.PUT('/api/v1/flags/{key}', { params: { path: { key: known.key } }, body: switchTo(!isOn) })), touches: ['flags', 'audit'], done: () => words.changed(known.key) })
  return (
    <>
      <div className="row row-between">
        <h2 className="mono breaks">{known.key}</h2>
        <div className="row"><span className="chip">{words.known}</span>{known.type === 'boolean' && <Switch aria-label={words.switch(known.key)} checked={isOn} disabled={turn.isPending} label={isOn ? words.on : words.off} onChange={() => { turn.mutate() }} />}</div>
      </div>
      <p>{known.description}</p>
      <p className="small quiet">{known.type !== 'boolean' ? words.fallback(JSON.stringify(known.fallback)) : isOn ? words.onByDefault : words.offByDefault}</p>
      <div><FlagForm label={words.change} name={words.setName(known.key)} title={words.setName(known.key)} submit={words.make} flag={null} fixed={known} look="default" /></div>
    </>
  )
}

function FlagCard({ flag, known }: { readonly flag: Flag; readonly known: Known | null }) {
  const { key, definition } = flag
  const [isOpen, setOpen] = useState(false)
  const turn = useChange({ ask: () => answerOf(api.PUT('/api/v1/flags/{key}', { params: { path: { key } }, body: { ...definition, enabled: !definition.enabled } })), touches: ['flags', 'audit'], done: () => words.changed(key) })
  const remove = useChange({ ask: () => doneOf(api.DELETE('/api/v1/flags/{key}', { params: { path: { key } } })), touches: ['flags', 'audit'], done: () => words.removed })
  return (
    <>
      <div className="row row-between">
        <h2 className="mono breaks">{key}</h2>
        <div className="row">{known !== null && <span className="chip">{words.known}</span>}<Switch aria-label={words.switch(key)} checked={definition.enabled} disabled={turn.isPending} label={definition.enabled ? words.on : words.off} onChange={() => { turn.mutate() }} /></div>
      </div>
      {(definition.description !== '' || known !== null) && <p className="breaks">{definition.description === '' ? known?.description : definition.description}</p>}
      <Says definition={definition} />
      <div className="row">
        <FlagForm label={words.change} name={words.changeName(key)} title={words.changeName(key)} submit={text.settings.save} flag={flag} {...(known === null ? {} : { fixed: known })} look="subtle" />
        <Button size="compact-sm" variant="subtle" aria-expanded={isOpen} onClick={() => { setOpen(!isOpen) }}>{isOpen ? words.hideHistory : words.history}</Button>
        <Sure label={text.settings.remove} name={words.removeName(key)} title={words.removeName(key)} confirm={text.settings.remove} busy={remove.isPending} onConfirm={() => { remove.mutate() }}>{words.removeText}</Sure>
      </div>
      {isOpen && <History flag={key} />}
    </>
  )
}

/** What a flag says to whom, in sentences. */
function Says({ definition: { enabled, variants, on, off, rules } }: Pick<Flag, 'definition'>) {
  const value = (variant: string): string => JSON.stringify(variants[variant])
  if (!enabled) return <p className="small">{words.switchedOff(value(off))}</p>
  return (
    <ul className="lines small">
      {rules.map((rule, at) => <li key={at} className="breaks">{words.rule(whoOf(rule), value(rule.serve))}</li>)}
      <li>{rules.length === 0 ? words.everybody(value(on)) : words.others(value(on))}</li>
    </ul>
  )
}

function whoOf(rule: Rule): string {
  const targets = (['organizations', 'people', 'roles', 'environments'] as const).flatMap((name) => { const ids = rule[name]; return ids === undefined ? [] : [words.targets[name](ids.join(', '))] })
  const whole = rule.percentage === 100 ? (targets.length === 0 ? words.all[rule.by] : '') : words.share(share(rule.percentage / 100), words.by[rule.by])
  return whole === '' ? targets.join(', ') : targets.length === 0 ? whole : `${whole}${words.among(targets.join(', '))}`
}

/** Who changed it, from the audit log. */
function History({ flag }: { readonly flag: string }) {
  const log = useQuery({ queryKey: ['audit', 'flag', flag], queryFn: () => answerOf(api.GET('/api/v1/audit', { params: { query: { target: flag, limit: 50 } } })) })
  return (
    <Loaded query={log} lines={2}>{({ entries }) => {
      const own = entries.filter(({ action }) => action in words.did)
      return own.length === 0 ? <None icon="history">{words.historyNone}</None> : (
        <ul className="lines small">{own.map(({ seq, at, name, action, details }) => <li key={seq} className="breaks">{name ?? audit.installation} {words.did[action]} {ago(at, Date.now())}{became(details)}</li>)}</ul>
      )
    }}</Loaded>
  )
}

function became(details: unknown): string {
  if (typeof details !== 'object' || details === null || !('enabled' in details && 'on' in details && 'rules' in details)) return ''
  return `: ${words.became(details.enabled === true ? words.on : words.off, String(details.on), Number(details.rules))}`
}
