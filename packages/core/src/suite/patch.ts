import { AppError } from '@aicoe/sdk'
import { canonical } from '../canonical.ts'

/** An operation of JSON Patch (RFC 6902). `path` is a JSON pointer; the empty one means the whole. */
export type PatchOperation = { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: unknown } | { readonly op: 'remove'; readonly path: string }

/** The data after all operations, in order; what was given stays as it is. Throws AppError patch-does-not-fit, which says which operation and why. */
export function patched(data: unknown, operations: readonly PatchOperation[]): unknown {
  return operations.reduce<unknown>((sofar, operation, index) => {
    const keys = operation.path === '' ? [] : operation.path.split('/').slice(1).map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    const refuse = (why: string): never => { throw new AppError('patch-does-not-fit', `Operation ${index + 1} (${operation.op} at "${operation.path}") cannot be done: ${why}.`) }
    if (operation.path !== '' && !operation.path.startsWith('/')) return refuse('a path begins with "/"')
    return change(sofar, keys, { operation, refuse })
  }, data)
}

interface Doing { readonly operation: PatchOperation; readonly refuse: (why: string) => never }

function change(value: unknown, keys: readonly string[], doing: Doing): unknown {
  const [key, ...rest] = keys
  if (key === undefined) return whole(value, doing)
  if (Array.isArray(value)) return inList(value, [key, ...rest], doing)
  if (typeof value !== 'object' || value === null) return doing.refuse(`there is nothing below "${key}"`)
  const isThere = Object.hasOwn(value, key)
  if (!isThere && !(rest.length === 0 && doing.operation.op === 'add')) return doing.refuse(`there is no "${key}"`)
  const members = Object.entries(value)
  if (rest.length === 0 && doing.operation.op === 'remove') return Object.fromEntries(members.filter(([name]) => name !== key))
  const next = change(isThere ? (value as Readonly<Record<string, unknown>>)[key] : null, rest, doing)
  // Object.fromEntries makes an own property of any name, __proto__ too.
  return Object.fromEntries(isThere ? members.map(([name, member]) => [name, name === key ? next : member]) : [...members, [key, next]])
}

function inList(list: readonly unknown[], [key = '', ...rest]: readonly string[], doing: Doing): unknown {
  const isAdding = rest.length === 0 && doing.operation.op === 'add'
  const index = key === '-' && isAdding ? list.length : Number(key)
  if (!/^(0|[1-9]\d*|-)$/.test(key) || !(index < list.length + (isAdding ? 1 : 0))) return doing.refuse(`there is no element ${key}`)
  if (isAdding) return list.toSpliced(index, 0, whole(null, doing))
  if (rest.length === 0 && doing.operation.op === 'remove') return list.toSpliced(index, 1)
  return list.with(index, change(list[index], rest, doing))
}

function whole(value: unknown, { operation, refuse }: Doing): unknown {
  if (operation.op === 'remove') return refuse('the whole document cannot be removed')
  if (operation.op === 'test') return canonical(value) === canonical(operation.value) ? value : refuse('it holds something else')
  return operation.value
}
