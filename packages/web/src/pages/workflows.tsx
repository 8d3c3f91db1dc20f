import type { Schemas } from '@aicoe/client'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { catalogQuery, workflowsQuery } from '../api/queries.ts'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { Empty, Loaded } from '../shell/states.tsx'
import '../workflows/workflows.css'

const words = text.workflows
type Agents = readonly Schemas['Agent'][]

/** The templates of this installation: what each makes and in which order, and the way to a suite with it. */
export function WorkflowsPage() {
  const workflows = useQuery(workflowsQuery)
  const agents = useQuery(catalogQuery).data?.agents ?? []
  return (
    <div className="page">
      <div className="page-head"><div><h1>{words.title}</h1><p className="quiet">{words.lead}</p></div></div>
      <Loaded query={workflows} lines={8}>{({ workflows: all }) => (all.length === 0 ? <Empty icon="workflow" title={words.noneTitle}>{words.noneText}</Empty> : all.map((workflow) => <Workflow key={workflow.name} workflow={workflow} agents={agents} />))}</Loaded>
    </div>
  )
}

function Workflow({ workflow, agents }: { readonly workflow: Schemas['Workflow']; readonly agents: Agents }) {
  const heading = useId()
  const titleOf = (name: string): string => agents.find((agent) => agent.name === name)?.title ?? name
  return (
    <section className="card stack" aria-labelledby={heading}>
      <div className="page-head">
        <div><h2 id={heading}>{workflow.title}</h2><p className="quiet">{workflow.description}</p></div>
        <Button aria-label={words.makeWith(workflow.title)} renderRoot={(props) => <Link {...props} to="/new" search={{ workflow: workflow.name }} />} variant="default" rightSection={<Icon name="arrowRight" size={16} />}>{words.make}</Button>
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
