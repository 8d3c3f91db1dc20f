import type { SwaggerTransform, SwaggerTransformObject } from '@fastify/swagger'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { problemSchema } from './problem.ts'

/** The head of the API description. */
export const apiInfo = {
  openapi: '3.1.0',
  info: {
    title: 'AICOE', version: '1',
    description: 'Turns the transcript of a meeting into a suite of product documents, each statement traceable to the lines it came from. Routes below /api need a session, an API key or the key of the installation; `x-needs` says which permission.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  components: { securitySchemes: { key: { type: 'http' as const, scheme: 'bearer', description: 'An API key, an access token, or the key of the installation, which stands in server.json in the data folder.' } } },
  security: [{ key: [] }],
  tags: [
    { name: 'sign-in', description: 'Accounts, sessions, and who one is.' },
    { name: 'sign-on', description: 'Signing in through an identity provider of the organisation\'s own.' },
    { name: 'scim', description: 'Members and teams, kept up to date by an identity provider (SCIM 2.0, RFC 7644).' },
    { name: 'projects', description: 'Pieces of work of the organisation.' }, { name: 'transcripts', description: 'What was said.' }, { name: 'runs', description: 'Executions of a workflow, and how to steer them.' },
    { name: 'workflows', description: 'What a run can be of, and how to put one\'s own together.' },
    { name: 'events', description: 'Everything that happens, on one connection.' },
    { name: 'notifications', description: 'What one person is told of.' },
    { name: 'flags', description: 'Switches of the installation, changed while it runs.' },
    { name: 'webhooks', description: 'Other people\'s servers that are told of what happens.' },
    { name: 'documents', description: 'What was made.' }, { name: 'sharing', description: 'Documents for people without an account.' }, { name: 'catalog', description: 'What this installation can make.' }, { name: 'spending', description: 'Models, what they cost, and what caps it. Money is in US dollars.' }, { name: 'limits', description: 'How much may be asked, called, run and kept, and by whom.' }, { name: 'health', description: 'Whether the server lives and is ready.' },
    { name: 'people', description: 'Organisations, their members and what they may; API keys; what was done.' },
  ],
}

const anyProblem = { description: 'Anything else that was wrong: 413 for too much, 415 for another Content-Type, 503 and 507 for what passes.', content: { 'application/problem+json': { schema: problemSchema } } }

/** Says with each operation what it needs, a permission, `signed-in` or `open`, and that whatever else it answers is a problem. */
export const withNeed: SwaggerTransform = (route) => {
  const { response } = route.schema as { readonly response?: Readonly<Record<string, unknown>> }
  const described = jsonSchemaTransform({ ...route, schema: { ...route.schema, response: { default: anyProblem, ...response } } })
  return { ...described, schema: { ...described.schema, 'x-needs': route.route.config?.needs ?? 'signed-in' } }
}

/** The provider writes each named schema twice, as it is sent and as it is answered; what no route leads to is left out. */
export const withoutDoubles: SwaggerTransformObject = (document) => {
  const whole = jsonSchemaTransformObject(document)
  if (!('components' in whole) || whole.components.schemas === undefined) return whole
  const schemas: Readonly<Record<string, unknown>> = whole.components.schemas
  const used = new Set<string>()
  const follow = (value: unknown): void => {
    for (const [, name] of JSON.stringify(value ?? null).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (name === undefined || used.has(name)) continue
      used.add(name)
      follow(schemas[name])
    }
  }
  follow(whole.paths)
  return { ...whole, components: { ...whole.components, schemas: Object.fromEntries(Object.entries(schemas).filter(([name]) => used.has(name))) } } as typeof whole
}
