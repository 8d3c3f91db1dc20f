import { habitOf, subjects } from './habits.ts'
import { prefixOf } from './material.ts'
import type { Material } from './material.ts'

type Schema = Readonly<Record<string, unknown>>

/** Where the writer stands: what it draws from, how far it has drawn, how much it is to write. */
interface Pen { readonly material: Material; readonly scale: number; readonly form: string; readonly said: Set<string>; at: number; count: number; readonly root: Schema }
/** The place of a value: its name, its description, and its turn among its neighbours. */
interface Place { readonly name: string; readonly about: string; readonly turn: number; readonly of: number }

const tokensOf = (text: string): number => Math.ceil(text.length / 4)
const SCALES = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.5, 4, 5, 6, 7.5, 9, 11, 14, 17, 20, 25, 30]

/** An answer of this form, written from the material, as near to `tokens` as the bounds of the form allow; null: its natural size. */
export function answerOf({ name: form, schema: root }: { readonly name: string; readonly schema: Schema }, material: Material, tokens: number | null): string {
  const write = (scale: number): string => JSON.stringify(value(root, { name: '', about: '', turn: 0, of: 1 }, { material, scale, form, said: new Set(), at: 0, count: 0, root }))
  if (tokens === null) return write(1)
  let best = write(SCALES[0] ?? 1)
  // Lists within lists grow by powers: what lies beyond is not even written.
  for (const scale of SCALES.slice(1)) {
    if (tokensOf(best) >= tokens) break
    const text = write(scale)
    if (Math.abs(tokensOf(text) - tokens) <= Math.abs(tokensOf(best) - tokens)) best = text
    if (tokensOf(text) > tokens) break
  }
  return best
}

/** Prose of at most this many tokens, in the words of the material. */
export function proseOf({ words }: Material, tokens: number): string {
  let text = words[0] ?? ''
  for (let at = 1; text.length + (words[at % words.length] ?? '').length < tokens * 4; at++) text += ` ${words[at % words.length] ?? ''}`
  return text.slice(0, tokens * 4)
}

function value(given: Schema, place: Place, pen: Pen): unknown {
  const schema = resolved(given, pen.root)
  const about = aboutOf(schema) || place.about
  const here = { ...place, about }
  if ('const' in schema) return schema['const']
  if (Array.isArray(schema['enum'])) return chosen(schema['enum'], here, pen)
  if (Array.isArray(schema['anyOf'])) return branch(schema['anyOf'] as Schema[], here, pen)
  const types = [schema['type']].flat()
  const open = types.includes('null')
  if (types.includes('object')) return object(schema, here, pen)
  if (types.includes('array')) return array(schema, here, pen)
  if (types.includes('boolean')) return false
  // A field that may be null says so where nothing was said: a date, a target, a name.
  if (open) return inTurn(here, pen)
  if (types.includes('integer') || types.includes('number')) return number(about)
  return types.includes('string') ? text(here, pen) : null
}

function inTurn({ name }: Place, pen: Pen): string | null {
  const known = subjects(habitOf(pen.form, name).names ?? [], pen.material)
  return known[pen.count++ % Math.max(1, known.length)] ?? null
}

function resolved(schema: Schema, root: Schema): Schema {
  const ref = schema['$ref']
  if (typeof ref !== 'string') return schema
  const found = ref.split('/').slice(1).reduce<unknown>((node, key) => (typeof node === 'object' && node !== null ? (node as Schema)[key] : undefined), root)
  return typeof found === 'object' && found !== null ? resolved(found as Schema, root) : {}
}

function aboutOf({ description }: { readonly description?: unknown }): string {
  return typeof description === 'string' ? description : ''
}

function chosen(values: readonly unknown[], { name, turn }: Place, { form }: Pen): unknown {
  const { turns } = habitOf(form, name)
  return turns === undefined ? values[turn % Math.min(2, values.length)] : turns[turn % turns.length]
}

function branch(branches: readonly Schema[], place: Place, pen: Pen): unknown {
  const full = branches.filter((one) => one['type'] !== 'null')
  const first = full[pen.count++ % Math.max(1, full.length)]
  return first === undefined || (full.length < branches.length && first['type'] === 'string' && !('enum' in first)) ? inTurn(place, pen) : value(first, place, pen)
}

