import { foresee, plan, quote } from '@aicoe/core'
import type { Quote, QuotedStep } from '@aicoe/core'
import type { Stores, TranscriptRow } from '@aicoe/db'
import { z } from 'zod'
import { sha256 } from '../http/content.ts'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { projectName } from '../resources/project.ts'
import { GIVEN } from '../resources/workflow.ts'
import { keptOf, remakeSchema } from '../suite/kept.ts'
import { chosenWorkflow, withParameters } from '../own-workflows/find.ts'
import { range, rangeToUsd } from './money.ts'

/** Runs of the past that quotes are calibrated by. */
const HISTORY = 30

const body = z.strictObject({
  transcriptId: z.uuid(), workflow: z.string().default('standard'), workflowVersion: z.number().int().min(1).optional().describe('An older version of a workflow of one\'s own; default: the newest.'),
  only: z.array(z.string()).min(1).optional().describe('Only these kinds and what they need.'),
  parameters: z.record(z.string(), z.record(z.string(), z.unknown())).default({}), author: z.enum(['models', 'rules']).default('models'), remake: remakeSchema,
  project: projectName.optional().describe('Project of the documents; default: that of the transcript.'),
}).meta({ example: { transcriptId: '0199f0c2-7d1e-7000-8000-000000000001', workflow: 'standard' } })
type Body = z.infer<typeof body>

const figures = { calls: range, inputTokens: range, outputTokens: range }
const quotedStep = z.object({
  name: z.string(), title: z.string(), model: z.string().nullable().describe('null: rules write it.'), reused: z.boolean().describe('Its output is there already.'),
  runs: z.number().int().describe('Runs of the past that its figures are calibrated by.'), ...figures, costUsd: range.nullable().describe('null: the price of its model is not known.'), milliseconds: range,
})
const quoteResource = z.object({ ...figures, costUsd: range, unpriced: z.array(z.string()).describe('Models whose price is not known; they are not in the cost.'), milliseconds: range.describe('Along the critical path.'), steps: z.array(quotedStep) }).meta({ id: 'Quote' })

/** POST /api/v1/quotes: what a run would take. Nothing is sent to a model. */
export const quotes: Route = (app, parts) => {
  const schema = { tags: ['spending'], operationId: 'postQuote', summary: 'Calls, tokens, cost and time that a run would take, with ranges', body, response: { 200: quoteResource, ...problems(400, 404, 422) } }
  app.post('/api/v1/quotes', { schema, config: needs('runs.read') }, async (request) => presentQuote(await quoteFor(parts(request), request.body)))
}

async function quoteFor(parts: Parts, wanted: Body): Promise<Quote> {
  const { agents } = parts.installation
  const { workflow, transcript, kept, size, history } = await asOrganization(parts, async (stores) => {
    const row = found(await stores.transcripts.get(wanted.transcriptId), 'transcript', 'Upload it first.')
    const { workflow } = await chosenWorkflow(parts.installation, stores, wanted)
    return { workflow, transcript: row, kept: await keptIn(stores, row, wanted), size: JSON.stringify((await stores.transcripts.text(row.id))?.text ?? '').length, history: await stores.calls.history(HISTORY) }
  })
  const steps = plan(workflow, [...agents.values()], { given: GIVEN, ...(wanted.only === undefined ? {} : { only: wanted.only }) })
  const { models } = parts
  const foreseen = await foresee(steps, {
    agents, author: models.author({ organization: parts.organization, project: transcript.project, run: null }, wanted.author), hash: sha256, parameters: withParameters(workflow, wanted.parameters), kept: new Map(Object.entries(kept)),
    given: new Map([['transcript', transcript.transcriptHash], ['facts', transcript.factsHash]]),
    findOutput: (key) => asOrganization(parts, (stores) => stores.contents.underKey(key)), content: (hash) => asOrganization(parts, (stores) => stores.contents.get(hash)),
  })
  return quote(foreseen, {
    history, transcriptCharacters: size, price: (model) => models.gateway.price(firstOf(model)),
    speed: (model) => { const record = models.measured().find((one) => one.model === firstOf(model)); return record?.firstTokenMs == null || record.tokensPerSecond === null ? null : { firstTokenMs: record.firstTokenMs, tokensPerSecond: record.tokensPerSecond } },
  })
}

/** A project that is not there yet holds nothing that anybody wrote. */
async function keptIn(stores: Stores, transcript: TranscriptRow, { project, remake }: Body): Promise<Readonly<Record<string, string>>> {
  const of = project === undefined ? transcript.project : (await stores.projects.list()).find(({ name }) => name === project)?.id
  return of === undefined ? {} : keptOf(stores, transcript, of, remake)
}

/** A chain is quoted by its first model, which answers unless it fails. */
function firstOf(chain: string): string {
  return chain.split(' > ')[0] ?? chain
}

function presentQuote({ calls, input, output, cost, unpriced, milliseconds, steps }: Quote): z.infer<typeof quoteResource> {
  return { calls, inputTokens: input, outputTokens: output, costUsd: rangeToUsd(cost), unpriced: [...unpriced], milliseconds, steps: steps.map(presentStep) }
}

function presentStep({ name, title, model, reused, runs, calls, input, output, cost, milliseconds }: QuotedStep): z.infer<typeof quotedStep> {
  return { name, title, model, reused, runs, calls, inputTokens: input, outputTokens: output, costUsd: cost === null ? null : rangeToUsd(cost), milliseconds }
}
