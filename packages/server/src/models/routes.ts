import type { Choice } from '@aicoe/llm'
import { AppError } from '@aicoe/sdk'
import type { Agent, ModelRole } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { chainsOf, roleNames } from './chains.ts'
import { choiceOf, chosenSchema } from './choices.ts'
import { resumeParked } from './parked.ts'

const scope = z.enum(['role', 'agent'])
const subject = z.string().trim().min(1).max(100).describe('Name of the role (writer, analyst, judge, fast) or of the agent.')
const mapped = {
  own: chosenSchema.nullable().describe('What the organisation chose; null: as configured.'), configured: chosenSchema.nullable().describe('What the installation has for it; null: nothing of its own.'),
  chain: z.array(z.string()).describe('Who answers now, the first choice first; empty: rules write.'), problem: z.string().nullable().describe('Why no chain can be made of what was chosen.'),
}
const answer = z.object({
  roles: z.array(z.object({ role: z.enum(roleNames), ...mapped })),
  agents: z.array(z.object({ agent: z.string(), title: z.string(), role: z.enum(roleNames), ...mapped })).describe('Those with a prompt: rules write all others.'),
  models: z.array(z.object({ model: z.string(), context: z.number().int().describe('Tokens.'), maxOutput: z.number().int(), roles: z.array(z.enum(roleNames)).describe('For which it is able enough.') })).describe('What may be chosen: models that configuration names or a price was set for.'),
}).meta({ id: 'ModelRoles' })
const body = z.strictObject({ scope, subject, choice: chosenSchema }).meta({ example: { scope: 'role', subject: 'writer', choice: { policy: 'cheapest', among: ['openai/gpt-5', 'openai/gpt-5-mini'] } } })

/** The largest call of the catalog for each role, in tokens. A model that cannot take it would only ever be passed over. */
const LEAST: Readonly<Record<ModelRole, { readonly context: number; readonly maxOutput: number }>> = {
  writer: { context: 16_000, maxOutput: 8_000 }, analyst: { context: 16_000, maxOutput: 5_000 }, judge: { context: 8_000, maxOutput: 2_000 }, fast: { context: 8_000, maxOutput: 2_000 },
}

/** /api/v1/models/roles: which models an organisation wants for a role or an agent, over what the installation has. It holds from the next step on, in every process. */
export const modelRoles: Route = (app, parts) => {
  const tags = ['spending']
  const path = '/api/v1/models/roles'
  app.get(path, { config: needs('models.read'), schema: { tags, operationId: 'getModelRoles', summary: 'Which models answer for which role and agent, who chose that, and what else may be chosen', response: { 200: answer, ...problems() } } }, (request) => look(parts(request)))
  app.put(path, { config: needs('models.write'), schema: { tags, operationId: 'putModelRole', summary: 'Choose models, or a policy, for a role or an agent', body, response: { 200: answer, ...problems(400, 404, 422) } } }, async (request) => {
    const asked = parts(request)
    const { choice } = request.body
    refuse(asked, request.body.scope === 'role' ? roleNamed(request.body.subject) : agentNamed(asked, request.body.subject).model, choiceOf(choice))
    await asOrganization(asked, async ({ modelChoices, audit }) => {
      await modelChoices.put(request.body)
      await audit.add({ action: 'putModelRole', target: `${request.body.scope} ${request.body.subject}`, details: { choice } })
    })
    return changed(asked)
  })
  const querystring = z.object({ scope, subject })
  app.delete(path, { config: needs('models.write'), schema: { tags, operationId: 'deleteModelRole', summary: 'Let the installation choose again for a role or an agent', querystring, response: { 200: answer, ...problems(400, 404) } } }, async (request) => {
    const asked = parts(request)
    await asOrganization(asked, async ({ modelChoices, audit }) => {
      found((await modelChoices.remove(request.query.scope, request.query.subject)) || null, 'choice', 'List the roles to see what was chosen.')
      await audit.add({ action: 'deleteModelRole', target: `${request.query.scope} ${request.query.subject}` })
    })
    return changed(asked)
  })
}

/** What waits for models may find one now. */
async function changed(asked: Parts): Promise<z.infer<typeof answer>> {
  await resumeParked(asked, 'models')
  return look(asked)
}

async function look({ models, organization, installation }: Parts): Promise<z.infer<typeof answer>> {
  const own = await models.chosen(organization)
  const chain = chainsOf(models.gateway, organization)
  const present = (choice: Choice | undefined): z.infer<typeof chosenSchema> | null => (choice === undefined ? null : 'chain' in choice ? { chain: [...choice.chain] } : { ...choice, among: [...choice.among] })
  return {
    roles: roleNames.map((role) => ({ role, own: present(own.roles?.[role]), configured: present(models.rules.roles?.[role]), ...chain(role) })),
    agents: [...installation.agents.values()].filter(({ prompt }) => prompt !== undefined)
      .map(({ name, title, model }) => ({ agent: name, title, role: model, own: present(own.agents?.[name]), configured: present(models.rules.agents?.[name]), ...chain(model, name) })),
    models: models.choosable().map((model) => {
      const { context, maxOutput } = models.open(model).capabilities
      return { model, context, maxOutput, roles: roleNames.filter((role) => isAble({ context, maxOutput }, role)) }
    }),
  }
}

function roleNamed(name: string): ModelRole {
  return found(roleNames.find((role) => role === name), 'role', `There are: ${roleNames.join(', ')}.`)
}

function agentNamed({ installation }: Parts, name: string): Agent {
  const agent = found(installation.agents.get(name), 'agent', 'List the roles to see which agents ask models.')
  if (agent.prompt === undefined) throw new AppError('agent-asks-no-model', `${agent.title} is written by rules: it has no prompt, and no model is asked.`)
  return agent
}

/** Throws where a model may not be chosen, cannot do the work, or the policy finds none that is good enough. */
function refuse({ models }: Parts, role: ModelRole, choice: Choice): void {
  const choosable = models.choosable()
  for (const model of 'chain' in choice ? choice.chain : choice.among) {
    if (!choosable.includes(model)) throw new AppError('model-not-configured', `The model ${model} is not configured here. ${choosable.length === 0 ? 'No provider is: set one up where the server is started.' : `There are: ${choosable.join(', ')}. Others are named in the configuration, or get a price.`}`)
    const able = models.open(model).capabilities
    const { context, maxOutput } = LEAST[role]
    if (!isAble(able, role)) throw new AppError('model-not-able', `The model ${model} takes ${able.context} tokens and answers ${able.maxOutput}; the role "${role}" needs ${context} and ${maxOutput}. Choose a larger one, or correct what the settings of its provider say of it.`)
  }
  models.gateway.inTurn(choice)
}

function isAble({ context, maxOutput }: { readonly context: number; readonly maxOutput: number }, role: ModelRole): boolean {
  return context >= LEAST[role].context && maxOutput >= LEAST[role].maxOutput
}
