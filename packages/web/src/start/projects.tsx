import { answerOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { projectsQuery } from '../api/queries.ts'
import { date, plural } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { useRestore } from '../projects/restore.ts'
import { FormModal } from '../shell/form-modal.tsx'
import { Icon } from '../shell/icon.tsx'
import { RunState } from '../shell/run-state.tsx'
import { Loaded } from '../shell/states.tsx'

const words = text.projects
/** From this many on a field finds among them. */
const MANY = 8

/** The projects of the organisation, and those that can be brought back. */
export function Projects() {
  const may = useMay()
  const projects = useQuery(projectsQuery('active'))
  const [wanted, setWanted] = useState('')
  const all = projects.data?.projects ?? []
  const shown = all.filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase()))
  return (
    <section className="section" aria-labelledby="projects">
      <div className="row row-between">
        <h2 id="projects">{words.title}</h2>
        <div className="row">
          {all.length >= MANY && <TextInput size="xs" aria-label={words.filter} placeholder={words.filter} value={wanted} onChange={(event) => { setWanted(event.target.value) }} />}
          {may('projects.write') && <NewProject />}
        </div>
      </div>
      <Loaded query={projects} shape={['list']}>{() => (all.length === 0 ? <p className="quiet">{words.none}</p> : shown.length === 0 ? <p className="quiet" role="status">{words.nothing}</p> : <ul className="rows">{shown.map((project) => <li key={project.id}><ProjectRow project={project} /></li>)}</ul>)}</Loaded>
      {may('projects.write') && <Deleted />}
    </section>
  )
}

function ProjectRow({ project: { id, name, transcripts, documents, lastRun } }: { readonly project: Schemas['Project'] }) {
  return (
    <Link className="row-link" to="/projects/$project" params={{ project: id }}>
      <Icon name="folder" />
      <span className="row-main"><span className="row-title">{name}</span><span className="small quiet number">{words.holds(plural(transcripts, ...words.transcript), plural(documents, ...words.document))}</span></span>
      {lastRun !== null && <RunState state={lastRun.state} />}
    </Link>
  )
}

function NewProject() {
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const make = useChange({ ask: () => answerOf(api.POST('/api/v1/projects', { body: { name: name.trim() } })), touches: ['projects'], done: (made) => words.made(made.name), then: ({ id }) => { void navigate({ to: '/projects/$project', params: { project: id } }) } })
  return (
    <FormModal label={words.new} title={words.new} submit={words.make} look="default" busy={make.isPending} onSubmit={(close) => { make.mutate(undefined, { onSuccess: close }) }}>
      <TextInput label={words.name} required maxLength={200} data-autofocus value={name} onChange={(event) => { setName(event.target.value) }} />
    </FormModal>
  )
}

function Deleted() {
  const deleted = useQuery(projectsQuery('deleted')).data?.projects ?? []
  const restore = useRestore()
  if (deleted.length === 0) return null
  return (
    <details className="deleted">
      <summary>{words.deleted} ({deleted.length})</summary>
      <p className="quiet small">{words.deletedLead}</p>
      <ul className="rows">{deleted.map(({ id, name, deletedAt }) => (
        <li key={id} className="deleted-row"><Icon name="trash" /><span className="row-main"><span className="row-title">{name}</span>{deletedAt !== null && <span className="small quiet">{words.deletedOn(date(deletedAt))}</span>}</span>
          <Button size="compact-sm" variant="default" aria-label={words.bringBackName(name)} loading={restore.isPending && restore.variables === id} leftSection={<Icon name="undo" size={14} />} onClick={() => { restore.mutate(id) }}>{words.bringBack}</Button></li>
      ))}</ul>
    </details>
  )
}
