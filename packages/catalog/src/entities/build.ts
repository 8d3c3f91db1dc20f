import { assumed, derived } from '@aicoe/sdk'
import type { Statement } from '@aicoe/sdk'
import { one } from '../domain/words.ts'
import { listed } from '../statements/plain.ts'
import { fieldsOf, tableName } from './fields.ts'
import { findNouns, plural } from './find.ts'
import type { Found, SourceText } from './find.ts'
import type { Entity, Field, Model, Relation } from './model.ts'
import { foreignKeys, inOrder, relationsOf } from './relate.ts'
import type { Named } from './relate.ts'

/** Entities, fields and relations that the texts call for, without rows; none where they name nobody but people. `idFor` gives each noun its stable id. */
export function buildModel(texts: readonly SourceText[], idFor: (found: readonly Found[]) => readonly string[]): Model {
  const nouns = findNouns(texts)
  if (nouns.every((found) => found.noun.person)) return { entities: [], relations: [] }
  const ordered = inOrder(nouns.map((found) => ({ found }))).map((each) => each.found)
  const ids = idFor(ordered)
  const named: readonly Named[] = ordered.map((found, index) => ({ id: ids[index] ?? '', found }))
  const relations = relationsOf(named)
  return { relations, entities: named.map((each) => entity(each, named, relations)) }
}

function entity(named: Named, all: readonly Named[], relations: readonly Relation[]): Entity {
  const foreign = foreignKeys(named, relations, all)
  const word = named.found.noun.word
  const [key, ...own] = fieldsOf(named.found)
  const fields = [...(key === undefined ? [] : [key]), ...foreign, ...own]
  return {
    id: named.id, name: word.charAt(0).toUpperCase() + word.slice(1), plural: plural(word), table: tableName(plural(word), 'records'), nature: named.found.noun.nature,
    definition: definition(named, all, relations), fields, rules: rulesOf(word, fields), rows: [],
  }
}

function definition({ id, found }: Named, all: readonly Named[], relations: readonly Relation[]): Statement {
  const words = (ids: readonly string[]): readonly string[] => ids.flatMap((other) => all.find((each) => each.id === other)?.found.noun.word ?? [])
  const owners = words(relations.filter((relation) => relation.to === id).map((relation) => relation.from)).map((word) => one(plural(word)))
  const parts = words(relations.filter((relation) => relation.from === id).map((relation) => relation.to)).map(plural)
  const word = found.noun.word
  const text = found.noun.joins ? `One line of ${listed(owners)}.` : found.noun.nature === 'transactional' ? `One record for each ${word}${owners.length > 0 ? ` of ${listed(owners)}` : ''}${parts.length > 0 ? `, with its ${listed(parts)}` : ''}.`
    : `Each ${word} once${parts.length > 0 ? `; its ${listed(parts)} refer to it` : ''}.`
  return derived(text, [...new Set(found.sources.map((source) => source.id))].slice(0, 8), found.sources.slice(0, 3).flatMap((source) => source.evidence.slice(0, 1)))
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
    ...(has('total') ? [assumed(`The total is the sum of the lines of the ${word} and what is added to them.`)] : []),
    ...spans.map(() => assumed(`The end of ${one(plural(word))} is not before its start.`)),
  ]
}
