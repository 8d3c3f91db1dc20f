import type { Cell, Entity, Field, SampleRow } from '../entities/model.ts'
import { agreed } from './agree.ts'
import { Seeded } from './random.ts'
import { namesOf, textFor } from './texts.ts'

interface Origin {
  /** Decides all values: the same seed gives the same rows. */
  readonly seed: string
  /** Dates lie around this ISO date. */
  readonly date: string
}
const DAY = 86_400_000

/** The entities with sample rows that satisfy keys, references and rules. Entities come parents first. */
export function withRows(entities: readonly Entity[], origin: Origin): readonly Entity[] {
  const done = new Map<string, readonly SampleRow[]>()
  const matters = entities.filter((entity) => entity.nature === 'transactional').map((entity) => entity.name)
  const made = entities.map((entity) => {
    const count = entity.nature === 'master' ? Math.min(5, Math.max(3, namesOf(entity.name).length === 0 ? 4 : namesOf(entity.name).length)) : 6
    const rows = Array.from({ length: count }, (_, index) => linked(entity, index, { entities, parents: done }, row(entity, index, { ...origin, others: matters.filter((name) => name !== entity.name) })))
    done.set(entity.id, rows)
    return { ...entity, rows }
  })
  return agreed(made)
}

/** References of a row: each parent in turn, so that none stands without rows of its own; and where two parents know each other, the ones that belong together. */
function linked(entity: Entity, index: number, { entities, parents }: { readonly entities: readonly Entity[]; readonly parents: ReadonlyMap<string, readonly SampleRow[]> }, made: SampleRow): SampleRow {
  const foreign = entity.fields.filter((field) => field.key === 'foreign')
  const links = new Map(foreign.map((field, turn) => [field.name, ((index + turn) % (parents.get(field.references ?? '')?.length ?? 1)) + 1]))
  for (const field of foreign) {
    const parent = parents.get(field.references ?? '')?.[(links.get(field.name) ?? 1) - 1]
    for (const own of entities.find((one) => one.id === field.references)?.fields.filter((one) => one.key === 'foreign') ?? []) {
      const shared = foreign.find((other) => other !== field && other.references === own.references)
      const cell = parent?.[own.name]
      if (shared !== undefined && typeof cell === 'number') links.set(shared.name, cell)
    }
  }
  // Every second row does without what it can do without; the first is such a one, so that screens show the ordinary case.
  const spared = (name: string): boolean => index % 2 === 0 && foreign.some((field) => field.name === name && field.nullable)
  return { ...made, ...Object.fromEntries([...links].map(([name, key]) => [name, spared(name) ? null : key])) }
}

function row(entity: Entity, index: number, origin: Origin & { readonly others: readonly string[] }): SampleRow {
  const made: Record<string, Cell> = {}
  for (const field of entity.fields) {
    const random = new Seeded(`${origin.seed}/${entity.table}/${field.name}/${String(index)}`)
    made[field.name] = field.key === 'primary' ? index + 1 : field.key === 'foreign' ? 1 : value(entity, field, { index, random, date: origin.date, others: origin.others })
  }
  orderSpans(made)
  orderRecords(made, entity)
  return made
}

interface At { readonly index: number; readonly random: Seeded; readonly date: string; readonly others: readonly string[] }

function value(entity: Entity, field: Field, at: At): Cell {
  switch (field.type) {
    case 'integer': return whole(field, at.random)
    case 'decimal': return at.random.between(55_0, 95_0) / 10
    case 'money': return amount(at.random, field.name)
    case 'boolean': return at.random.between(0, 2) > 0
    case 'date': return day(field.name, at)
    case 'timestamp': return `${day(field.name, at)}T${String(at.random.between(8, 17)).padStart(2, '0')}:${String(at.random.between(0, 3) * 15).padStart(2, '0')}:00`
    case 'choice': return field.values[(at.index + at.random.between(0, 1)) % field.values.length] ?? null
    case 'text': return textFor(entity, field, at)
  }
}

function whole(field: Field, random: Seeded): number {
  const [from, to] = LIMITS[field.name] ?? [1, 5]
  return random.between(from, to)
}

/** Small side costs, ordinary prices: in cents, so that two decimals stay exact. */
function amount(random: Seeded, name: string): number {
  const [from, to] = /shipping|tax/.test(name) ? [4_90, 14_90] : [9_00, 120_00]
  return random.between(from, to) / 100
}

/** Ordinary values by field. */
const LIMITS: Readonly<Record<string, readonly [number, number]>> = {
  rating: [3, 5], score: [55, 98], confidence: [55, 98], percent: [5, 30], stock: [0, 60], duration: [15, 60], repetitions: [8, 15], days: [7, 30], points: [10, 500], capacity: [4, 40],
}

const PLANS = /^(?:starts|due|valid|send|planned|ends)/

/** Plans lie after the meeting, records of what happened before it, birthdays long ago. */
function day(name: string, { random, date }: At): string {
  const away = name === 'birth_date' ? -random.between(7_000, 28_000) : PLANS.test(name) ? random.between(2, 30) : -random.between(1, 30)
  return new Date(Date.parse(date) + away * DAY).toISOString().slice(0, 10)
}

/** What happened to one thing happened in the order of its fields: nobody agrees before registering. */
function orderRecords(made: Record<string, Cell>, entity: Entity): void {
  const names = entity.fields.filter((field) => field.type === 'timestamp' && !PLANS.test(field.name) && typeof made[field.name] === 'string').map((field) => field.name)
  const moments = names.map((name) => made[name]).sort()
  names.forEach((name, index) => { made[name] = moments[index] ?? null })
}

function orderSpans(made: Record<string, Cell>): void {
  for (const [from, to] of [['starts_on', 'ends_on'], ['starts_at', 'ends_at'], ['valid_from', 'valid_until'], ['period_start', 'period_end']] as const) {
    const [start, end] = [made[from], made[to]]
    if (typeof start === 'string' && typeof end === 'string' && end < start) { made[from] = end; made[to] = start }
  }
}
