import { canonical, whyNotManageWorkflow } from '@aicoe/core'
import type { Stores, WorkflowDefinition } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { ifMatch, mustBe } from '../http/etag.ts'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { permit } from '../http/permit.ts'
import { workflowResource } from '../resources/workflow.ts'
import { changeBody, makeBody, namesFor, tidy } from './body.ts'
import { chosenWorkflow } from './find.ts'
import { changeOwn, loadOwn, params, present, tagOf, tags } from './own.ts'

/** Workflows that an organisation may have. */
const MOST = 500

/** Workflows of the organisation's own: made of a template or of nothing, changed, removed and brought back. */
export const writeWorkflows: Route = (app, parts) => {
  const about = {
    make: { tags, operationId: 'postWorkflow', summary: 'Make a workflow', description: 'It may have problems: it is a draft then, which no run can be of.', body: makeBody, response: { 201: workflowResource, ...problems(400, 404, 409) } },
    change: { tags, operationId: 'putWorkflow', summary: 'Change a workflow', description: 'Makes a new version; the older ones are kept, and runs of the past stay what they were.', params, headers: ifMatch, body: changeBody, response: { 200: workflowResource, ...problems(400, 404, 412, 422, 428) } },
    remove: { tags, operationId: 'deleteWorkflow', summary: 'Remove a workflow', description: 'It can be brought back, and suites that were made with it can be made again.', params, response: { 204: z.null(), ...problems(400, 404, 422) } },
    restore: { tags, operationId: 'restoreWorkflow', summary: 'Bring a removed workflow back', params, response: { 200: workflowResource, ...problems(400, 404) } },
  }
  app.post('/api/v1/workflows', { schema: about.make, config: needs('workflows.write') }, async (request, reply) => {
    const own = await asOrganization(parts(request), async (stores) => loadOwn(parts(request), stores, await make(parts(request), stores, request.body)))
    return reply.code(201).header('etag', tagOf(own)).send(present(parts(request), own))
  })
  app.put('/api/v1/workflows/:name', { schema: about.change, config: needs('workflows.write') }, async (request, reply) => {
    const own = await asOrganization(parts(request), async (stores) => {
      await change(parts(request), stores, request.params.name, { match: request.headers['if-match'], ...request.body })
      return loadOwn(parts(request), stores, request.params.name)
    })
    return reply.header('etag', tagOf(own)).send(present(parts(request), own))
  })
  app.delete('/api/v1/workflows/:name', { schema: about.remove, config: needs('workflows.write') }, async (request, reply) => {
    await asOrganization(parts(request), async (stores) => {
      permit(whyNotManageWorkflow(parts(request).actor, (await loadOwn(parts(request), stores, request.params.name)).owner))
      await stores.workflows.remove(request.params.name)
    })
    return reply.code(204).send(null)
  })
  app.post('/api/v1/workflows/:name/restore', { schema: about.restore, config: needs('workflows.write') }, async (request, reply) => {
    const own = await asOrganization(parts(request), async (stores) => {
      const { name } = request.params
      const removed = found((await stores.workflows.list(true)).find((one) => one.name === name), 'workflow', 'None of this name was removed.')
      permit(whyNotManageWorkflow(parts(request).actor, removed.owner))
      await stores.workflows.restore(name)
      return loadOwn(parts(request), stores, name)
    })
    return reply.header('etag', tagOf(own)).send(present(parts(request), own))
  })
}

const nothing: WorkflowDefinition = { title: '', description: '', agents: [], gates: [], parameters: {} }

async function make(parts: Parts, stores: Stores, { name, from, visibility, ...wanted }: z.infer<typeof makeBody>): Promise<string> {
  if ((await stores.workflows.list()).length >= MOST) throw new AppError('workflows-full', `An organisation has ${MOST} workflows of its own at most. Remove some.`)
  const base = from === undefined ? nothing : { ...nothing, ...(await chosenWorkflow(parts.installation, stores, { workflow: from })).workflow }
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
  const definition = tidy({ ...base, ...given })
  for (const candidate of name === undefined ? namesFor(wanted.title) : [name])
    if (!parts.installation.workflows.has(candidate) && await stores.workflows.create(candidate, definition, visibility)) return candidate
  throw new AppError('workflow-name-taken', `The name "${name ?? ''}" was given to a workflow before, which may be removed or somebody's own. Choose another.`)
}

interface Change extends z.infer<typeof changeBody> { readonly match: string | undefined }

async function change(parts: Parts, stores: Stores, name: string, { match, visibility, ...wanted }: Change): Promise<void> {
  const own = await loadOwn(parts, stores, name)
  const definition = tidy(wanted)
  if (canonical(definition) === canonical(definitionOf(own))) mustBe(match, tagOf(own), `Version ${own.version} of this workflow is there now.`)
  else await changeOwn(stores, own, { match, definition })
  if (visibility === undefined || visibility === own.visibility) return
  permit(whyNotManageWorkflow(parts.actor, own.owner))
  await stores.workflows.show(name, visibility)
}

function definitionOf({ title, description, agents, gates, parameters }: WorkflowDefinition): WorkflowDefinition {
  return { title, description, agents, gates, parameters }
}
