import { expect, test } from 'vitest'
import { blank, definitionOf, draftOf, newRule, switchTo, valueOf } from './flag-draft.ts'
import type { Definition } from './flag-draft.ts'

test('a new flag gives nobody anything new', () => {
  expect(definitionOf(blank('beta', 'boolean', 'A trial.'))).toEqual({ type: 'boolean', description: 'A trial.', enabled: true, variants: { yes: true, no: false }, on: 'no', off: 'no', rules: [] })
})

test('a switch that nobody had touched is moved for everybody', () => {
  const everybodyGets = ({ enabled, variants, on, off }: Definition): unknown => variants[enabled ? on : off]
  expect([everybodyGets(switchTo(true)), everybodyGets(switchTo(false))]).toEqual([true, false])
})

test('what is there goes through the form and comes out as it was', () => {
  const definition: Definition = { type: 'json', description: '', enabled: false, variants: { a: { x: 1 }, b: [] }, on: 'a', off: 'b', rules: [{ people: ['p1', 'p2'], percentage: 12.5, by: 'organization', serve: 'b' }] }
  expect(definitionOf(draftOf('k', definition))).toEqual(definition)
})

test('lists are words with commas between; an empty one asks for nobody', () => {
  const draft = { ...blank('k', 'boolean', ''), rules: [{ ...newRule, roles: ' admin, ,viewer ', percentage: '10', serve: 'yes' }] }
  expect(definitionOf(draft)?.rules).toEqual([{ roles: ['admin', 'viewer'], percentage: 10, by: 'person', serve: 'yes' }])
})

test('a value of another type is refused', () => {
  expect([valueOf('boolean', 'true'), valueOf('number', '4.5'), valueOf('string', 'true'), valueOf('json', '{"a":1}')]).toEqual([true, 4.5, 'true', { a: 1 }])
  expect([valueOf('boolean', 'yes'), valueOf('number', '"4"'), valueOf('json', '4'), valueOf('json', '{')]).toEqual([undefined, undefined, undefined, undefined])
  expect(definitionOf({ ...blank('k', 'number', ''), variants: [{ name: 'a', value: 'x' }] })).toBeNull()
})
