import { answerOf, doneOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { Button, Checkbox, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { text } from '../messages/text.ts'
import { FormModal } from '../shell/form-modal.tsx'
import { Loaded } from '../shell/states.tsx'
import { Sure } from '../shell/sure.tsx'
import { Closed, None, Part, secretOf, ShownOnce } from './parts.tsx'
import type { Made } from './parts.tsx'
import { Deliveries } from './deliveries.tsx'

const words = text.settings.webhooks
type Webhook = Schemas['Webhook']
type WebhookType = 'run-end'

/** Addresses that are told what happens. */
export function WebhooksSection() {
  const may = useMay()
  return may('webhooks.read') ? <WebhookList /> : <Part lead={words.lead}><Closed /></Part>
}

function WebhookList() {
  const may = useMay()
  const webhooks = useQuery({ queryKey: ['webhooks'], queryFn: () => answerOf(api.GET('/api/v1/webhooks')) })
  const [made, setMade] = useState<Made | null>(null)
  const secret = secretOf(made, webhooks.data?.webhooks)
  return (
    <Part lead={words.lead} action={may('webhooks.write') && <NewWebhook types={webhooks.data?.types ?? []} onMade={setMade} />}>
      {secret !== null && <ShownOnce label={words.secret} value={secret} hint={words.secretHint} onClose={() => { setMade(null) }} />}
      <Loaded query={webhooks} shape={['list']}>{({ webhooks: all }) => (all.length === 0 ? <None icon="link">{words.none}</None> : <ul className="rows">{all.map((webhook) => <li key={webhook.id} className="team"><WebhookCard webhook={webhook} onMade={setMade} /></li>)}</ul>)}</Loaded>
    </Part>
  )
}

function WebhookCard({ webhook, onMade }: { readonly webhook: Webhook; readonly onMade: (made: Made) => void }) {
  const may = useMay()
  const [open, setOpen] = useState(false)
  const params = { path: { id: webhook.id } }
  const test = useChange({ ask: () => answerOf(api.POST('/api/v1/webhooks/{id}/test', { params })), touches: ['deliveries'], done: () => words.tested, then: () => { setOpen(true) } })
  const turn = useChange({ ask: () => answerOf(api.PUT('/api/v1/webhooks/{id}', { params, body: { enabled: !webhook.enabled } })), touches: ['webhooks'], done: () => text.settings.saved })
  const renew = useChange({ ask: () => answerOf(api.POST('/api/v1/webhooks/{id}/secret', { params })), touches: [], done: null, then: ({ secret }) => { onMade({ id: webhook.id, secret }) } })
  const remove = useChange({ ask: () => doneOf(api.DELETE('/api/v1/webhooks/{id}', { params })), touches: ['webhooks'], done: () => words.removed })
  const state = webhook.enabled ? words.on : webhook.disabledBecause === null ? words.off : words.stopped(webhook.disabledBecause)
  return (
    <>
      <div className="row row-between"><h2 className="mono breaks">{webhook.url}</h2><span className={`chip ${webhook.enabled ? 'chip-good' : 'chip-warn'}`}>{state}</span></div>
      {webhook.description !== '' && <p className="breaks">{webhook.description}</p>}
      <p className="small quiet">{webhook.types.map((type) => words.what[type] ?? type).join(' · ')}</p>
      <div className="row">
        <Button size="compact-sm" variant="default" aria-expanded={open} onClick={() => { setOpen(!open) }}>{open ? words.hide : words.deliveries}</Button>
        {may('webhooks.write') && (
          <>
            <Button size="compact-sm" variant="default" loading={test.isPending} onClick={() => { test.mutate() }}>{words.test}</Button>
            <Button size="compact-sm" variant="subtle" loading={turn.isPending} onClick={() => { turn.mutate() }}>{webhook.enabled ? words.switchOff : words.switchOn}</Button>
            <Sure label={words.newSecret} title={words.newSecret} confirm={words.newSecret} busy={renew.isPending} onConfirm={() => { renew.mutate() }}>{words.newSecretText}</Sure>
            <Sure label={text.settings.remove} name={words.removeName(webhook.url)} title={words.removeName(webhook.url)} confirm={text.settings.remove} busy={remove.isPending} onConfirm={() => { remove.mutate() }}>{words.removeText}</Sure>
          </>
        )}
      </div>
      {open && <Deliveries webhook={webhook.id} />}
    </>
  )
}

function NewWebhook({ types, onMade }: { readonly types: readonly string[]; readonly onMade: (made: Made) => void }) {
  const [url, setUrl] = useState('')
  const [description, setDescription] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(['run-end', 'document-made']))
  const make = useChange({ ask: () => answerOf(api.POST('/api/v1/webhooks', { body: { url: url.trim(), description: description.trim(), types: types.filter((type) => chosen.has(type)) as WebhookType[] } })), touches: ['webhooks'], done: null })
  const submit = (close: () => void): void => { make.mutate(undefined, { onSuccess: ({ webhook, secret }) => { onMade({ id: webhook.id, secret }); setUrl(''); setDescription(''); close() } }) }
  return (
    <FormModal label={words.new} title={words.new} submit={words.make} busy={make.isPending} onSubmit={submit}>
      <TextInput label={words.url} description={words.urlHint} type="url" required maxLength={2000} data-autofocus value={url} onChange={(event) => { setUrl(event.target.value) }} />
      <TextInput label={words.description} maxLength={500} value={description} onChange={(event) => { setDescription(event.target.value) }} />
      <fieldset className="plain-fieldset">
        <legend>{words.types}</legend>
        {types.map((type) => <Checkbox key={type} label={words.what[type] ?? type} ref={(box) => { box?.setCustomValidity(chosen.size === 0 ? words.noTypes : '') }} checked={chosen.has(type)} onChange={() => { setChosen(chosen.symmetricDifference(new Set([type]))) }} />)}
      </fieldset>
    </FormModal>
  )
}
