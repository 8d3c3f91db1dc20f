import type { Schemas } from '@aicoe/client'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMay } from '../api/change.ts'
import { date } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Access } from '../projects/access.tsx'
import '../projects/projects.css'
import { Manage } from '../projects/manage.tsx'
import { projectQuery, projectRunsQuery } from '../projects/queries.ts'
import { Documents, Transcripts } from '../projects/rows.tsx'
import { Icon } from '../shell/icon.tsx'
import { Loaded } from '../shell/states.tsx'
import { useTitle } from '../shell/title.ts'
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

function Head({ project }: { readonly project: Schemas['Project'] }) {
  const may = useMay()
  return (
    <div className="page-head">
      <div className="row-main"><h1 className="breaks">{project.name}</h1><p className="quiet">{text.settings.made} {date(project.createdAt)}</p></div>
      <div className="row">
        {may('runs.write') && <Button renderRoot={(props) => <Link {...props} to="/new" search={{ project: project.name }} />} leftSection={<Icon name="plus" size={16} />}>{text.shell.newSuite}</Button>}
        {may('projects.write') && <Manage project={project} />}
      </div>
    </div>
  )
}
