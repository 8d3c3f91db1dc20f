import { answerOf } from '@aicoe/client'
import type { DocumentSummary } from '@aicoe/client'
import { Button, Checkbox, NativeSelect, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SubmitEvent } from 'react'
import { useChange } from '../api/change.ts'
import { api } from '../api/client.ts'
import { text } from '../messages/text.ts'

const words = text.sharing

export interface ShareProps { readonly project: string; readonly documents: readonly DocumentSummary[] }
interface NewLinkProps extends ShareProps { readonly longestDays: number; readonly onMade: (token: string) => void }

/** What a new link shows, to whom, and for how long. */
export function NewLink({ project, documents, longestDays, onMade }: NewLinkProps) {
  const [label, setLabel] = useState('')
  const [kinds, setKinds] = useState<ReadonlySet<string> | null>(null)
  const [days, setDays] = useState(String(Math.min(30, longestDays)))
  const [password, setPassword] = useState('')
  const [withEvidence, setWithEvidence] = useState(false)
  const make = useChange({
    ask: () => answerOf(api.POST('/api/v1/projects/{id}/shares', { params: { path: { id: project } }, body: { label: label.trim(), kinds: kinds === null ? null : [...kinds], days: Number(days), password: password === '' ? null : password, withEvidence, role: 'read' } })),
    touches: ['shares'], done: null, then: ({ token }) => { onMade(token) },
  })
  const isNoneChosen = kinds?.size === 0
  const send = (event: SubmitEvent): void => { event.preventDefault(); if (!isNoneChosen) make.mutate() }
  const toggle = (kind: string): void => { setKinds((before) => new Set([kind]).symmetricDifference(before ?? new Set<string>())) }
  const options = [...new Set([...Object.keys(words.daysOptions).map(Number).filter((each) => each <= longestDays), Math.min(30, longestDays)])].sort((a, b) => a - b)
  return (
    <form className="stack" onSubmit={send}>
      <TextInput label={words.label} description={words.labelHint} placeholder={words.labelExample} required maxLength={200} data-autofocus value={label} onChange={(event) => { setLabel(event.target.value) }} />
      <NativeSelect label={words.which} value={kinds === null ? 'all' : 'some'} data={[{ value: 'all', label: words.all }, { value: 'some', label: words.some }]} onChange={(event) => { setKinds(event.target.value === 'all' ? null : new Set()) }} />
      {kinds !== null && <fieldset className="sharing-kinds"><legend className="visually-hidden">{words.some}</legend>{documents.map(({ kind, title }) => <Checkbox key={kind} label={title} checked={kinds.has(kind)} onChange={() => { toggle(kind) }} />)}</fieldset>}
      {isNoneChosen && <p className="small quiet" role="status">{words.noneChosen}</p>}
      <div className="sharing-pair">
        <NativeSelect label={words.days} value={days} data={options.map((each) => ({ value: String(each), label: words.daysOptions[each] ?? words.dayCount(each) }))} onChange={(event) => { setDays(event.target.value) }} />
        <PasswordInput label={words.password} description={words.passwordHint} inputWrapperOrder={['label', 'input', 'description', 'error']} minLength={8} maxLength={200} autoComplete="new-password" value={password} onChange={(event) => { setPassword(event.target.value) }} />
      </div>
      <Checkbox label={words.evidence} checked={withEvidence} onChange={(event) => { setWithEvidence(event.target.checked) }} />
      <div className="row row-end"><Button type="submit" loading={make.isPending} disabled={isNoneChosen}>{words.make}</Button></div>
    </form>
  )
}
