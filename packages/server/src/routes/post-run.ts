import { canonical, plan } from '@aicoe/core'
import type { Plan } from '@aicoe/core'
import type { OrganizationTx, Run, Stores } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import type { Parts, Route } from '../http/parts.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import { loadRun } from '../http/load.ts'
import { needs } from '../http/needs.ts'
import { callerOf } from '../once/once.ts'
import { projectName } from '../resources/project.ts'
import { refuseMoreRuns, runsAllowed } from '../limits/room.ts'
import { withAuthor } from '../models/run-author.ts'
import { presentRun, runResource } from '../resources/run.ts'
import { GIVEN } from '../resources/workflow.ts'
import { keptOf, remakeSchema } from '../suite/kept.ts'
import { chosenWorkflow, withParameters } from '../own-workflows/find.ts'

const body = z.strictObject({
  transcriptId: z.uuid(),
  workflow: z.string().default('standard'),
  workflowVersion: z.number().int().min(1).optional().describe('An older version of a workflow of one\'s own; default: the newest.'),
  only: z.array(z.string()).min(1).optional().describe('Make these kinds and what they need, nothing else.'),
  gates: z.array(z.string()).default([]).describe('Agents whose output a person must approve, beside those of the workflow.'),
  project: projectName.optional().describe('Project of the documents; default: that of the transcript.'),
  parameters: z.record(z.string(), z.record(z.string(), z.unknown())).default({}).describe('Parameters by the name of the agent.'),
  author: z.enum(['models', 'rules']).default('models').describe('Who writes: models where they are configured, or rules alone.'),
  remake: remakeSchema,
  resume: z.boolean().default(true).describe('Go on with an unfinished run of the same transcript, project, workflow and parameters where there is one.'),
}).meta({ example: { transcriptId: '0199f0c2-7d1e-7000-8000-000000000001', workflow: 'standard', only: ['notes'] } })
type Body = z.infer<typeof body>

const answer = z.object({ run: runResource, resumed: z.boolean().describe('true: an unfinished run of the same sort was there, and this is it.') })

/** POST /api/v1/runs: starts a run. What was made before with the same inputs is reused, so that starting again costs nothing. */
export const postRun: Route = (app, parts) => {
  const schema = {
    tags: ['runs'], operationId: 'postRun', summary: 'Start a run, or resume it', body,
    headers: z.object({ 'idempotency-key': z.string().min(1).max(200).optional().describe('The same key again gives the same run.') }),
    response: { 200: answer, 201: answer, ...problems(400, 404, 422) },
  }
  app.post('/api/v1/runs', { schema, config: needs('runs.write') }, async (request, reply) => {
    const key = request.headers['idempotency-key']
    const { id, resumed } = await start(parts(request), request.body, key === undefined ? undefined : `${callerOf(request)} ${key}`)
    const run = await asOrganization(parts(request), async (stores) => presentRun(...(await loadRun(stores, id))))
    request.log.info({ run: id, workflow: run.workflow, resumed }, 'run')
    return reply.code(resumed ? 200 : 201).send({ run, resumed })
  })
}

async function start(parts: Parts, wanted: Body, requestKey: string | undefined): Promise<{ id: string; resumed: boolean }> {
  const atOnce = await runsAllowed(parts)
  return asOrganization(parts, async (stores, tx) => {
    const { workflow, version } = await chosenWorkflow(parts.installation, stores, wanted)
    const gates = [...new Set([...workflow.gates, ...wanted.gates])]
    const steps = plan({ ...workflow, gates }, [...parts.installation.agents.values()], { given: GIVEN, ...(wanted.only === undefined ? {} : { only: wanted.only }) })
    const parameters = withAuthor(withParameters(workflow, wanted.parameters), wanted.author)
    const transcript = found(await stores.transcripts.get(wanted.transcriptId), 'transcript', 'Upload it first.')
    const project = wanted.project === undefined ? transcript.project : (await stores.projects.findOrCreate(wanted.project)).id
    const isWanted = (run: Run): boolean => isSame(run, { ...wanted, project, parameters }, steps)
    const unfinished = wanted.resume && requestKey === undefined ? await unfinishedRun(stores, wanted) : null
    if (unfinished !== null && isWanted(unfinished)) return goOn(parts, stores, tx, unfinished)
    const { run, created, segment } = await stores.runs.create({
      project, transcript: transcript.id, workflow: wanted.workflow, workflowVersion: version, plan: steps, parameters,
      given: { transcript: transcript.transcriptHash, facts: transcript.factsHash }, kept: await keptOf(stores, transcript, project, wanted.remake), ...(requestKey === undefined ? {} : { requestKey }),
    })
    if (created) {
      await stores.audit.add({ action: 'postRun', target: project, details: { run: run.id, workflow: wanted.workflow } })
      await refuseMoreRuns(atOnce, stores)
      await parts.engine.enqueue(tx, segment)
    } else if (!isWanted(run)) throw new AppError('key-used-differently', 'This Idempotency-Key was used for another run. Send a new key with a new request.')
    return { id: run.id, resumed: !created }
  })
}

/** A run that waits for models or money tries again: whoever starts it again may have mended what it waits for. */
async function goOn(parts: Parts, stores: Stores, tx: OrganizationTx, run: Run): Promise<{ id: string; resumed: true }> {
  const { segment } = await stores.steering.resume(run.id)
  if (segment !== null) await parts.engine.enqueue(tx, segment)
  return { id: run.id, resumed: true }
}

async function unfinishedRun(stores: Stores, wanted: Body): Promise<Run | null> {
  const run = await stores.runs.latest(wanted.transcriptId, wanted.workflow)
  return run !== null && ['queued', 'running', 'waiting'].includes(run.state) && !run.cancelRequested ? run : null
}

function isSame(run: Run, wanted: Body, steps: Plan): boolean {
  return run.transcript === wanted.transcriptId && run.project === wanted.project && run.workflow === wanted.workflow && canonical(run.plan) === canonical(steps) && canonical(run.parameters) === canonical(wanted.parameters)
}
