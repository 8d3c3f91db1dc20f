import { z } from 'zod'
import { describeApi } from '../../src/describe-api.ts'

/** What the description says of a value. */
export interface Schema {
  readonly $ref?: string | undefined; readonly type?: unknown; readonly enum?: readonly unknown[] | undefined; readonly const?: unknown; readonly format?: string | undefined; readonly pattern?: string | undefined
  readonly minimum?: number | undefined; readonly maximum?: number | undefined; readonly minLength?: number | undefined; readonly maxLength?: number | undefined
  readonly items?: Schema | undefined; readonly properties?: Readonly<Record<string, Schema>> | undefined; readonly required?: readonly string[] | undefined; readonly anyOf?: readonly Schema[] | undefined; readonly oneOf?: readonly Schema[] | undefined
}
const schema: z.ZodType<Schema> = z.lazy(() => z.looseObject({
  $ref: z.string().optional(), enum: z.array(z.unknown()).optional(), format: z.string().optional(), pattern: z.string().optional(),
  minimum: z.number().optional(), maximum: z.number().optional(), minLength: z.number().optional(), maxLength: z.number().optional(),
  items: schema.optional(), properties: z.record(z.string(), schema).optional(), required: z.array(z.string()).optional(), anyOf: z.array(schema).optional(), oneOf: z.array(schema).optional(),
}))
const content = z.record(z.string(), z.object({ schema: schema.optional() }))
const operationSchema = z.object({
  operationId: z.string(), parameters: z.array(z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), schema })).default([]),
  requestBody: z.object({ content }).optional(), responses: z.record(z.string(), z.object({ content: content.default({}) })),
})
const description = z.object({ components: z.object({ schemas: z.record(z.string(), schema) }), paths: z.record(z.string(), z.record(z.string(), operationSchema)) })

export interface Parameter { readonly name: string; readonly in: 'path' | 'query' | 'header'; readonly schema: Schema }
export interface Described {
  readonly id: string; readonly method: string; readonly path: string; readonly parameters: readonly Parameter[]
  /** Of its JSON body; null: it takes none. */
  readonly body: Schema | null
  /** Why this answer is none that the description allows; null: it is one. */
  readonly refuse: (answer: { readonly status: number; readonly type: string; readonly text: string }) => string | null
}
export interface Description { readonly operations: readonly Described[]; readonly named: Readonly<Record<string, Schema>>; /** Why this is no problem, for what no operation answers. */ readonly noProblem: Described['refuse'] }

/** The description of the API, with judges over its answers made from the schemas in it. */
export async function describedApi(): Promise<Description> {
  const { paths, components } = description.parse(await describeApi())
  const judge = judgeOf(components.schemas)
  return {
    named: components.schemas, noProblem: judge({ default: { content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } } }),
    operations: Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, { operationId: id, parameters, requestBody, responses }]) => (
      { id, method: method.toUpperCase(), path, parameters, body: requestBody?.content['application/json']?.schema ?? null, refuse: judge(responses) }))),
  }
}

type JsonSchema = Exclude<Parameters<typeof z.fromJSONSchema>[0], boolean>
type Responses = z.infer<typeof operationSchema>['responses']

function judgeOf(named: Readonly<Record<string, Schema>>): (responses: Responses) => Described['refuse'] {
  const inside = (value: unknown): JsonSchema => JSON.parse(JSON.stringify(value).replaceAll('"#/components/schemas/', '"#/$defs/')) as JsonSchema
  const $defs = inside(named) as Record<string, JsonSchema>
  return (responses) => {
    const made = new Map<string, z.ZodType>()
    const schemaFor = (status: string, type: string, of: Schema): z.ZodType => {
      const key = `${status} ${type}`
      const known = made.get(key) ?? z.fromJSONSchema({ ...inside(of), $defs })
      made.set(key, known)
      return known
    }
    return ({ status, type, text }) => {
      const [name, response] = responses[status] === undefined ? ['default', responses['default']] : [String(status), responses[status]]
      if (response === undefined || (name === 'default' && status < 400)) return `the status ${status} is not described`
      const types = Object.entries(response.content)
      if (types.length === 0) return text === '' ? null : 'a body is not described'
      const [, found] = types.find(([one]) => one === '*/*' || one === type) ?? []
      if (found === undefined) return `the Content-Type "${type}" of ${status} is not described`
      if (!/[/+]json$/.test(type) || found.schema === undefined) return null
      const { error } = schemaFor(name, type, found.schema).safeParse(JSON.parse(text))
      return error === undefined ? null : `the body of ${status} does not fit: ${z.prettifyError(error)}`
    }
  }
}
