import { expect, test } from 'vitest'
import { z } from 'zod'
import { faultInWords } from './fault.ts'

const faults = (schema: z.ZodType, value: unknown): readonly string[] => schema.safeParse(value).error?.issues.map(faultInWords) ?? []

test.each([
  [z.record(z.string(), z.string()), [], 'must be an object, { "name": ... }, not a list, [ ... ]'],
  [z.array(z.string()), {}, 'must be a list, [ ... ], not an object, { ... }'],
  [z.coerce.number(), 'x', 'must be a number, not something that is no number'],
  [z.strictObject({ a: z.string() }), {}, 'is missing'],
  [z.strictObject({}), { b: 1 }, 'has no place for "b"'],
  [z.record(z.string().regex(/^a$/, 'is no name: only a'), z.string()), { b: '' }, 'is no name: only a'],
  [z.number().min(3), 2, 'must be at least 3'],
  [z.string().max(2), 'abc', 'must be at most 2 characters long'],
  [z.array(z.string()).min(1), [], 'must be a list of at least 1'],
  [z.enum(['a', 'b']), 'c', 'must be "a" or "b"'],
  [z.url(), 'c', 'must be a valid url'],
  [z.string().min(3, 'is too short to be a secret'), 'a', 'is too short to be a secret'],
  [z.string().regex(/^a$/, 'must be a'), 'c', 'must be a'],
])('a fault is told in words that need no knowledge of a library: %#', (schema, value, words) => {
  expect(faults(schema, value)).toEqual([words])
})
