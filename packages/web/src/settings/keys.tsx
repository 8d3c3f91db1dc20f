import { answerOf, doneOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { keysQuery } from '../api/people.ts'
import { membersQuery } from '../api/people.ts'
import { meQuery } from '../api/queries.ts'
import { ago, date } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { FormModal } from '../shell/form-modal.tsx'
import { Loaded } from '../shell/states.tsx'
import { Closed, None, Part, secretOf, ShownOnce } from './parts.tsx'
import type { Made } from './parts.tsx'
import { Permissions, sentence } from './permissions.tsx'
import { Sure } from '../shell/sure.tsx'

const words = text.settings.keys

/** Credentials for programs. */
export function KeysSection() {
  const may = useMay()
  const [made, setMade] = useState<Made | null>(null)
  const secret = secretOf(made, useQuery({ ...keysQuery, enabled: may('keys.read') }).data?.keys)
  return (
    <Part lead={words.lead} action={may('keys.read') && may('keys.write') && <NewKey onMade={setMade} />}>
      {secret !== null && <ShownOnce label={words.shown} value={secret} hint={words.shownHint} onClose={() => { setMade(null) }} />}
      {may('keys.read') ? <KeyList /> : <Closed />}
    </Part>
  )
}

function KeyList() {
  const keys = useQuery(keysQuery)
  return (
    <Loaded query={keys} shape={['list']}>{({ keys: all }) => (all.length === 0 ? <None icon="key">{words.none}</None> : (
      <div className="table-wrap"><table className="table stacks">
        <thead><tr><th>{text.settings.name}</th><th>{words.scopes}</th><th>{words.used}</th><th>{text.settings.until}</th><th className="actions"><span className="visually-hidden">{text.settings.actions}</span></th></tr></thead>
        <tbody>{all.map((key) => <KeyRow key={key.id} apiKey={key} />)}</tbody>
      </table></div>
    ))}</Loaded>
  )
}

function KeyRow({ apiKey: key }: { readonly apiKey: Schemas['ApiKey'] }) {
  const may = useMay()
  const me = useQuery(meQuery).data?.user?.id
  const owner = useQuery(membersQuery).data?.members.find((member) => member.id === key.owner)?.name ?? key.owner
  const revoke = useChange({ ask: () => doneOf(api.DELETE('/api/v1/keys/{id}', { params: { path: { id: key.id } } })), touches: ['keys'], done: () => words.revoked })
  return (
    <tr>
      <td><span className="cell-name">{key.name}</span><br /><span className="small quiet"><span className="mono">{key.prefix}…</span> · {key.owner === me ? words.ofYou : owner}</span></td>
      <td data-label={words.scopes}>{key.scopes === null ? words.everything : sentence(key.scopes)}</td>
      <td className="number" data-label={words.used}>{key.lastUsedAt === null ? text.settings.never : ago(key.lastUsedAt, Date.now())}</td>
      <td className="number" data-label={text.settings.until}>{key.expiresAt === null ? words.daysOptions[0] : date(key.expiresAt)}</td>
      <td className="actions">{may('keys.write') && <Sure label={words.revoke} name={words.revokeName(key.name)} title={words.revokeName(key.name)} confirm={words.revoke} busy={revoke.isPending} onConfirm={() => { revoke.mutate() }}>{words.revokeText}</Sure>}</td>
    </tr>
  )
}

function NewKey({ onMade }: { readonly onMade: (made: Made) => void }) {
  const mine = useQuery(meQuery).data?.permissions ?? []
  const [name, setName] = useState('')
  const [days, setDays] = useState('90')
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null)
  const make = useChange({
    ask: () => answerOf(api.POST('/api/v1/keys', { body: { name: name.trim(), days: days === '0' ? null : Number(days), scopes: chosen === null ? null : mine.filter((each) => chosen.has(each)) } })), touches: ['keys'], done: null,
  })
  const submit = (close: () => void): void => { make.mutate(undefined, { onSuccess: ({ key, secret }) => { onMade({ id: key.id, secret }); setName(''); close() } }) }
  return (
    <FormModal label={words.new} title={words.new} submit={words.make} busy={make.isPending} onSubmit={submit}>
      <TextInput label={text.settings.name} description={words.nameHint} required maxLength={100} data-autofocus value={name} onChange={(event) => { setName(event.target.value) }} />
      <NativeSelect label={words.days} value={days} data={Object.entries(words.daysOptions).sort(([one], [other]) => (Number(one) || Infinity) - (Number(other) || Infinity)).map(([value, label]) => ({ value, label }))} onChange={(event) => { setDays(event.target.value) }} />
      <NativeSelect label={words.scopes} value={chosen === null ? 'all' : 'some'} data={[{ value: 'all', label: words.all }, { value: 'some', label: words.some }]} onChange={(event) => { setChosen(event.target.value === 'all' ? null : new Set()) }} />
      {chosen !== null && <Permissions all={mine} chosen={chosen} onChange={setChosen} />}
    </FormModal>
  )
}
