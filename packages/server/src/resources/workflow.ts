import { arrowsOf, workflowProblems } from '@aicoe/core'
import type { OwnWorkflow } from '@aicoe/db'
import type { Agent, Workflow } from '@aicoe/sdk'
import { z } from 'zod'

/** What every run is given. */
export const GIVEN = ['transcript', 'facts'] as const

export const parametersOfAgents = z.record(z.string(), z.record(z.string(), z.unknown()))
export const visibilitySchema = z.enum(['mine', 'organization']).describe('`mine`: there for who made it, and for those who look after the organisation.')

const problem = z.object({
  code: z.enum(['no-agents', 'agent-unknown', 'made-twice', 'gate-unknown', 'need-missing', 'circle']), message: z.string(),
  agents: z.array(z.string()).describe('Those that it is about; none: the workflow as a whole.'),
  mend: z.object({ add: z.array(z.string()), remove: z.array(z.string()) }).describe('Agents to add or to take out, which mends it; both empty: a person must decide.'),
}).meta({ id: 'WorkflowProblem' })
const arrow = z.object({ from: z.string(), to: z.string(), kind: z.string().describe('What is read.'), needed: z.boolean().describe('false: read where it is there.') })
const checked = {
  makes: z.array(z.string()).describe('Kinds of documents that it makes.'), problems: z.array(problem).describe('What keeps it from running; with none it can run.'), arrows: z.array(arrow).describe('Which agent reads what another makes.'),
}
export const checkResource = z.object(checked).meta({ id: 'WorkflowCheck' })

export const workflowResource = z.object({
  name: z.string(), title: z.string(), description: z.string(), agents: z.array(z.string()),
  gates: z.array(z.string()).describe('Agents whose output a person must approve.'), parameters: parametersOfAgents.describe('By the name of the agent.'), ...checked,
  own: z.object({
    version: z.number().int(), visibility: visibilitySchema, changedAt: z.iso.datetime(), changedBy: z.string().nullable().describe('Name of a member.'), removed: z.boolean(),
    manageable: z.boolean().describe('Whether who asks may remove it and say who sees it.'),
  }).nullable().describe('null: this installation brings it.'),
}).meta({ id: 'Workflow' })

export const agentResource = z.object({
  name: z.string(), title: z.string(), version: z.number().int(),
  needs: z.array(z.string()).describe('Kinds of documents that must be there before it starts.'),
  wants: z.array(z.string()).describe('Kinds that it also reads where the run makes them.'),
  makes: z.string(), model: z.string().describe('The role that configuration maps to a model.'),
  instructable: z.boolean().describe('Whether a model writes it where there is one, which minds the parameter `instructions`.'),
}).meta({ id: 'Agent' })

type Agents = ReadonlyMap<string, Agent>

/** What becomes of these agents as a workflow: the rules are those by which a run is planned. */
export function checkOf(workflow: Workflow, agents: Agents): z.infer<typeof checkResource> {
  const installed = [...agents.values()]
  return {
    makes: workflow.agents.flatMap((agent) => agents.get(agent)?.makes.kind ?? []), arrows: [...arrowsOf(workflow, installed)],
    problems: workflowProblems(workflow, installed, { given: GIVEN }).map(({ mend, ...told }) => ({ ...told, agents: [...told.agents], mend: { add: [...mend.add], remove: [...mend.remove] } })),
  }
}

export function presentWorkflow(workflow: Workflow, agents: Agents, own: z.infer<typeof workflowResource>['own'] = null): z.infer<typeof workflowResource> {
  const { name, title, description, parameters } = workflow
  return { name, title, description, agents: [...workflow.agents], gates: [...workflow.gates], parameters: { ...parameters }, ...checkOf(workflow, agents), own }
}

export function presentOwn(workflow: OwnWorkflow, agents: Agents, manageable: boolean): z.infer<typeof workflowResource> {
  const { version, visibility, createdAt, authorName, deletedAt } = workflow
  return presentWorkflow(workflow, agents, { version, visibility, changedAt: createdAt.toISOString(), changedBy: authorName, removed: deletedAt !== null, manageable })
}

export function presentAgent(agent: Agent): z.infer<typeof agentResource> {
  const kinds = (needs: Agent['needs']): string[] => Object.values(needs).map((kind) => kind.kind)
  return { name: agent.name, title: agent.title, version: agent.version, needs: kinds(agent.needs), wants: kinds(agent.wants), makes: agent.makes.kind, model: agent.model, instructable: agent.prompt !== undefined }
}
