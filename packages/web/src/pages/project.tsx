import { answerOf, doneOf } from '@aicoe/client'
import type { Schemas } from '@aicoe/client'
import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useChange, useMay } from '../api/change.ts'
import { api } from '../api/client.ts'
import { date } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Access } from '../projects/access.tsx'
import '../projects/projects.css'
import { projectQuery, projectRunsQuery } from '../projects/queries.ts'
import { Documents, Transcripts } from '../projects/rows.tsx'
import { useRestore } from '../projects/restore.ts'
import { FormModal } from '../shell/form-modal.tsx'
import { Icon } from '../shell/icon.tsx'
import { Loaded } from '../shell/states.tsx'
import { useTitle } from '../shell/title.ts'
import { tell } from '../shell/toasts.tsx'
import { RunRows } from '../start/run-rows.tsx'

const route = getRouteApi('/frame/projects/$project')
const words = text.projects

/** A project with all that it holds: runs, documents, meetings, and who sees it. */
export function ProjectPage() {
  const { project } = route.useParams()
  const found = useQuery(projectQuery(project))
  const runs = useQuery(projectRunsQuery(project))
  useTitle(found.data?.name)
  return (
    <div className="page">
      <Loaded query={found} isPage shape={['head', 'rows', 'rows']}>{(each) => (
        <>
          <Head project={each} />
          <Loaded query={runs} shape={['rows']}>{({ runs: all }) => (all.length === 0 ? null : <RunRows title={words.runs} runs={all} />)}</Loaded>
          <Documents project={project} />
          <Transcripts project={project} />
          <Access project={project} />
        </>
      )}</Loaded>
    </div>
  )
}

function Head({ project: { id, name, createdAt } }: { readonly project: Schemas['Project'] }) {
  const may = useMay()
  const navigate = useNavigate()
  const [wanted, setWanted] = useState(name)
  const restore = useRestore()
  const rename = useChange({ ask: () => answerOf(api.PATCH('/api/v1/projects/{id}', { params: { path: { id } }, body: { name: wanted.trim() } })), touches: ['project', 'projects', 'runs'], done: () => words.renamed })
  const remove = useChange({
    ask: () => doneOf(api.DELETE('/api/v1/projects/{id}', { params: { path: { id } } })), touches: ['projects', 'runs'], done: null,
    then: () => { void navigate({ to: '/' }); tell(words.gone(name), { label: words.undo, run: () => { restore.mutate(id) } }) },
  })
  return (
    <div className="page-head">
      <div className="row-main"><h1 className="breaks">{name}</h1><p className="quiet">{text.settings.made} {date(createdAt)}</p></div>
      <div className="row">
        {may('projects.write') && (
          <>
            <FormModal label={words.rename} title={words.rename} submit={words.save} look="default" busy={rename.isPending} onOpen={() => { setWanted(name) }} onSubmit={(close) => { rename.mutate(undefined, { onSuccess: close }) }}>
              <TextInput label={words.name} required maxLength={200} data-autofocus value={wanted} onChange={(event) => { setWanted(event.target.value) }} />
            </FormModal>
            <Button variant="default" className="danger" loading={remove.isPending} onClick={() => { remove.mutate() }}>{words.delete}</Button>
          </>
        )}
        {may('runs.write') && <Button renderRoot={(props) => <Link {...props} to="/new" search={{ project: name }} />} leftSection={<Icon name="plus" size={16} />}>{text.shell.newSuite}</Button>}
      </div>
    </div>
  )
}
