import { answerOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { NumberInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { date, dollars } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { FormModal } from '../shell/form-modal.tsx'
import { Loaded } from '../shell/states.tsx'
import { Sure } from '../shell/sure.tsx'
import { Closed, None, Part } from './parts.tsx'

const words = text.settings.prices
type Price = Schemas['Price']

/** What models cost: prices set by hand, and those in force. */
export function PricesSection() {
  const may = useMay()
  const prices = useQuery({ queryKey: ['prices'], queryFn: () => answerOf(api.GET('/api/v1/prices')) })
  return (
    <>
      <Part lead={words.lead} action={may('models.write') && <SetPrice />}>
        {!may('models.write') && <Closed />}
        <Loaded query={prices} shape={['list']}>{({ own }) => (own.length === 0 ? <None icon="coins">{words.none}</None> : <PriceTable prices={own} removable={may('models.write')} />)}</Loaded>
      </Part>
      <Part title={words.inForce}>
        <Loaded query={prices} shape={['list']}>{({ inForce }) => (inForce.length === 0 ? <None>{words.inForceNone}</None> : <PriceTable prices={inForce} removable={false} />)}</Loaded>
      </Part>
    </>
  )
}

function PriceTable({ prices, removable }: { readonly prices: readonly Price[]; readonly removable: boolean }) {
  const remove = useChange({ ask: ({ model, since }: Price) => answerOf(api.DELETE('/api/v1/prices', { params: { query: { model, since } } })), touches: ['prices', 'models'], done: () => words.removed })
  return (
    <div className="table-wrap"><table className="table stacks">
      <thead><tr><th>{words.model}</th><th className="end">{words.input}</th><th className="end">{words.cached}</th><th className="end">{words.output}</th><th>{words.since}</th><th>{words.source}</th>{removable && <th className="actions"><span className="visually-hidden">{text.settings.actions}</span></th>}</tr></thead>
      <tbody>{prices.map((price) => (
        <tr key={`${price.model} ${price.since}`}>
          <td className="mono breaks">{price.model}</td><td className="end" data-label={words.input}>{dollars(price.input)}</td><td className="end" data-label={words.cached}>{dollars(price.cachedInput ?? price.input)}</td><td className="end" data-label={words.output}>{dollars(price.output)}</td><td className="number" data-label={words.since}>{date(price.since)}</td><td className="small quiet breaks">{price.source}</td>
          {removable && <td className="actions"><Sure label={text.settings.remove} name={words.removeName(price.model)} title={words.removeName(price.model)} confirm={text.settings.remove} busy={remove.isPending} onConfirm={() => { remove.mutate(price) }}>{words.removeText}</Sure></td>}
        </tr>
      ))}</tbody>
    </table></div>
  )
}

function SetPrice() {
  const [model, setModel] = useState('')
  const [rates, setRates] = useState<Readonly<Record<'input' | 'cachedInput' | 'output', number | string>>>({ input: '', cachedInput: '', output: '' })
  const [since, setSince] = useState(() => new Date().toISOString().slice(0, 10))
  const [source, setSource] = useState('')
  const save = useChange({
    ask: () => answerOf(api.PUT('/api/v1/prices', { body: { model: model.trim(), input: Number(rates.input), cachedInput: rates.cachedInput === '' ? null : Number(rates.cachedInput), cacheWrite: null, output: Number(rates.output), since, source: source.trim() === '' ? words.byHand : source.trim() } })),
    touches: ['prices', 'models'], done: () => words.saved,
  })
  const rate = (name: keyof typeof rates) => ({ min: 0, allowNegative: false, max: 100_000, decimalScale: 4, prefix: '$', value: rates[name], onChange: (value: number | string) => { setRates({ ...rates, [name]: value }) } })
  return (
    <FormModal label={words.new} title={words.new} submit={words.make} busy={save.isPending} onSubmit={(close) => { save.mutate(undefined, { onSuccess: close }) }}>
      <TextInput label={words.model} description={words.modelHint} required maxLength={200} pattern="[a-z0-9\-]+/\S+" title={words.modelHint} data-autofocus value={model} onChange={(event) => { setModel(event.target.value) }} />
      <NumberInput label={words.input} required {...rate('input')} />
      <NumberInput label={words.cached} description={words.cachedHint} {...rate('cachedInput')} />
      <NumberInput label={words.output} required {...rate('output')} />
      <TextInput label={words.since} type="date" required value={since} onChange={(event) => { setSince(event.target.value) }} />
      <TextInput label={words.source} maxLength={500} value={source} onChange={(event) => { setSource(event.target.value) }} />
    </FormModal>
  )
}
