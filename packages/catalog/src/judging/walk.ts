import { evidenceSchema, statementSchema } from '@aicoe/sdk'
import type { Evidence, Statement } from '@aicoe/sdk'

/** Something in a document's data, with the id of the nearest item it stands in, and the name of the member that holds it. */
export interface Within<Value> { readonly place: string | null; readonly key: string; readonly value: Value }

type Visit = (value: unknown, place: string | null, key: string) => void

function walk(value: unknown, visit: Visit, place: string | null = null, key = ''): void {
  if (Array.isArray(value)) { for (const each of value) walk(each, visit, place, key); return }
  if (typeof value !== 'object' || value === null) { visit(value, place, key); return }
  const id = 'id' in value && typeof value.id === 'string' && ID.test(value.id) ? value.id : place
  visit(value, id, key)
  for (const [name, each] of Object.entries(value)) walk(each, visit, id, name)
}

const ID = /^[A-Z]+-[1-9]\d*$/

/** Every statement in the data of a document, with what else stands in it: a name, a target. */
export function statementsIn(data: unknown): readonly Within<Statement>[] {
  const found: Within<Statement>[] = []
  walk(data, (value, place, key) => {
    if (typeof value !== 'object' || value === null || !('basis' in value) || !('text' in value)) return
    const parsed = statementSchema.safeParse(value)
    if (parsed.success) found.push({ place, key, value: { ...value, ...parsed.data } })
  })
  return found
}

/** Every quote in the data of a document. */
export function evidenceIn(data: unknown): readonly Within<Evidence>[] {
  const found: Within<Evidence>[] = []
  walk(data, (value, place, key) => {
    if (typeof value !== 'object' || value === null || !('quote' in value) || !('utterance' in value)) return
    const parsed = evidenceSchema.safeParse(value)
    if (parsed.success) found.push({ place, key, value: parsed.data })
  })
  return found
}

/** Every id that an item of the data has, and every id that something refers to. Free text is not searched: only whole strings count. */
export function idsIn(data: unknown): { readonly own: ReadonlySet<string>; readonly referred: readonly Within<string>[] } {
  const own = new Set<string>()
  const referred: Within<string>[] = []
  walk(data, (value, place, key) => {
    if (typeof value !== 'string' || !ID.test(value)) return
    if (key === 'id') own.add(value)
    else referred.push({ place, key, value })
  })
  return { own, referred }
}
