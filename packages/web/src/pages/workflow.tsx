import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMay } from '../api/change.ts'
import { catalogQuery, workflowQuery } from '../api/queries.ts'
import { useMake } from '../composing/changes.ts'
import type { Agent, Workflow } from '../composing/changes.ts'
import '../composing/composing.css'
import { Editor } from '../composing/editor.tsx'
import { composing as words } from '../messages/composing.ts'
import '../running/running.css'
import { Loaded } from '../shell/states.tsx'

const route = getRouteApi('/frame/workflows/$name')

/** One workflow: to be changed where it is one's own, to be looked at where it comes with the installation. */
export function WorkflowPage() {
  const { name } = route.useParams()
  const workflow = useQuery(workflowQuery(name))
  const catalog = useQuery(catalogQuery)
  const may = useMay()
  return (
    <div className="page page-wide">
      <Loaded query={workflow} lines={8}>{({ workflow: found, etag }) => (
        <Loaded query={catalog} lines={8}>{({ agents }) => (found.own === null || !may('workflows.write') ? <Look workflow={found} agents={agents} mayMake={may('workflows.write')} /> : <Editor key={found.name} workflow={found} etag={etag} agents={agents} />)}</Loaded>
      )}</Loaded>
    </div>
  )
}

function Look({ workflow: { name, title, description, agents: chosen, own }, agents, mayMake }: { readonly workflow: Workflow; readonly agents: readonly Agent[]; readonly mayMake: boolean }) {
  const make = useMake()
  return (
    <>
      <div className="page-head">
        <div><p className="small"><Link to="/workflows">{words.all}</Link></p><h1>{title}</h1><p className="quiet">{description}</p></div>
        {mayMake && <Button loading={make.isPending} onClick={() => { make.mutate({ title: words.copyOf(title), from: name }) }}>{words.copy}</Button>}
      </div>
      {own === null && <p className="quiet">{words.builtIn}</p>}
      <ol className="makes">{chosen.map((agent) => <li key={agent} className="chip">{agents.find((one) => one.name === agent)?.title ?? agent}</li>)}</ol>
    </>
  )
}
