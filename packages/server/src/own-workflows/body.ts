import type { WorkflowDefinition } from '@aicoe/db'
import { z } from 'zod'
import { visibilitySchema } from '../resources/workflow.ts'

/** It is shown in lists and terminals, so nothing in it may steer a display. */
const line = (most: number) => z.string().trim().max(most).refine((text) => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text), 'holds characters that steer a display, not letters')
const agents = z.array(z.string().min(1).max(100)).max(100)
const parametersOfAgent = z.looseObject({ instructions: z.string().max(2_000).optional().describe('What a model that writes minds beside its own prompt. Rules do not read it.') })
const parameters = z.record(z.string().max(100), parametersOfAgent).refine((value) => JSON.stringify(value).length <= 100_000, 'is larger than 100,000 characters')

/** How a workflow is called, for good. */
export const nameSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is no name of a workflow: small letters, digits and hyphens')
const title = line(120).min(1)
export const changeBody = z.strictObject({
  title, description: line(1_000).default(''), agents, gates: agents.default([]).describe('Agents whose output a person must approve.'),
  parameters: parameters.default({}).describe('By the name of the agent.'), visibility: visibilitySchema.optional().describe('Left out: as it is.'),
}).meta({ example: { title: 'Notes and tests', agents: ['notes', 'use-cases', 'test-cases'], gates: ['notes'] } })
export const makeBody = z.strictObject({
  title, name: nameSchema.optional().describe('How runs and the command line call it; it stays. Left out: made of the title.'),
  from: z.string().max(100).optional().describe('A workflow to begin with: what is left out here is taken from it.'),
  description: line(1_000).optional(), agents: agents.optional(), gates: agents.optional(), parameters: parameters.optional(), visibility: visibilitySchema.default('mine'),
}).meta({ example: { title: 'Requirements, approved', from: 'requirements', gates: ['notes'] } })
export const checkBody = z.strictObject({ agents, gates: agents.default([]) }).meta({ example: { agents: ['test-cases'] } })

/** Each agent once, and nothing said of agents that are not in it. */
export function tidy({ title, description, agents, gates, parameters }: WorkflowDefinition): WorkflowDefinition {
  const chosen = [...new Set(agents)]
  const isChosen = (name: string): boolean => chosen.includes(name)
  return {
    title, description, agents: chosen, gates: chosen.filter((name) => gates.includes(name)),
    parameters: Object.fromEntries(Object.entries(parameters).filter(([name, values]) => isChosen(name) && Object.keys(values).length > 0)),
  }
}

/** Names to try for a workflow with this title, the nicest first. */
export function* namesFor(title: string): Generator<string> {
  const plain = title.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '').replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 50).replace(/-+$/, '') || 'workflow'
  yield plain
  for (let number = 2; ; number++) yield `${plain}-${number}`
}
