import { assumed, derived } from '@aicoe/sdk'
import type { Statement } from '@aicoe/sdk'
import { fieldsOf, snake } from './fields.ts'
import { findNouns, plural } from './find.ts'
import type { Found, SourceText } from './find.ts'
import type { Entity, Field, Model } from './model.ts'
import { foreignKeys, inOrder, relationsOf } from './relate.ts'
import type { Named } from './relate.ts'

/** Reserved in SQL: the tables get another name. */
const RESERVED: ReadonlySet<string> = new Set(['order', 'orders', 'user', 'users', 'group', 'groups', 'grants', 'references', 'returns'])

/** Entities, fields and relations that the texts call for, without rows. `idFor` gives each noun its stable id. */
export function buildModel(texts: readonly SourceText[], idFor: (found: readonly Found[]) => readonly string[]): Model {
  const found = findNouns(texts)
  const ids = idFor(found)
  const named: readonly Named[] = inOrder(found.map((each, index) => ({ id: ids[index] ?? '', found: each })))
  const relations = relationsOf(named)
  return { relations, entities: named.map((each) => entity(each, [...foreignKeys(each, relations, named)])) }
}

function entity(named: Named, foreign: readonly Field[]): Entity {
  const word = named.found.noun.word
  const [key, ...own] = fieldsOf(named.found)
  const fields = [...(key === undefined ? [] : [key]), ...foreign, ...own]
  const table = snake(plural(word))
  return {
    id: named.id, name: word.charAt(0).toUpperCase() + word.slice(1), plural: plural(word), table: RESERVED.has(table) ? `business_${table}` : table, nature: named.found.noun.nature,
    definition: definition(named.found), fields, rules: rulesOf(word, fields), rows: [],
  }
}

function definition(found: Found): Statement {
  const first = found.sources.slice(0, 3)
  const ids = [...new Set(found.sources.map((source) => source.id))]
  const kind = found.noun.nature === 'master' ? 'Kept for as long as the business needs it and referred to by other records' : 'Recorded each time it happens'
  const lead = found.noun.joins ? `One line of the ${found.noun.parents[0] ?? ''}, with its ${found.noun.parents[1] ?? ''}` : kind
  return derived(`${lead}.`, ids.slice(0, 8), first.flatMap((source) => source.evidence.slice(0, 1)))
}

/** Quality rules that follow from the fields. */
function rulesOf(word: string, fields: readonly Field[]): Statement[] {
  const list = (chosen: readonly Field[]): string => chosen.map((field) => field.label.toLowerCase()).join(', ')
  const unique = fields.filter((field) => field.unique && field.key === null)
  const money = fields.filter((field) => field.type === 'money' || field.name === 'quantity' || field.name === 'stock')
  const has = (name: string): boolean => fields.some((field) => field.name === name)
  const spans = ([['starts_on', 'ends_on'], ['starts_at', 'ends_at'], ['valid_from', 'valid_until'], ['period_start', 'period_end']] as const).filter(([from, to]) => has(from) && has(to))
  return [
    ...(unique.length > 0 ? [assumed(`No two ${plural(word)} share the same ${list(unique)}.`)] : []),
    ...(money.length > 0 ? [assumed(`Never below zero: ${list(money)}.`)] : []),
    ...(has('rating') ? [assumed('The rating is a whole number from 1 to 5.')] : []),
    ...spans.map(() => assumed(`The end of ${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word} is not before its start.`)),
  ]
}
