import type { Schemas } from '@aicoe/client'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { catalogQuery, workflowsQuery } from '../api/queries.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { Empty, Loaded } from '../shell/states.tsx'
import { useTitle } from '../shell/title.ts'
import { useMay } from '../api/change.ts'
import { useMake } from '../composing/changes.ts'
import '../composing/composing.css'
import { NewWorkflow, OwnWorkflows } from '../composing/own.tsx'
import { composing } from '../messages/composing.ts'

const words = text.workflows
type Agents = readonly Schemas['Agent'][]

/** The workflows: one's own, and those that this installation brings, to be used or to begin with. */
export function WorkflowsPage() {
  const workflows = useQuery(workflowsQuery)
  const agents = useQuery(catalogQuery).data?.agents ?? []
  const mayMake = useMay()('workflows.write')
  useTitle(words.title)
  return (
    <div className="page">
      <div className="page-head"><div><h1>{words.title}</h1><p className="quiet">{words.lead}</p></div>{mayMake && <NewWorkflow all={workflows.data?.workflows ?? []} />}</div>
      <Loaded query={workflows} shape={['card', 'card']}>{({ workflows: all }) => (all.length === 0 ? <Empty icon="workflow" title={words.noneTitle}>{words.noneText}</Empty> : <>
        <OwnWorkflows workflows={all.filter(({ own }) => own !== null)} mayMake={mayMake} />
        <h2>{composing.templates}</h2>
        {all.filter(({ own }) => own === null).map((workflow) => <Workflow key={workflow.name} workflow={workflow} agents={agents} mayMake={mayMake} />)}
      </>)}</Loaded>
    </div>
  )
}

function Workflow({ workflow, agents, mayMake }: { readonly workflow: Schemas['Workflow']; readonly agents: Agents; readonly mayMake: boolean }) {
  const make = useMake()
  const heading = useId()
  const titleOf = (name: string): string => agents.find((agent) => agent.name === name)?.title ?? name
  return (
    <section className="card stack" aria-labelledby={heading}>
      <div className="page-head">
        <div><h3 id={heading}>{workflow.title}</h3><p className="quiet">{workflow.description}</p></div>
        <div className="row">
        {mayMake && <Button variant="default" aria-label={composing.copyNamed(workflow.title)} loading={make.isPending} onClick={() => { make.mutate({ title: composing.copyOf(workflow.title), from: workflow.name }) }}>{composing.copy}</Button>}
        <Button aria-label={words.makeWith(workflow.title)} renderRoot={(props) => <Link {...props} to="/new" search={{ workflow: workflow.name }} />} variant="default" rightSection={<Icon name="arrowRight" size={16} />}>{text.shell.newSuite}</Button>
        </div>
      </div>
      <p className="small quiet">{words.makes(workflow.agents.length)}{workflow.gates.length > 0 && ` · ${words.gates(workflow.gates.map(titleOf))}`}</p>
      <ol className="makes">{workflow.agents.map((name) => <li key={name} className="chip"><Icon name={workflow.gates.includes(name) ? 'hourglass' : 'file'} size={13} />{titleOf(name)}</li>)}</ol>
      <details>
        <summary>{words.order}</summary>
        <Needs workflow={workflow} agents={agents} />
      </details>
    </section>
  )
}

function Needs({ workflow, agents }: { readonly workflow: Schemas['Workflow']; readonly agents: Agents }) {
  const made = new Map(agents.map((agent) => [agent.makes, agent.title]))
  const titles = (kinds: readonly string[]): string => kinds.filter((kind) => workflow.makes.includes(kind)).map((kind) => made.get(kind) ?? kind).join(', ')
  return (
    <div className="table-wrap"><table className="table stacks">
      <thead><tr><th>{words.agent}</th><th>{words.needs}</th><th>{words.wants}</th></tr></thead>
      <tbody>{agents.filter((agent) => workflow.agents.includes(agent.name)).map((agent) => (
        <tr key={agent.name}><td className="workflow-agent">{agent.title}{workflow.gates.includes(agent.name) && <span className="small quiet"> · {words.approval}</span>}</td><td data-label={words.needs}>{titles(agent.needs) || words.transcript}</td><td {...(titles(agent.wants) === '' ? {} : { 'data-label': words.wants })}>{titles(agent.wants)}</td></tr>
      ))}</tbody>
    </table></div>
  )
}
