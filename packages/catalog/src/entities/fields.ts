import { assumed, derived } from '@aicoe/sdk'
import type { Evidence, Statement } from '@aicoe/sdk'
import { attributes, choices } from './attributes.ts'
import type { Attribute } from './attributes.ts'
import type { Found } from './find.ts'
import type { Field } from './model.ts'

/** Name of a column or table from words: "order item" -> "order_item". */
export function snake(words: string): string {
  return words.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '')
}

/** Label from a column's name: "placed_at" -> "Placed at". */
export function labelOf(name: string): string {
  const words = name.replaceAll('_', ' ')
  return /^(?:sku|vin|id)$/.test(name) ? name.toUpperCase() : words.charAt(0).toUpperCase() + words.slice(1)
}

/** The key, then what the noun nearly always has, then what the meeting names beside it. Foreign keys are added with the relations. */
export function fieldsOf(found: Found): readonly Field[] {
  const word = found.noun.word
  const usual = found.noun.fields.map((spec) => {
    const [name = '', values = ''] = spec.split('=')
    return { name, values: values === '' ? [] : values.split('|') }
  })
  const named = [...attributes.values()].filter((attribute) => attribute.of.includes(word) && !usual.some((each) => each.name === attribute.name) && proofsOf(found, attribute).length > 0)
  const all = [...usual, ...named.map((attribute) => ({ name: attribute.name, values: [] as string[] }))]
  return [keyField(word), ...all.flatMap(({ name, values }) => { const attribute = attributes.get(name); return attribute === undefined ? [] : [field(found, attribute, values)] })]
}

/** Where this property is named together with the noun: in a text itself, or in a line that it was taken from. */
function proofsOf(found: Found, attribute: Attribute): readonly { readonly id: string; readonly evidence: readonly Evidence[] }[] {
  const words = attribute.words
  if (words === null) return []
  return found.sources.flatMap((source) => {
    if (words.test(source.text)) return [{ id: source.id, evidence: source.evidence.slice(0, 1) }]
    const line = source.lines.find((each) => words.test(each.text))
    const quote = line === undefined ? undefined : words.exec(line.text)?.[0]
    return line === undefined || quote === undefined ? [] : [{ id: source.id, evidence: [{ utterance: line.id, quote }] }]
  })
}

function field(found: Found, attribute: Attribute, values: readonly string[]): Field {
  const proof = proofsOf(found, attribute).slice(0, 2)
  const text = `${attribute.description}.`
  const description: Statement = proof.length === 0 ? assumed(text) : derived(text, [...new Set(proof.map((source) => source.id))], proof.flatMap((source) => source.evidence))
  const allowed = attribute.type !== 'choice' ? [] : values.length > 0 ? [...values] : [...(choices[attribute.name] ?? ['standard', 'other'])]
  return {
    name: attribute.name, label: labelOf(attribute.name), type: attribute.type, length: attribute.type === 'choice' ? Math.max(...allowed.map((value) => value.length), 20) : attribute.length,
    nullable: !attribute.required, unique: attribute.unique, format: attribute.format, values: allowed, key: null, references: null, description,
  }
}

/** The key of an entity; `fallback` names it where its own name has no letters for a column. */
export function keyField(word: string, fallback = 'record'): Field {
  const stem = snake(word).replace(/^[^a-z]+/, '').slice(0, 40)
  return {
    name: `${stem === '' ? fallback : stem}_id`, label: `${labelOf(word)} id`, type: 'integer', length: null, nullable: false, unique: true, format: null, values: [], key: 'primary', references: null,
    description: assumed(`Number that identifies the ${word}.`),
  }
}

/** Reserved in SQL: the tables get another name. */
const RESERVED: ReadonlySet<string> = new Set(['order', 'orders', 'user', 'users', 'group', 'groups', 'grants', 'references', 'returns'])

/** Name of the table that holds records called so; `fallback` where the words have no letters for it. */
export function tableName(words: string, fallback: string): string {
  const table = snake(words).replace(/^[^a-z]+/, '').slice(0, 50)
  return table === '' ? fallback : RESERVED.has(table) ? `business_${table}` : table
}
