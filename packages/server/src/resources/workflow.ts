import type { Agent, Workflow } from '@aicoe/sdk'
import { z } from 'zod'

export const workflowResource = z.object({
  name: z.string(), title: z.string(), description: z.string(), agents: z.array(z.string()),
  gates: z.array(z.string()).describe('Agents whose output a person must approve.'),
  makes: z.array(z.string()).describe('Kinds of documents that it makes.'),
}).meta({ id: 'Workflow' })

export const agentResource = z.object({
  name: z.string(), title: z.string(), version: z.number().int(),
  needs: z.array(z.string()).describe('Kinds of documents that must be there before it starts.'),
  wants: z.array(z.string()).describe('Kinds that it also reads where the run makes them.'),
  makes: z.string(), model: z.string().describe('The role that configuration maps to a model.'),
}).meta({ id: 'Agent' })

export function presentWorkflow(workflow: Workflow, agents: ReadonlyMap<string, Agent>): z.infer<typeof workflowResource> {
  const { name, title, description } = workflow
  return { name, title, description, agents: [...workflow.agents], gates: [...workflow.gates], makes: workflow.agents.flatMap((agent) => agents.get(agent)?.makes.kind ?? []) }
}

export function presentAgent(agent: Agent): z.infer<typeof agentResource> {
  const kinds = (needs: Agent['needs']): string[] => Object.values(needs).map((kind) => kind.kind)
  return { name: agent.name, title: agent.title, version: agent.version, needs: kinds(agent.needs), wants: kinds(agent.wants), makes: agent.makes.kind, model: agent.model }
}
