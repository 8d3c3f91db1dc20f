import { answerOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { ActionIcon, Button, NativeSelect, NumberInput, Switch, Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../api/change.ts'
import { api } from '../api/client.ts'
import { membersQuery } from '../api/people.ts'
import { operating } from '../messages/operating.ts'
import { FormModal } from '../shell/form-modal.tsx'
import { Icon } from '../shell/icon.tsx'
import { blank, definitionOf, draftOf, newRule, valueOf } from './flag-draft.ts'
import type { Definition, FlagDraft, FlagType, RuleDraft, VariantDraft } from './flag-draft.ts'

const words = operating.flags
const types: readonly FlagType[] = ['boolean', 'string', 'number', 'json']
interface FlagFormProps { readonly label: string; readonly title: string; readonly submit: string; readonly name?: string; readonly look?: 'filled' | 'default' | 'subtle'; /** null: a new one. */ readonly flag: Schemas['Flag'] | null; /** One that the program looks at: its key and type stay. */ readonly fixed?: { readonly key: string; readonly type: string } }

/** A button that opens a flag to be written. */
export function FlagForm({ flag, fixed, submit, ...button }: FlagFormProps) {
  const begin = (): FlagDraft => (flag === null ? blank(fixed?.key ?? '', types.find((type) => type === fixed?.type) ?? 'boolean', '') : draftOf(flag.key, flag.definition))
  const [draft, setDraft] = useState(begin)
  const set = (change: Partial<FlagDraft>): void => { setDraft({ ...draft, ...change }) }
  const save = useChange({ ask: (body: Definition) => answerOf(api.PUT('/api/v1/flags/{key}', { params: { path: { key: draft.key.trim() } }, body })), touches: ['flags', 'audit'], done: ({ key }) => (flag === null ? words.made(key) : words.changed(key)) })
  const onSubmit = (close: () => void): void => {
    const definition = definitionOf(draft)
    if (definition !== null) save.mutate(definition, { onSuccess: close })
  }
  const names = draft.variants.map(({ name }) => name.trim()).filter((name) => name !== '')
  return (
    <FormModal {...button} submit={submit} busy={save.isPending} onOpen={() => { setDraft(begin()) }} onSubmit={onSubmit}>
      {flag === null && fixed === undefined && (
        <>
          <TextInput label={words.key} description={words.keyHint} required maxLength={60} pattern="[a-z][a-z0-9\-]*" title={words.keyHint} data-autofocus value={draft.key} onChange={(event) => { set({ key: event.target.value }) }} classNames={{ input: 'mono' }} />
          <NativeSelect label={words.type} value={draft.type} data={types.map((type) => ({ value: type, label: words.types[type] }))} onChange={(event) => { const type = types.find((one) => one === event.target.value) ?? 'boolean'; setDraft({ ...blank(draft.key, type, draft.description), enabled: draft.enabled }) }} />
        </>
      )}
      <Textarea label={words.description} maxLength={1_000} autosize={false} rows={2} value={draft.description} onChange={(event) => { set({ description: event.target.value }) }} />
      <Switch label={words.enabled} description={words.enabledHint} checked={draft.enabled} onChange={() => { set({ enabled: !draft.enabled }) }} />
      <Variants draft={draft} onChange={set} />
      <div className="form-row">
        <NativeSelect className="grow" label={words.onIs} value={draft.on} data={names} onChange={(event) => { set({ on: event.target.value }) }} />
        <NativeSelect className="grow" label={words.offIs} value={draft.off} data={names} onChange={(event) => { set({ off: event.target.value }) }} />
      </div>
      <Rules rules={draft.rules} names={names} onChange={(rules) => { set({ rules }) }} />
    </FormModal>
  )
}

function Variants({ draft: { type, variants, on, off, rules }, onChange }: { readonly draft: FlagDraft; readonly onChange: (change: Partial<FlagDraft>) => void }) {
  /** Whatever names a value keeps naming it when it is called otherwise. */
  const rename = (at: number, name: string): void => {
    const old = variants[at]?.name ?? ''
    const kept = (one: string): string => (one === old ? name : one)
    onChange({ variants: variants.map((one, index) => (index === at ? { ...one, name } : one)), on: kept(on), off: kept(off), rules: rules.map((rule) => ({ ...rule, serve: kept(rule.serve) })) })
  }
  const put = (at: number, value: string): void => { onChange({ variants: variants.map((one, index) => (index === at ? { ...one, value } : one)) }) }
  const isUsed = ({ name }: VariantDraft): boolean => name === on || name === off || rules.some(({ serve }) => serve === name)
  return (
    <fieldset className="plain-fieldset">
      <legend>{words.variants}</legend>
      {variants.map((variant, at) => (
        <div className="form-row variant" key={at}>
          <TextInput className="grow-some" aria-label={words.variantName(at)} required maxLength={60} pattern="[\w\-]+" value={variant.name} onChange={(event) => { rename(at, event.target.value) }} />
          {type === 'boolean' ? <NativeSelect className="grow-some" aria-label={words.variantValue(at)} value={variant.value} data={['true', 'false']} onChange={(event) => { put(at, event.target.value) }} />
            : <TextInput className="grow" aria-label={words.variantValue(at)} value={variant.value} error={valueOf(type, variant.value) === undefined ? (type === 'json' ? words.wrongJson : words.types[type]) : null} onChange={(event) => { put(at, event.target.value) }} classNames={{ input: 'mono' }} />}
          <ActionIcon variant="subtle" color="gray" size="lg" disabled={isUsed(variant) || variants.length < 2} aria-label={words.removeVariant(variant.name)} onClick={() => { onChange({ variants: variants.toSpliced(at, 1) }) }}><Icon name="x" size={14} /></ActionIcon>
        </div>
      ))}
      <div><Button size="compact-sm" variant="subtle" leftSection={<Icon name="plus" size={14} />} onClick={() => { onChange({ variants: [...variants, { name: `value-${variants.length + 1}`, value: type === 'boolean' ? 'true' : type === 'json' ? '{}' : type === 'number' ? '0' : '' }] }) }}>{words.addVariant}</Button></div>
    </fieldset>
  )
}

function Rules({ rules, names, onChange }: { readonly rules: readonly RuleDraft[]; readonly names: readonly string[]; readonly onChange: (rules: readonly RuleDraft[]) => void }) {
  return (
    <fieldset className="plain-fieldset">
      <legend>{words.rules}</legend>
      <p className="small quiet">{words.rulesHint}</p>
      {rules.map((rule, at) => <RuleFields key={at} at={at} rule={rule} names={names} onChange={(change) => { onChange(rules.map((one, index) => (index === at ? { ...one, ...change } : one))) }} onRemove={() => { onChange(rules.toSpliced(at, 1)) }} />)}
      <div><Button size="compact-sm" variant="subtle" leftSection={<Icon name="plus" size={14} />} onClick={() => { onChange([...rules, { ...newRule, percentage: 10, serve: names[0] ?? '' }]) }}>{words.addRule}</Button></div>
    </fieldset>
  )
}

interface RuleProps { readonly at: number; readonly rule: RuleDraft; readonly names: readonly string[]; readonly onChange: (change: Partial<RuleDraft>) => void; readonly onRemove: () => void }

function RuleFields({ at, rule, names, onChange, onRemove }: RuleProps) {
  const members = useQuery(membersQuery).data?.members ?? []
  const field = (name: 'organizations' | 'people' | 'roles' | 'environments') => ({ label: words[name], description: name === 'people' ? words.peopleHint : words.idsHint, maxLength: 20_000, value: rule[name], onChange: (event: { readonly target: { readonly value: string } }) => { onChange({ [name]: event.target.value }) } })
  const add = (id: string): void => { if (id !== '') onChange({ people: [rule.people.trim(), id].filter((part) => part !== '').join(', ') }) }
  return (
    <div className="rule stack" role="group" aria-label={words.ruleTitle(at)}>
      <div className="row row-between"><h3>{words.ruleTitle(at)}</h3><ActionIcon variant="subtle" color="gray" aria-label={words.removeRule(at)} onClick={onRemove}><Icon name="x" size={14} /></ActionIcon></div>
      <div className="form-row">
        <NumberInput className="grow-some" label={words.percentage} required min={0} max={100} decimalScale={2} value={rule.percentage} onChange={(percentage) => { onChange({ percentage }) }} />
        <NativeSelect className="grow-some" label={words.countedIn} value={rule.by} data={(['person', 'organization'] as const).map((by) => ({ value: by, label: words.by[by] }))} onChange={(event) => { onChange({ by: event.target.value === 'organization' ? 'organization' : 'person' }) }} />
        <NativeSelect className="grow-some" label={words.serve} value={rule.serve} data={[...names]} onChange={(event) => { onChange({ serve: event.target.value }) }} />
      </div>
      <TextInput {...field('people')} />
      {members.length > 0 && <NativeSelect aria-label={words.addMemberTo(at)} value="" data={[{ value: '', label: words.addMember }, ...members.map(({ id, name }) => ({ value: id, label: name }))]} onChange={(event) => { add(event.target.value) }} />}
      <TextInput {...field('roles')} />
      <TextInput {...field('organizations')} />
      <TextInput {...field('environments')} />
    </div>
  )
}
