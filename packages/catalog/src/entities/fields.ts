import { assumed, derived } from '@aicoe/sdk'
import type { Statement } from '@aicoe/sdk'
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
  const named = [...attributes.values()].filter((attribute) => attribute.of.includes(word) && !usual.some((each) => each.name === attribute.name) && namedIn(found, attribute).length > 0)
  const all = [...usual, ...named.map((attribute) => ({ name: attribute.name, values: [] as string[] }))]
  return [keyField(word), ...all.flatMap(({ name, values }) => { const attribute = attributes.get(name); return attribute === undefined ? [] : [field(found, attribute, values)] })]
}

/** The texts that name this property together with the noun. */
function namedIn(found: Found, attribute: Attribute): readonly Found['sources'][number][] {
  const words = attribute.words
  return words === null ? [] : found.sources.filter((source) => words.test(source.text) && source.text.toLowerCase() !== found.noun.word)
}

function field(found: Found, attribute: Attribute, values: readonly string[]): Field {
  const proof = namedIn(found, attribute).slice(0, 2)
  const text = `${attribute.description}.`
  const description: Statement = proof.length === 0 ? assumed(text) : derived(text, proof.map((source) => source.id), proof.flatMap((source) => source.evidence.slice(0, 1)))
  const allowed = attribute.type !== 'choice' ? [] : values.length > 0 ? [...values] : [...(choices[attribute.name] ?? ['standard', 'other'])]
  return {
    name: attribute.name, label: labelOf(attribute.name), type: attribute.type, length: attribute.type === 'choice' ? Math.max(...allowed.map((value) => value.length), 20) : attribute.length,
    nullable: !attribute.required, unique: attribute.unique, format: attribute.format, values: allowed, key: null, references: null, description,
  }
}

function keyField(word: string): Field {
  return {
    name: `${snake(word)}_id`, label: `${labelOf(word)} id`, type: 'integer', length: null, nullable: false, unique: true, format: null, values: [], key: 'primary', references: null,
    description: assumed(`Number that identifies the ${word}.`),
  }
}
