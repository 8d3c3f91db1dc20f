import { z } from 'zod'
import { needs } from '../http/needs.ts'
import type { Route } from '../http/parts.ts'
import { problems } from '../http/parts.ts'
import { agentResource, presentAgent } from '../resources/workflow.ts'

const answer = z.object({ agents: z.array(agentResource), documents: z.array(z.object({ kind: z.string(), title: z.string() })), formats: z.array(z.object({ name: z.string(), title: z.string() })) })

/** GET /api/v1/catalog: the agents with what they need and make, the kinds of documents, the formats. */
export const getCatalog: Route = (app, parts) => {
  const schema = { tags: ['catalog'], operationId: 'getCatalog', summary: 'Agents, kinds of documents and formats', response: { 200: answer, ...problems() } }
  app.get('/api/v1/catalog', { schema, config: needs('catalog.read') }, (request) => {
    const { agents, kinds, formats } = parts(request).installation
    return {
      agents: [...agents.values()].map(presentAgent), documents: [...kinds.values()].map(({ kind, title }) => ({ kind, title })),
      formats: [...formats.values()].map(({ name, title }) => ({ name, title })),
    }
  })
}
