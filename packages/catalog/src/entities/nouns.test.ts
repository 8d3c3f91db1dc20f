import { expect, test } from 'vitest'
import { attributes } from './attributes.ts'
import { nouns } from './nouns.ts'

test('every field of a noun is a known property, and every parent a known noun', () => {
  const words = new Set(nouns.map((noun) => noun.word))
  for (const noun of nouns) {
    for (const field of noun.fields) expect(attributes.has(field.split('=')[0] ?? ''), `${noun.word}: ${field}`).toBe(true)
    for (const parent of noun.parents) expect(parent === '-' || words.has(parent), `${noun.word} belongs to ${parent}`).toBe(true)
  }
})

test('every property names nouns that exist', () => {
  const words = new Set(nouns.map((noun) => noun.word))
  for (const attribute of attributes.values()) for (const word of attribute.of) expect(words.has(word), `${attribute.name} of ${word}`).toBe(true)
})

test('no noun belongs to itself, by whatever way', () => {
  const above = (word: string, seen: readonly string[]): void => {
    expect(seen).not.toContain(word)
    for (const parent of nouns.find((noun) => noun.word === word)?.parents ?? []) above(parent, [...seen, word])
  }
  for (const noun of nouns) above(noun.word, [])
})

test('choices have values of their own or of the table', () => {
  for (const noun of nouns) for (const field of noun.fields) if (field.includes('=')) expect(field.split('=')[1]?.split('|').length, `${noun.word}: ${field}`).toBeGreaterThan(1)
})
