import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { canonical } from './canonical.ts'
import { partKey, stepKey } from './keys.ts'
import { sha256 } from './testing.ts'

test('equal data has equal text, whatever the order of its members', () => {
  expect(canonical({ b: [1, { d: 2, c: undefined }], a: null })).toBe('{"a":null,"b":[1,{"d":2}]}')
})

test('reads back as the same data', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => { expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value))) }))
})

test('a step key changes with everything that can change the output, and with nothing else', () => {
  const parts = { agent: 'notes', version: 1, parameters: {}, model: null, reads: { facts: 'h1', transcript: 'h2' } }
  const key = stepKey(parts, sha256)
  expect(stepKey({ ...parts, reads: { transcript: 'h2', facts: 'h1' } }, sha256)).toBe(key)
  for (const other of [{ version: 2 }, { agent: 'x' }, { parameters: { tone: 'dry' } }, { model: 'm' }, { reads: { facts: 'h1', transcript: 'h3' } }]) expect(stepKey({ ...parts, ...other }, sha256)).not.toBe(key)
  expect(partKey(key, 'UC-1', sha256)).not.toBe(partKey(key, 'UC-2', sha256))
})
