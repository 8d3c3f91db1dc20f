import type { z } from 'zod'
import { readJson } from './read.ts'

/** An answer that satisfies its schema, or what is wrong with it in words that the model can act on. */
export type ReadAnswer<Value> = { readonly value: Value; readonly complaints: readonly [] } | { readonly value: null; readonly complaints: readonly string[] }

/** More would not be read by the model either. */
const MOST_COMPLAINTS = 12

/** Reads a model's text by a Zod schema. A null where the schema knows only absence counts as absence: strict outputs cannot leave a field out. */
export function readAnswer<Value>(text: string, schema: z.ZodType<Value>): ReadAnswer<Value> {
  const read = readJson(text)
  if (read.complaint !== null) return { value: null, complaints: [read.complaint] }
  let value = read.value
  // Each round may uncover nulls that stood behind others; a schema is seldom deeper.
  for (let round = 0; round < 4; round++) {
    const parsed = schema.safeParse(value)
    if (parsed.success) return { value: parsed.data, complaints: [] }
    const absent = parsed.error.issues.flatMap(nullsOf).filter((path) => path.length > 0 && at(value, path) === null)
    if (absent.length === 0) return { value: null, complaints: parsed.error.issues.slice(0, MOST_COMPLAINTS).map(inWords) }
    value = structuredClone(value)
    for (const path of absent) remove(value, path)
  }
  return { value: null, complaints: ['The answer does not satisfy its schema. Leave out no field and add none.'] }
}

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** Where a null may be the fault: at the issue itself, or within a union's branches. */
function nullsOf(issue: Issue): Path[] {
  if (issue.code !== 'invalid_union') return [issue.path]
  return [issue.path, ...issue.errors.flatMap((branch) => branch.flatMap(nullsOf).map((path) => [...issue.path, ...path]))]
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((node, key) => (typeof node === 'object' && node !== null ? (node as Record<PropertyKey, unknown>)[key] : undefined), value)
}

function remove(value: unknown, path: Path): void {
  const parent = at(value, path.slice(0, -1))
  const key = path.at(-1)
  if (typeof parent === 'object' && parent !== null && !Array.isArray(parent) && key !== undefined) Reflect.deleteProperty(parent, key)
}

function inWords({ path, message }: Issue): string {
  const where = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('').replace(/^\./, '')
  return where === '' ? `The answer: ${message}.` : `At ${where}: ${message}.`
}