function object(schema: Schema, place: Place, pen: Pen): Record<string, unknown> {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>)
  return Object.fromEntries(properties.map(([name, one]) => [name, value(one, { ...place, name, about: '' }, pen)]))
}

function array(schema: Schema, place: Place, pen: Pen): unknown[] {
  const items = resolved((schema['items'] ?? {}) as Schema, pen.root)
  const { each, least = 0, most = Number.POSITIVE_INFINITY } = habitOf(pen.form, place.name)
  if (most === 0 || items['type'] === 'array') return []
  if (items['type'] === 'string') return strings(items, place, pen)
  if (each !== undefined) {
    const all = subjects(each.of, pen.material).filter((_, index) => place.of === 1 || index % place.of === place.turn)
    return entries(items, all.flatMap((one) => Array.from({ length: each.times ?? 1 }, () => one)), each.into, pen)
  }
  const id = resolved(((items['properties'] ?? {}) as Record<string, Schema>)['id'] ?? {}, pen.root)
  if (id['type'] === 'string') return entries(items, named(pen.material, aboutOf(id)).slice(0, /such as/.test(aboutOf(id)) ? undefined : 0), 'id', pen)
  const of = Math.min(most, Math.max(least, length(place.about, pen)))
  return Array.from({ length: of }, (_, turn) => value(items, { ...place, about: '', turn, of }, pen))
}

/** One entry for each of these, named in this field. */
function entries(items: Schema, all: readonly string[], into: string, pen: Pen): unknown[] {
  return all.map((one, turn) => {
    const entry = value(items, { name: '', about: '', turn, of: all.length }, pen) as Record<string, unknown>
    return { ...entry, [into]: Array.isArray(entry[into]) ? [one] : one }
  })
}

const idLists = new Set(['from', 'about', 'appliesTo', 'useCases', 'serves'])

/** Ids where the form asks for ids; otherwise a few words each. */
function strings(items: Schema, { name, about, turn, of }: Place, pen: Pen): string[] {
  const { all } = habitOf(pen.form, name)
  if (all !== undefined) return all.flatMap((prefix) => pen.material.ids.get(prefix) ?? []).filter((_, index) => index % of === turn)
  const told = `${about} ${aboutOf(items)}`
  if (/\^U\[/.test(told)) return some(pen.material.ids.get('U') ?? [], 1 + (pen.count++ % 2), pen)
  if (!/\bids?\b|\bkeys?\b/i.test(told) && !idLists.has(name)) return Array.from({ length: length(told, pen) }, () => phrase(8, pen).slice(0, 60))
  const known = named(pen.material, told)
  // What is to name all is shared out among its neighbours, so that together they leave nothing out.
  if (/\ball\b|\bevery\b/.test(told)) return known.filter((_, index) => index % of === turn)
  return some(known, 1 + (pen.count++ % 2), pen)
}

/** Lines, and flows within a use case, are not items that follow from each other. */
const inner = new Set(['U', 'AF', 'EF', 'case'])

function named({ ids }: Material, told: string): readonly string[] {
  const prefixes = [...told.matchAll(/\b([A-Z]{1,6}|case)(?:-?\d+)?\b/g)].map((match) => match[1] ?? '').filter((prefix) => ids.has(prefix))
  if (prefixes.length > 0) return prefixes.flatMap((prefix) => ids.get(prefix) ?? [])
  if (/such as case-/.test(told)) return []
  return [...ids].flatMap(([prefix, list]) => (inner.has(prefix) ? [] : list))
}

function some(known: readonly string[], most: number, pen: Pen): string[] {
  const picked = known.length === 0 ? [] : Array.from({ length: most }, () => known[pen.count++ % known.length] ?? '')
  return [...new Set(picked)].filter((id) => prefixOf(id) !== '')
}

const WORDS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 }
const read = (word: string | undefined): number => WORDS[word?.toLowerCase() ?? ''] ?? Number(word)
const NUMBER = '(\\d+|one|two|three|four|five|six|seven|eight|nine|ten)'
const RANGE = new RegExp(`\\b${NUMBER}(?: to |-|–| or )${NUMBER}\\b(?! (?:words|characters))`, 'i')
const LEAST = new RegExp(`\\bat least ${NUMBER}\\b(?! (?:words|characters))`, 'i')

