import { answerOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { keysQuery, membersQuery } from '../api/people.ts'
import { operating } from '../messages/operating.ts'
import { text } from '../messages/text.ts'
import { Part } from '../settings/parts.tsx'
import { FormModal } from '../shell/form-modal.tsx'
import { Sure } from '../shell/sure.tsx'
import { useIsOperator } from './operator.ts'

const words = operating.limits
export interface Limits { readonly tiers: readonly Schemas['Tier'][]; readonly rules: readonly Schemas['TierRule'][]; readonly organization: { readonly tier: string; readonly requests: number | null; readonly runs: number; readonly storageMb: number } }
type Rule = Schemas['TierRule']
type Scope = Rule['scope']

/** Any organisation writes about its own people and keys; the rest is of the installation. */
const isOwn = ({ scope, subject }: Pick<Rule, 'scope' | 'subject'>): boolean => (scope === 'user' || scope === 'key') && subject !== ''

/** A tier that is there from the beginning by its name in words; any other as it was called. */
export function tierTitle(name: string): string {
  return words.tierNames[name] ?? name
}
const optionOf = (name: string) => ({ value: name, label: tierTitle(name) })

/** Who has which tier. */
export function TierRules({ limits: { rules, tiers } }: { readonly limits: Limits }) {
  const mayWrite = useMay()('limits.write')
  const isOperator = useIsOperator()
  const nameOf = useNames()
  const save = useChange({ ask: (all: readonly Rule[]) => answerOf(api.PUT('/api/v1/limits', { body: { rules: all.filter((rule) => isOperator || isOwn(rule)) } })), touches: ['limits', 'audit'], done: () => words.saved })
  const put = (rule: Rule, close: () => void): void => { save.mutate([...rules.filter((one) => one.scope !== rule.scope || one.subject !== rule.subject), rule], { onSuccess: close }) }
  const sorted = [...rules].sort((one, other) => one.scope.localeCompare(other.scope) || one.subject.localeCompare(other.subject))
  return (
    <Part title={words.rules} lead={words.rulesLead} action={mayWrite && <NewRule tiers={tiers.map(({ name }) => name)} busy={save.isPending} onSave={put} />}>
      <div className="table-wrap"><table className="table stacks">
        <thead><tr><th>{words.subject}</th><th>{words.scope}</th><th>{words.tier}</th><th className="actions"><span className="visually-hidden">{text.settings.actions}</span></th></tr></thead>
        <tbody>{sorted.map((rule) => {
          const who = nameOf(rule)
          const isOpen = mayWrite && (isOperator || isOwn(rule))
          return (
            <tr key={`${rule.scope} ${rule.subject}`}>
              <td className="cell-name">{who}</td>
              <td data-label={words.scope}>{words.scopes[rule.scope]}</td>
              <td data-label={words.tier}>{isOpen ? <NativeSelect size="xs" className="settings-narrow" aria-label={words.ruleOf(who)} disabled={save.isPending} value={rule.tier} data={[...new Set([rule.tier, ...tiers.map(({ name }) => name)])].map(optionOf)} onChange={(event) => { put({ ...rule, tier: event.target.value }, () => undefined) }} /> : tierTitle(rule.tier)}</td>
              <td className="actions">{isOpen && rule.subject !== '' && <Sure label={text.settings.remove} name={words.removeRule(who)} title={words.removeRule(who)} confirm={text.settings.remove} busy={save.isPending} onConfirm={() => { save.mutate(rules.filter((one) => one !== rule)) }}>{words.rulesLead}</Sure>}</td>
            </tr>
          )
        })}</tbody>
      </table></div>
    </Part>
  )
}

/** What rules are about, by the names that people know. */
function useNames(): (rule: Pick<Rule, 'scope' | 'subject'>) => string {
  const members = useQuery(membersQuery).data?.members ?? []
  const keys = useQuery(keysQuery).data?.keys ?? []
  return ({ scope, subject }) => {
    if (subject === '') return words.all[scope]
    const known: Readonly<Partial<Record<Scope, readonly { readonly id: string; readonly name: string }[]>>> = { user: members, key: keys }
    return known[scope]?.find(({ id }) => id === subject)?.name ?? subject
  }
}

function NewRule({ tiers, busy, onSave }: { readonly tiers: readonly string[]; readonly busy: boolean; readonly onSave: (rule: Rule, close: () => void) => void }) {
  const isOperator = useIsOperator()
  const scopes: readonly Scope[] = isOperator ? ['user', 'key', 'organization', 'address'] : ['user', 'key']
  const [scope, setScope] = useState<Scope>('user')
  const [subject, setSubject] = useState('')
  const [tier, setTier] = useState('')
  return (
    <FormModal label={words.newRule} title={words.newRule} submit={words.makeRule} look="default" busy={busy} onOpen={() => { setSubject(''); setTier(tiers[0] ?? '') }} onSubmit={(close) => { onSave({ scope, subject: subject.trim(), tier }, close) }}>
      <NativeSelect label={words.scope} value={scope} data={scopes.map((value) => ({ value, label: words.scopes[value] }))} onChange={(event) => { setScope(scopes.find((one) => one === event.target.value) ?? 'user'); setSubject('') }} />
      <Subject scope={scope} value={subject} onChange={setSubject} />
      <NativeSelect label={words.tier} value={tier} data={tiers.map(optionOf)} onChange={(event) => { setTier(event.target.value) }} />
    </FormModal>
  )
}

function Subject({ scope, value, onChange }: { readonly scope: Scope; readonly value: string; readonly onChange: (value: string) => void }) {
  const members = useQuery(membersQuery).data?.members ?? []
  const keys = useQuery(keysQuery).data?.keys ?? []
  const set = (event: { readonly target: { readonly value: string } }): void => { onChange(event.target.value) }
  if (scope === 'organization' || scope === 'address') return <TextInput label={words.subject} description={scope === 'address' ? words.addressHint : words.organizationHint} required maxLength={200} value={value} onChange={set} />
  const known = scope === 'user' ? members : keys
  return <NativeSelect label={words.subject} required value={value} {...(scope === 'key' && keys.length === 0 ? { description: words.noKeys } : {})} data={[{ value: '', label: '' }, ...known.map(({ id, name }) => ({ value: id, label: name }))]} onChange={set} />
}
