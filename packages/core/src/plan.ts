import type { Agent, Workflow } from '@aicoe/sdk'
import { AppError } from '@aicoe/sdk'
import { chosenOf, ordered, workflowProblems } from './problems.ts'

/** One agent's turn in a run: which documents it reads and which steps make them. Plain data: it is stored with the run. */
export interface PlannedStep {
  /** The agent's name. */
  readonly name: string
  readonly title: string
  /** The kind it makes. */
  readonly makes: string
  /** Kinds it reads, by the name its functions know them by; a want that nothing makes is left out. */
  readonly reads: Readonly<Record<string, string>>
  /** The step that makes each kind it reads; a kind that the run is given has none. */
  readonly makers: Readonly<Record<string, string>>
  /** Names of those steps. */
  readonly needs: readonly string[]
  /** The subset of `needs` without which this step cannot run; a failed or skipped want only leaves its input null. */
  readonly requires: readonly string[]
  /** Whether a person must approve its output before the steps that need it start. */
  readonly gate: boolean
}
export type Plan = readonly PlannedStep[]

interface PlanOptions {
  /** Kinds that the run is given: transcript, facts. */
  readonly given: readonly string[]
  /** Make these kinds and what they need, nothing else. */
  readonly only?: readonly string[]
}

/**
 * Orders the agents of a workflow so that each comes after the makers of what it reads (topological; ties in the workflow's order, so the
 * same workflow always gives the same plan). Refuses what can never run, in words: see `workflowProblems`, and an unknown kind in `only`.
 * A want counts only where its maker is in the run.
 */
export function plan(workflow: Workflow, agents: readonly Agent[], options: PlanOptions): Plan {
  const [problem] = workflowProblems(workflow, agents, options)
  if (problem !== undefined) refuse(problem.message)
  const { chosen, makers } = chosenOf(workflow, agents)
  const wanted = options.only === undefined ? chosen : closure(options.only, makers)
  return ordered(wanted, makers).sorted.map((agent) => step(agent, makers, wanted, workflow.gates))
}

function closure(only: readonly string[], makers: ReadonlyMap<string, Agent>): readonly Agent[] {
  const found = new Set<Agent>()
  const visit = (kind: string): void => {
    const agent = makers.get(kind)
    if (agent === undefined || found.has(agent)) return
    found.add(agent)
    for (const need of Object.values(agent.needs)) visit(need.kind)
  }
  for (const kind of only) {
    if (!makers.has(kind)) refuse(`"${kind}" is not made by this workflow. It makes: ${[...makers.keys()].join(', ')}.`)
    visit(kind)
  }
  return [...makers.values()].filter((agent) => found.has(agent))
}

function step(agent: Agent, makers: ReadonlyMap<string, Agent>, chosen: readonly Agent[], gates: readonly string[]): PlannedStep {
  const inRun = (kind: string): boolean => { const maker = makers.get(kind); return maker === undefined || chosen.includes(maker) }
  const made = (kind: string): string[] => { const maker = makers.get(kind); return maker !== undefined && chosen.includes(maker) ? [maker.name] : [] }
  const wants = Object.entries(agent.wants).filter(([, kind]) => made(kind.kind).length > 0)
  const reads = Object.fromEntries([...Object.entries(agent.needs), ...wants].filter(([, kind]) => inRun(kind.kind)).map(([name, kind]) => [name, kind.kind]))
  const requires = [...new Set(Object.values(agent.needs).flatMap((kind) => made(kind.kind)))]
  const needs = [...new Set([...requires, ...wants.flatMap(([, kind]) => made(kind.kind))])]
  const stepOf = Object.fromEntries(Object.values(reads).flatMap((kind) => made(kind).map((maker) => [kind, maker])))
  return { name: agent.name, title: agent.title, makes: agent.makes.kind, reads, makers: stepOf, needs, requires, gate: gates.includes(agent.name) }
}

function refuse(message: string): never {
  throw new AppError('workflow-cannot-run', message)
}
