import { z } from 'zod'
import { describeApi } from '../../src/describe-api.ts'

const bodySchema = z.looseObject({ $ref: z.string().optional(), properties: z.record(z.string(), z.unknown()).optional() })
const operationSchema = z.object({ 'operationId': z.string(), 'x-needs': z.string(), 'requestBody': z.object({ content: z.record(z.string(), z.object({ schema: bodySchema })) }).optional() })
const description = z.object({ components: z.object({ schemas: z.record(z.string(), bodySchema) }), paths: z.record(z.string(), z.record(z.string(), operationSchema)) })

/** One thing that the API does, as its description says. `needs` is a permission, `signed-in` or `open`. */
export interface Operation { readonly id: string; readonly method: string; readonly path: string; readonly needs: string; /** The fields of its JSON body; null: it takes none. */ readonly fields: readonly string[] | null }

/** Everything that the API does, in the order of its description. */
export async function allOperations(): Promise<readonly Operation[]> {
  const { paths, components } = description.parse(await describeApi())
  return Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({
    fields: fieldsOf(operation.requestBody?.content['application/json']?.schema, components.schemas), id: operation.operationId, method: method.toUpperCase(), path, needs: operation['x-needs'],
  })))
}

function fieldsOf(schema: z.infer<typeof bodySchema> | undefined, named: Readonly<Record<string, z.infer<typeof bodySchema>>>): readonly string[] | null {
  if (schema === undefined) return null
  return Object.keys((schema.$ref === undefined ? schema : named[schema.$ref.split('/').at(-1) ?? ''])?.properties ?? {})
}
