import type { Agent, Kinds, Workflow } from '@aicoe/sdk'

/** Why a workflow cannot run, where that is shown, and what one would do about it. */
export interface WorkflowProblem {
  readonly code: 'no-agents' | 'agent-unknown' | 'made-twice' | 'gate-unknown' | 'need-missing' | 'circle'
  /** In words that a person can act on. */
  readonly message: string
  /** Names of the agents that it is about; none: the workflow as a whole. */
  readonly agents: readonly string[]
  /** Agents to add or to take out, which mends it; both empty: a person must decide. */
  readonly mend: { readonly add: readonly string[]; readonly remove: readonly string[] }
}
/** One agent reads what another makes. */
export interface Arrow { readonly from: string; readonly to: string; readonly kind: string; /** false: it is also read where it is there, but not waited for in vain. */ readonly needed: boolean }

interface Circumstances { /** Kinds that a run is given: transcript, facts. */ readonly given: readonly string[] }
type Makers = ReadonlyMap<string, Agent>
const asIs = { add: [], remove: [] } as const

/** All that keeps a workflow from running, in the order in which one would mend it; empty: it can run. */
export function workflowProblems(workflow: Workflow, installed: readonly Agent[], { given }: Circumstances): readonly WorkflowProblem[] {
  const { chosen, makers } = chosenOf(workflow, installed)
  if (workflow.agents.length === 0) return [{ code: 'no-agents', message: `Workflow "${workflow.title}" makes nothing yet. Add an agent.`, agents: [], mend: asIs }]
  return [...unknown(workflow, installed), ...twice(chosen), ...strayGates(workflow), ...missing(chosen, { given, makers, installed }), ...circles(chosen, makers)]
}

/** What reads what within a workflow, as far as its agents are there. */
export function arrowsOf(workflow: Workflow, installed: readonly Agent[]): readonly Arrow[] {
  const { chosen, makers } = chosenOf(workflow, installed)
  const from = (agent: Agent, kinds: Kinds, needed: boolean): readonly Arrow[] =>
    Object.values(kinds).flatMap(({ kind }) => { const maker = makers.get(kind); return maker === undefined || maker === agent ? [] : [{ from: maker.name, to: agent.name, kind, needed }] })
  return chosen.flatMap((agent) => [...from(agent, agent.needs, true), ...from(agent, agent.wants, false)])
}

/** The agents of a workflow that are there, and who makes each kind (the first, where two would), both in its order. */
export function chosenOf(workflow: Workflow, installed: readonly Agent[]): { readonly chosen: readonly Agent[]; readonly makers: Makers } {
  const chosen = workflow.agents.flatMap((name) => installed.find((agent) => agent.name === name) ?? [])
  const makers = new Map<string, Agent>()
  for (const agent of chosen) if (!makers.has(agent.makes.kind)) makers.set(agent.makes.kind, agent)
  return { chosen, makers }
}

/** Each agent after the makers of what it reads; those that need each other in a circle, and all that hangs on them, are left. */
export function ordered(agents: readonly Agent[], makers: Makers): { readonly sorted: readonly Agent[]; readonly left: readonly Agent[] } {
  const sorted: Agent[] = []
  for (let left: readonly Agent[] = agents; ;) {
    const ready = left.find((agent) => sources(agent, makers).every((source) => !left.includes(source)))
    if (ready === undefined) return { sorted, left }
    sorted.push(ready)
    left = left.filter((agent) => agent !== ready)
  }
}

function sources(agent: Agent, makers: Makers): readonly Agent[] {
  return Object.values({ ...agent.needs, ...agent.wants }).flatMap((kind) => makers.get(kind.kind) ?? [])
}

function unknown(workflow: Workflow, installed: readonly Agent[]): readonly WorkflowProblem[] {
  return workflow.agents.filter((name) => !installed.some((agent) => agent.name === name))
    .map((name): WorkflowProblem => ({ code: 'agent-unknown', message: `Workflow "${workflow.title}" names the agent "${name}", which is not installed.`, agents: [name], mend: { add: [], remove: [name] } }))
}

function twice(chosen: readonly Agent[]): readonly WorkflowProblem[] {
  return chosen.flatMap((agent, index): readonly WorkflowProblem[] => {
    const other = chosen.slice(0, index).find((earlier) => earlier.makes.kind === agent.makes.kind)
    return other === undefined ? [] : [{ code: 'made-twice', message: `Both "${other.title}" and "${agent.title}" make "${agent.makes.title}". Keep one of them.`, agents: [agent.name], mend: { add: [], remove: [agent.name] } }]
  })
}

function strayGates(workflow: Workflow): readonly WorkflowProblem[] {
  return workflow.gates.filter((gate) => !workflow.agents.includes(gate))
    .map((gate): WorkflowProblem => ({ code: 'gate-unknown', message: `The gate "${gate}" is not an agent of workflow "${workflow.title}".`, agents: [gate], mend: asIs }))
}

interface Around { readonly given: readonly string[]; readonly makers: Makers; readonly installed: readonly Agent[] }

function missing(chosen: readonly Agent[], around: Around): readonly WorkflowProblem[] {
  return chosen.flatMap((agent) => Object.values(agent.needs).filter(({ kind }) => !around.given.includes(kind) && !around.makers.has(kind)).map((need): WorkflowProblem => ({
    code: 'need-missing', message: `"${agent.title}" needs "${need.title}", which no agent here makes.`, agents: [agent.name], mend: { add: toMake(need.kind, around), remove: [] },
  })))
}

/** Agents that would make this kind: its maker, and then the makers of what that needs; none where one of them is not installed. */
function toMake(kind: string, { given, makers, installed }: Around): readonly string[] {
  const added: Agent[] = []
  const wanted = [kind]
  for (const next of wanted) {
    if (given.includes(next) || makers.has(next) || added.some((agent) => agent.makes.kind === next)) continue
    const maker = installed.find((agent) => agent.makes.kind === next)
    if (maker === undefined) return []
    added.push(maker)
    wanted.push(...Object.values(maker.needs).map((need) => need.kind))
  }
  return added.map(({ name }) => name)
}

function circles(chosen: readonly Agent[], makers: Makers): readonly WorkflowProblem[] {
  const { left } = ordered(chosen, makers)
  return left.length === 0 ? [] : [{ code: 'circle', message: `These agents need each other in a circle: ${left.map((agent) => agent.title).join(', ')}. Take one of them out.`, agents: left.map(({ name }) => name), mend: asIs }]
}
