import { answerOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { NumberInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { number } from '../messages/format.ts'
import { operating } from '../messages/operating.ts'
import { text } from '../messages/text.ts'
import { Closed, Part } from '../settings/parts.tsx'
import { FormModal } from '../shell/form-modal.tsx'
import { Loaded } from '../shell/states.tsx'
import { Sure } from '../shell/sure.tsx'
import { Abuse } from './abuse.tsx'
import { useIsOperator } from './operator.ts'
import { TierRules, tierTitle } from './tier-rules.tsx'
import type { Limits } from './tier-rules.tsx'

const words = operating.limits
type Tier = Schemas['Tier']
type Amount = Exclude<keyof Tier, 'name'>
const amounts: readonly Amount[] = ['requests', 'modelCalls', 'tokens', 'runsAtOnce', 'storageMb', 'uploadMb']

/** How much is allowed, to whom, and how much of it is used. */
export function LimitsSection() {
  const may = useMay()
  const limits = useQuery({ queryKey: ['limits'], queryFn: () => answerOf(api.GET('/api/v1/limits')), enabled: may('limits.read'), refetchInterval: 15_000 })
  if (!may('limits.read')) return <Part lead={words.lead}><Closed /></Part>
  return (
    <>
      <Part lead={words.lead}><Loaded query={limits} shape={['figures', 'rows']}>{(found) => <Used limits={found} />}</Loaded></Part>
      {limits.data !== undefined && <><Tiers limits={limits.data} /><TierRules limits={limits.data} /></>}
      <Abuse />
    </>
  )
}

function Used({ limits: { organization, tiers } }: { readonly limits: Limits }) {
  const tier = tiers.find(({ name }) => name === organization.tier)
  const uses = [
    ...(organization.requests === null ? [] : [{ name: words.requestsNow, used: organization.requests, most: tier?.requests ?? null, said: (count: string) => count }]),
    { name: words.runs, used: organization.runs, most: tier?.runsAtOnce ?? null, said: (count: string) => count },
    { name: words.storage, used: Math.round(organization.storageMb * 10) / 10, most: tier?.storageMb ?? null, said: words.megabytes },
  ]
  return (
    <>
      <p className="quiet">{words.usedLead(tierTitle(organization.tier))}</p>
      <dl className="tiles">{uses.map(({ name, used, most: cap, said }) => (
        <div className="tile" key={name}>
          <dt className="quiet small">{name}</dt>
          <dd><span className="tile-value">{said(number(used))}</span> <span className="quiet small">{cap === null ? words.unlimited : words.most(said(number(cap)))}</span>
            {cap !== null && <span className={`bar bar-${used >= cap ? 'exhausted' : used >= cap * 0.8 ? 'soft' : 'open'}`} aria-hidden="true"><span style={{ width: `${Math.min(100, (used / cap) * 100)}%` }} /></span>}</dd>
        </div>
      ))}</dl>
    </>
  )
}

function Tiers({ limits }: { readonly limits: Limits }) {
  const canWrite = useMay()('limits.write')
  const mayWrite = useIsOperator() && canWrite
  const save = useChange({ ask: (tiers: readonly Tier[]) => answerOf(api.PUT('/api/v1/limits', { body: { tiers: [...tiers] } })), touches: ['limits', 'audit'], done: () => words.saved })
  const { tiers, rules } = limits
  // Who had it has no rule of their own any more: a rule about a tier that is gone would be refused with all others.
  const remove = useChange({ ask: (gone: string) => answerOf(api.PUT('/api/v1/limits', { body: { tiers: tiers.filter(({ name }) => name !== gone), rules: rules.filter(({ tier }) => tier !== gone) } })), touches: ['limits', 'audit'], done: () => words.saved })
  return (
    <Part title={words.tiers} lead={words.tiersLead} action={mayWrite && <TierForm tier={null} busy={save.isPending} onSave={(tier, close) => { save.mutate([...tiers, tier], { onSuccess: close }) }} />}>
      <div className="table-wrap"><table className="table stacks tiers">
        <thead><tr><th>{words.tier}</th><th>{words.allowed}</th>{mayWrite && <th className="actions"><span className="visually-hidden">{text.settings.actions}</span></th>}</tr></thead>
        <tbody>{tiers.map((tier) => {
          const reason = defaultOf(tier, rules)
          return (
            <tr key={tier.name}>
              <td><span className="cell-name">{tierTitle(tier.name)}</span>{reason !== null && <><br /><span className="small quiet">{reason}</span></>}</td>
              <td className="number">{allowedBy(tier)}</td>
              {mayWrite && <td className="actions">
                <TierForm tier={tier} busy={save.isPending} onSave={(changed, close) => { save.mutate(tiers.map((one) => (one.name === tier.name ? changed : one)), { onSuccess: close }) }} />
                <Sure label={text.settings.remove} reason={reason} name={words.removeTier(tierTitle(tier.name))} title={words.removeTier(tierTitle(tier.name))} confirm={text.settings.remove} busy={remove.isPending} onConfirm={() => { remove.mutate(tier.name) }}>{words.removeTierText}</Sure>
              </td>}
            </tr>
          )
        })}</tbody>
      </table></div>
    </Part>
  )
}

/** Of whom it is the default, which is why it cannot be removed; null: of nobody. */
function defaultOf({ name }: Tier, rules: Limits['rules']): string | null {
  const kinds = rules.filter(({ subject, tier }) => subject === '' && tier === name).map(({ scope }) => words.kinds[scope])
  return kinds.length === 0 ? null : words.defaultFor(kinds)
}

function allowedBy(tier: Tier): string {
  const caps = amounts.flatMap((name) => (tier[name] === null ? [] : [words.amounts[name](number(tier[name]))]))
  return caps.length === 0 ? words.unlimited : caps.join(', ')
}

interface TierFormProps { /** null: a new one. */ readonly tier: Tier | null; readonly busy: boolean; readonly onSave: (tier: Tier, close: () => void) => void }

function TierForm({ tier, busy, onSave }: TierFormProps) {
  const fields = (): Readonly<Record<Amount, number | string>> => Object.fromEntries(amounts.map((name) => [name, tier?.[name] ?? ''])) as Record<Amount, number | string>
  const [name, setName] = useState('')
  const [values, setValues] = useState(fields)
  const made = (): Tier => ({ name: tier?.name ?? name.trim(), ...(Object.fromEntries(amounts.map((one) => [one, values[one] === '' ? null : Number(values[one])])) as Record<Amount, number | null>) })
  const title = tier === null ? words.newTier : words.changeTier(tierTitle(tier.name))
  return (
    <FormModal label={tier === null ? words.newTier : words.change} name={title} title={title} submit={words.makeTier} look={tier === null ? 'default' : 'subtle'} busy={busy} onOpen={() => { setName(''); setValues(fields()) }} onSubmit={(close) => { onSave(made(), close) }}>
      {tier === null && <TextInput label={words.tier} required maxLength={60} data-autofocus value={name} onChange={(event) => { setName(event.target.value) }} />}
      <p className="small quiet">{words.noLimit}</p>
      {amounts.map((one) => <NumberInput key={one} label={words[one]} min={1} max={one === 'tokens' ? 1_000_000_000_000 : 1_000_000_000} allowDecimal={one.endsWith('Mb')} thousandSeparator="," value={values[one]} onChange={(value) => { setValues({ ...values, [one]: value }) }} />)}
    </FormModal>
  )
}
