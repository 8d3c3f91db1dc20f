import { statementSchema } from '@aicoe/sdk'
import type { Statement } from '@aicoe/sdk'
import { canonical } from '../canonical.ts'
import type { PlacedStatement } from './statements.ts'

interface Origin { /** JSON pointer (RFC 6901) to the statement in the data of the document. */ readonly path: string; /** The nearest item around it. */ readonly item: string | null }

/**
 * Where in the data of a document its statements stand, by the id of the statement: an edit of one is a patch there. A statement that the kind puts
 * together while it is rendered, or that stands in several places that cannot be told apart, is left out.
 */
export function originsOf(data: unknown, statements: readonly PlacedStatement[]): ReadonlyMap<string, string> {
  const origins = new Map<string, Origin[]>()
  collect(data, { path: '', item: null }, origins)
  return new Map(statements.flatMap(({ id, item, statement }) => {
    const all = origins.get(signature(statement)) ?? []
    const near = all.length === 1 ? all : all.filter((origin) => origin.item === item)
    const [only] = near
    return only !== undefined && near.length === 1 ? [[id, only.path] as const] : []
  }))
}

function collect(value: unknown, at: Origin, origins: Map<string, Origin[]>): void {
  if (typeof value !== 'object' || value === null) return
  const here = 'id' in value && typeof value.id === 'string' ? { path: at.path, item: value.id } : at
  if ('basis' in value) {
    const { data } = statementSchema.safeParse(value)
    if (data !== undefined) keep(origins, signature(data), here)
  }
  for (const [name, member] of Object.entries(value)) collect(member, { path: `${here.path}/${escaped(name)}`, item: here.item }, origins)
}

function keep(origins: Map<string, Origin[]>, statement: string, origin: Origin): void {
  const alike = origins.get(statement)
  if (alike === undefined) origins.set(statement, [origin])
  else alike.push(origin)
}

function signature({ text, basis, evidence, from }: Statement): string {
  return canonical({ text, basis, evidence, from })
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
