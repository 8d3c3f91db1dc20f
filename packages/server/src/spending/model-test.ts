import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'

const body = z.strictObject({ model: z.string().max(200).describe('As getModels names it.') }).meta({ example: { model: 'openai/gpt-5-mini' } })
const answer = z.object({
  model: z.string(), ok: z.boolean(), milliseconds: z.number().int(), code: z.string().nullable().describe('Of the failure.'), message: z.string().describe('What it said, or why it did not.'),
}).meta({ id: 'ModelTest' })

/** POST /api/v1/models/test: one real small call, past cache and budget. A model that fails is an answer too. */
export const modelTest: Route = (app, parts) => {
  const schema = { tags: ['spending'], operationId: 'postModelTest', summary: 'Ask a configured model one word, to see whether it answers', body, response: { 200: answer, ...problems(400, 404) } }
  app.post('/api/v1/models/test', { schema, config: needs('models.write') }, async (request) => {
    const { models, organization, actor } = parts(request)
    const model = found([...await models.named(organization), ...models.choosable()].find((each) => each === request.body.model), 'model', 'List the models to see which are configured.')
    const { ok, ms, code, message } = await models.gateway.test(model, { organization, project: null, run: null, step: null, part: null, agent: 'test', user: actor.person?.id ?? null, role: 'fast', promptVersion: 1 })
    return { model, ok, milliseconds: Math.round(ms), code, message: message.slice(0, 1_000) }
  })
}
