import { ScimFailure } from './failure.ts'
import { filterOf } from './filter.ts'
import type { Defined } from './filter.ts'

/*
 * SCIMMY makes filters of the names, paths and values that it is given, and objects of these: a name such as "__proto__.get" would change every object of this
 * process, and some quotes would keep it busy for years. So it is given names of attributes that are kept here and nothing else.
 */

const NAME = /^[\w$.:-]+$/
/** A name, a filter in brackets, and the part of what that finds. */
const PATH = /^([\w$.:-]+)(?:\[([^[\]\\]*)\](?:\.([\w$-]+))?)?$/

/** Of the attributes that a request names, with commas between, those that are kept here. */
export function keptAmong(defined: Defined, names: string): readonly string[] {
  return names.split(',').map((name) => name.trim()).filter((name) => isKept(defined, name))
}

/** Throws `invalidPath` for a patch of anything else. What has not the form of a patch is left to whoever reads it. */
export function refuseForeignPaths(defined: Defined, patch: unknown): void {
  const operations = isRecord(patch) && Array.isArray(patch['Operations']) ? patch['Operations'].filter(isRecord) : []
  for (const operation of operations) refuseForeign(defined, operation)
}

function refuseForeign(defined: Defined, { op, path, value }: Readonly<Record<string, unknown>>): void {
  const paths = typeof path === 'string' ? [path] : isRecord(value) ? Object.keys(value) : []
  const names = paths.map((one) => nameIn(defined, one))
  if (typeof op !== 'string' || op.toLowerCase() !== 'remove') return
  for (const name of names) for (const one of [value].flat()) refuseForeignParts(defined, name, one)
}

/** The attribute that a path leads to. */
function nameIn(defined: Defined, path: string): string {
  const [, name = '', filter, part] = PATH.exec(path) ?? []
  const isFound = filter === undefined ? isKept(defined, name) : isRead(defined, `${name}[${filter}]`) && (part === undefined || isKept(defined, `${name}.${part}`))
  if (!isFound) throw new ScimFailure(400, 'invalidPath', `The path ${path.slice(0, 100)} leads to nothing that is kept here.`)
  return name
}

/** What is removed by its value is looked for by a filter made of its parts. */
function refuseForeignParts(defined: Defined, name: string, value: unknown): void {
  for (const [part, text] of isRecord(value) ? Object.entries(value) : [])
    if (!isKept(defined, `${name}.${part}`) || (typeof text === 'object' && text !== null) || /["\\]/.test(String(text))) throw new ScimFailure(400, 'invalidValue', `Nothing of ${name} has such a part: ${part.slice(0, 100)}.`)
}

function isKept(defined: Defined, name: string): boolean {
  return NAME.test(name) && isRead(defined, `${name} pr`)
}

function isRead(defined: Defined, filter: string): boolean {
  try {
    filterOf(defined, filter)
    return true
  } catch {
    return false
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
