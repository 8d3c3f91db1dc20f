import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useMay } from '../api/change.ts'
import { catalogQuery, workflowQuery } from '../api/queries.ts'
import { useMake } from '../composing/changes.ts'
import type { Agent, Workflow } from '../composing/changes.ts'
import '../composing/composing.css'
import type { Arrow } from '../composing/draft.ts'
import { Editor, Shape } from '../composing/editor.tsx'
import { composing as words } from '../messages/composing.ts'
import '../running/running.css'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { Loaded } from '../shell/states.tsx'
import { useTitle } from '../shell/title.ts'

const route = getRouteApi('/frame/workflows/$name')
const shape = ['head', 'card'] as const

/** One workflow: to be changed where it is one's own, to be looked at where it comes with the installation. */
export function WorkflowPage() {
  const { name } = route.useParams()
  const workflow = useQuery(workflowQuery(name))
  const catalog = useQuery(catalogQuery)
  const may = useMay()
  useTitle(workflow.data?.workflow.title)
  return (
    <div className="page page-wide">
      <Loaded query={workflow} isPage shape={shape}>{({ workflow: found, etag }) => (
        <Loaded query={catalog} isPage shape={shape}>{({ agents }) => (found.own === null || !may('workflows.write') ? <Look workflow={found} agents={agents} mayMake={may('workflows.write')} /> : <Editor key={found.name} workflow={found} etag={etag} agents={agents} />)}</Loaded>
      )}</Loaded>
    </div>
  )
}

function Look({ workflow: { name, title, description, agents: chosen, gates, own }, agents, mayMake }: { readonly workflow: Workflow; readonly agents: readonly Agent[]; readonly mayMake: boolean }) {
  const make = useMake()
  const may = useMay()
  const [looked, look] = useState<string | null>(null)
  const titleOf = (agent: string): string => agents.find((one) => one.name === agent)?.title ?? agent
  return (
    <>
      <div className="page-head">
        <div className="stack"><p className="small"><Link className="row" to="/workflows"><Icon name="arrowLeft" size={14} />{words.all}</Link></p><h1>{title}</h1><p className="quiet">{description}</p></div>
        <div className="row">
          {mayMake && <Button variant="default" loading={make.isPending} onClick={() => { make.mutate({ title: words.copyOf(title), from: name }) }}>{words.copy}</Button>}
          {may('runs.write') && <Button rightSection={<Icon name="arrowRight" size={14} />} renderRoot={(props) => <Link {...props} to="/new" search={{ workflow: name }} />}>{text.shell.newSuite}</Button>}
        </div>
      </div>
      {own === null && <p className="quiet">{words.builtIn}</p>}
      <Shape shown={{ agents: chosen, gates, arrows: arrowsOf(agents.filter((agent) => chosen.includes(agent.name))), problems: [], chosen: looked, titleOf, onChoose: look, onMend: () => undefined }} />
    </>
  )
}

/** What each reads of what another makes. */
function arrowsOf(agents: readonly Agent[]): readonly Arrow[] {
  return agents.flatMap(({ name, needs, wants }) => [...needs, ...wants].flatMap((kind) => agents.filter(({ makes }) => makes === kind).map((from) => ({ from: from.name, to: name, needed: needs.includes(kind) }))))
}
