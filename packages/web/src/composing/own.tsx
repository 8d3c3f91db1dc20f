import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { moment } from '../messages/format.ts'
import { composing as words } from '../messages/composing.ts'
import { text } from '../messages/text.ts'
import { FormModal } from '../shell/form-modal.tsx'
import { Icon } from '../shell/icon.tsx'
import { removedQuery, useBringBack, useMake } from './changes.ts'
import type { Workflow } from './changes.ts'

/** A button that makes a workflow of nothing or of another, and goes there. */
export function NewWorkflow({ all }: { readonly all: readonly Workflow[] }) {
  const make = useMake()
  const [title, setTitle] = useState('')
  const [from, setFrom] = useState('')
  return (
    <FormModal label={words.makeOne} title={words.makeOne} submit={words.create} busy={make.isPending} onOpen={() => { setTitle(''); setFrom('') }} onSubmit={(close) => { make.mutate({ title, from: from === '' ? null : from }, { onSuccess: close }) }}>
      <TextInput label={words.name} required maxLength={120} data-autofocus value={title} onChange={(event) => { setTitle(event.target.value) }} />
      <NativeSelect label={words.begin} value={from} onChange={(event) => { setFrom(event.target.value) }} data={[{ value: '', label: words.nothing }, ...all.map((one) => ({ value: one.name, label: one.title }))]} />
    </FormModal>
  )
}

/** The workflows that people here put together. */
export function OwnWorkflows({ workflows, mayMake }: { readonly workflows: readonly Workflow[]; readonly mayMake: boolean }) {
  return (
    <section className="section" aria-labelledby="own">
      <h2 id="own">{words.yours}</h2>
      {workflows.length === 0 ? <p className="quiet">{words.yoursNone}</p> : <ul className="rows">{workflows.map((workflow) => <OwnRow key={workflow.name} workflow={workflow} />)}</ul>}
      {mayMake && <Removed />}
    </section>
  )
}

function OwnRow({ workflow: { name, title, description, makes, problems, own } }: { readonly workflow: Workflow }) {
  const isDraft = problems.length > 0
  return (
    <li className="own-row">
      <span className="row-main">
        <Link to="/workflows/$name" params={{ name }} className="cell-name">{title}</Link>
        {description !== '' && <span className="small breaks own-line">{description}</span>}
        <span className="small quiet own-line">{text.workflows.makes(makes.length)} · {own?.visibility === 'mine' ? words.mine : words.shared}{own !== null && ` · ${words.changed(moment(own.changedAt), own.changedBy)}`}</span>
      </span>
      {isDraft ? <span className="chip chip-warn"><Icon name="warning" size={13} />{words.draft}: {words.problems(problems.length)}</span>
        : <Button size="compact-sm" aria-label={text.workflows.makeWith(title)} renderRoot={(props) => <Link {...props} to="/new" search={{ workflow: name }} />} variant="default">{text.shell.newSuite}</Button>}
    </li>
  )
}

function Removed() {
  const { data: removed = [] } = useQuery(removedQuery)
  const back = useBringBack()
  if (removed.length === 0) return null
  return (
    <details>
      <summary className="small">{words.removedTitle}</summary>
      <ul className="rows">{removed.map(({ name, title, own }) => (
        <li key={name} className="own-row"><span className="row-main breaks">{title}</span>{own?.manageable === true && <Button size="compact-sm" variant="default" aria-label={words.backNamed(title)} loading={back.isPending} onClick={() => { back.mutate(name) }}>{words.back}</Button>}</li>
      ))}</ul>
    </details>
  )
}