/** How many items: as the description wants, more or fewer by the scale. */
function length(about: string, { scale }: Pen): number {
  const range = RANGE.exec(about)
  if (range !== null) {
    const [least, most] = [read(range[1]), read(range[2])]
    return Math.min(most, Math.max(least, Math.round(((least + most) / 2) * scale)))
  }
  const least = LEAST.exec(about)
  return Math.max(least === null ? 1 : read(least[1]), Math.round(2 * scale))
}

function number(about: string): number {
  const [, least] = /at least (-?[\d.]+)/.exec(about) ?? []
  const [, above] = /more than (-?[\d.]+)/.exec(about) ?? []
  return above !== undefined ? Number(above) + 1 : least === undefined ? 1 : Number(least)
}

const lengths: Readonly<Record<string, number>> = { title: 7, name: 2, area: 2, text: 16, summary: 20, description: 24, condition: 8, action: 1, object: 1 }

function text(place: Place, pen: Pen): string {
  const begin = /"([^"]+) \.\.\."/.exec(place.about)?.[1]
  const limit = Number(/at most (\d+) characters/.exec(place.about)?.[1] ?? Number.POSITIVE_INFINITY)
  const free = (fixed(place, pen) ?? phrase(wordsOf(place), pen)).slice(0, limit)
  return begin === undefined ? free : `${begin} ${free.charAt(0).toLowerCase()}${free.slice(1)}`
}

/** What is no free text: an id, a line, a role, a date, a quotation. */
function fixed({ name, about, turn, of }: Place, pen: Pen): string | null {
  const { turns } = habitOf(pen.form, name)
  if (turns !== undefined) return turns[turn % turns.length] ?? null
  const { ids, lines, role } = pen.material
  const said = ids.get('U') ?? []
  if (name === 'last') return said.at(-1) ?? 'U1'
  if (name === 'first' || /\^U\[/.test(about)) return said[turn] ?? 'U1'
  if (roles.has(name)) return role
  if (/quot|verbatim|word for word/i.test(about)) return lines[pen.count++ % Math.max(1, lines.length)] ?? null
  return reference({ name, about, turn, of }, pen)
}

const roles = new Set(['actor', 'role', 'primaryActor'])

function reference({ name, about, turn }: Place, pen: Pen): string | null {
  if (/\^\[a-z\]/.test(about)) return about.includes('0-9_') ? `part${turn + 1}` : `part-${turn + 1}`
  const { keys } = pen.material
  if (name === 'from' || name === 'to') return keys[(turn + (name === 'to' ? 1 : 0)) % Math.max(1, keys.length)] ?? 'actor'
  if (/a date/.test(about)) return '2026-01-15'
  return /^id$|\bid of\b/.test(`${name} ${about}`) ? some(named(pen.material, about), 1, pen)[0] ?? '' : null
}

function wordsOf({ name, about }: Place): number {
  const range = /(\d+) to (\d+) words/.exec(about)
  if (range !== null) return Math.round((Number(range[1]) + Number(range[2])) / 2)
  const most = /(\d+) words at most|at most (\d+) words/.exec(about)
  return most === null ? lengths[name] ?? 10 : Math.round(Number(most[1] ?? most[2]) * 0.6)
}

/** So many words of the material that follow each other, never the same twice: a word further each time. */
function phrase(words: number, pen: Pen): string {
  const all = pen.material.words
  const picked = Array.from({ length: words }, (_, index) => all[(pen.at + index) % all.length] ?? '')
  pen.at = (pen.at + words + 1) % all.length
  // A small material would begin anew with the same words.
  if (words > 3 && pen.said.has(picked.join(' '))) picked.splice(0, 1, all[pen.count++ % all.length] ?? '')
  pen.said.add(picked.join(' '))
  const said = picked.join(' ').replace(/[,.;:]+$/, '')
  return said.charAt(0).toUpperCase() + said.slice(1)
}
