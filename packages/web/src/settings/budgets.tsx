import { answerOf } from '@aicoe/client'
import type { Budget } from '@aicoe/client'
import { NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { membersQuery } from '../api/people.ts'
import { catalogQuery, projectsQuery } from '../api/queries.ts'
import { dollars, share } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { FormModal } from '../shell/form-modal.tsx'
import { Loaded } from '../shell/states.tsx'
import { Closed, None, Part } from './parts.tsx'
import { Sure } from '../shell/sure.tsx'

const words = text.settings.budgets
const budgetsQuery = { queryKey: ['budgets'], queryFn: () => answerOf(api.GET('/api/v1/budgets')) }

/** Caps on what models may cost. */
export function BudgetsSection() {
  const may = useMay()
  return <Part lead={words.lead} action={may('spending.write') && <NewBudget />}>{may('spending.read') && <BudgetList />}{!may('spending.write') && <Closed />}</Part>
}

function BudgetList() {
  const budgets = useQuery(budgetsQuery)
  return (
    <Loaded query={budgets} shape={['list']}>{({ budgets: all }) => (all.length === 0 ? <None icon="wallet">{words.none}</None> : (
      <div className="table-wrap"><table className="table stacks">
        <thead><tr><th>{words.scope}</th><th>{words.period}</th><th>{words.spent}</th><th className="actions"><span className="visually-hidden">{text.settings.actions}</span></th></tr></thead>
        <tbody>{all.map((budget) => <BudgetRow key={budget.id} budget={budget} />)}</tbody>
      </table></div>
    ))}</Loaded>
  )
}

/** What a budget is for, by the names that people know. */
function useSubject({ scope, subject }: Pick<Budget, 'scope' | 'subject'>): string {
  const projects = useQuery({ ...projectsQuery('active'), enabled: scope === 'project' }).data?.projects
  const members = useQuery({ ...membersQuery, enabled: scope === 'user' }).data?.members
  const named = projects?.find(({ id }) => id === subject)?.name ?? members?.find(({ id }) => id === subject)?.name ?? subject
  return scope === 'organization' ? words.scopes['organization'] ?? '' : `${words.scopes[scope] ?? scope}: ${named}`
}

function BudgetRow({ budget }: { readonly budget: Budget }) {
  const may = useMay()
  const what = useSubject(budget)
  const [cap, setCap] = useState<number | string>(budget.capUsd)
  const [soft, setSoft] = useState<number | string>(Math.round(budget.softShare * 100))
  const change = useChange({ ask: () => answerOf(api.PUT('/api/v1/budgets/{id}', { params: { path: { id: budget.id } }, body: { capUsd: Number(cap), softShare: Number(soft) / 100 } })), touches: ['budgets'], done: ({ resumed }) => words.saved(resumed) })
  const remove = useChange({ ask: () => answerOf(api.DELETE('/api/v1/budgets/{id}', { params: { path: { id: budget.id } } })), touches: ['budgets'], done: () => words.removed })
  const part = budget.capUsd === 0 ? 1 : Math.min(1, budget.spentUsd / budget.capUsd)
  return (
    <tr>
      <td className="cell-name">{what}</td>
      <td data-label={words.period}>{words.periods[budget.period]}</td>
      <td>
        <div className="spent">
          <span className="number">{words.of(dollars(budget.spentUsd), dollars(budget.capUsd))}</span>
          <span className={`bar bar-${budget.state}`} aria-hidden="true"><span style={{ width: `${part * 100}%` }} /></span>
          <span className="small quiet">{words.states[budget.state]}, {words.softAt(share(budget.softShare))}{budget.reservedUsd > 0 && `, ${words.reserved(dollars(budget.reservedUsd))}`}</span>
        </div>
      </td>
      <td className="actions">{may('spending.write') && (
        <>
          <FormModal label={words.raise} name={words.raiseName(what)} title={words.raiseName(what)} submit={text.settings.save} look="subtle" busy={change.isPending} onOpen={() => { setCap(budget.capUsd) }} onSubmit={(close) => { change.mutate(undefined, { onSuccess: close }) }}>
            <CapInputs cap={cap} soft={soft} onCap={setCap} onSoft={setSoft} />
          </FormModal>
          <Sure label={text.settings.remove} name={words.removeName(what)} title={words.removeName(what)} confirm={text.settings.remove} busy={remove.isPending} onConfirm={() => { remove.mutate() }}>{words.removeText}</Sure>
        </>
      )}</td>
    </tr>
  )
}

interface CapProps { readonly cap: number | string; readonly soft: number | string; readonly onCap: (value: number | string) => void; readonly onSoft: (value: number | string) => void }

function CapInputs({ cap, soft, onCap, onSoft }: CapProps) {
  return (
    <>
      <NumberInput label={words.cap} min={0} allowNegative={false} max={1_000_000} decimalScale={2} thousandSeparator="," required data-autofocus value={cap} onChange={onCap} />
      <NumberInput label={words.soft} description={words.softHint} min={1} max={100} allowDecimal={false} required value={soft} onChange={onSoft} />
    </>
  )
}

function NewBudget() {
  const [scope, setScope] = useState<Budget['scope']>('organization')
  const [subject, setSubject] = useState('')
  const [period, setPeriod] = useState<Budget['period']>('month')
  const [cap, setCap] = useState<number | string>(50)
  const [soft, setSoft] = useState<number | string>(80)
  const make = useChange({
    ask: () => answerOf(api.POST('/api/v1/budgets', { body: { scope, subject: scope === 'organization' ? '' : subject, period, capUsd: Number(cap), softShare: Number(soft) / 100 } })), touches: ['budgets'], done: ({ resumed }) => words.saved(resumed),
  })
  return (
    <FormModal label={words.new} title={words.new} submit={words.make} busy={make.isPending} onSubmit={(close) => { make.mutate(undefined, { onSuccess: close }) }}>
      <NativeSelect label={words.scope} value={scope} data={options(words.scopes).filter(({ value }) => value !== 'user')} onChange={(event) => { setScope(event.target.value as Budget['scope']); setSubject('') }} />
      {scope !== 'organization' && <Subject scope={scope} value={subject} onChange={setSubject} />}
      <NativeSelect label={words.period} value={period} data={options(words.periods)} onChange={(event) => { setPeriod(event.target.value as Budget['period']) }} />
      <CapInputs cap={cap} soft={soft} onCap={setCap} onSoft={setSoft} />
    </FormModal>
  )
}

const options = (names: Readonly<Record<string, string>>) => Object.entries(names).map(([value, label]) => ({ value, label }))

function Subject({ scope, value, onChange }: { readonly scope: Budget['scope']; readonly value: string; readonly onChange: (value: string) => void }) {
  const projects = useQuery({ ...projectsQuery('active'), enabled: scope === 'project' }).data?.projects ?? []
  const members = useQuery({ ...membersQuery, enabled: scope === 'user' }).data?.members ?? []
  const agents = useQuery({ ...catalogQuery, enabled: scope === 'agent' }).data?.agents ?? []
  const choices: Readonly<Record<string, readonly { value: string; label: string }[]>> = {
    project: projects.map(({ id, name }) => ({ value: id, label: name })), user: members.map(({ id, name }) => ({ value: id, label: name })), agent: agents.map(({ name, title }) => ({ value: name, label: title })),
  }
  const set = (event: { readonly target: { readonly value: string } }): void => { onChange(event.target.value) }
  const data = choices[scope]
  return data === undefined ? <TextInput label={words.subject} required maxLength={200} value={value} onChange={set} /> : <NativeSelect label={words.subject} required value={value} data={[{ value: '', label: '' }, ...data]} onChange={set} />
}
