import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readAnswer } from './answer.ts'
import { readJson } from './read.ts'
import { jsonSchemaOf } from './schema.ts'

test.each([
  ['alone', '{"a":1}'],
  ['in a fence', '```json\n{"a":1}\n```'],
  ['amid prose', 'Here is the result [1]: {"a":1} I hope it helps {really}.'],
  ['with a trailing comma', '{"a":1,}'],
  ['with comments', '{"a":1 /* one */}'],
  ['with bare keys', 'Sure: {a: 1}'],
  ['with a byte order mark', '\uFEFF{"a":1}'],
])('reads JSON %s', (_, text) => {
  expect(readJson(text)).toEqual({ value: { a: 1 }, complaint: null })
})

test('of two blocks the longer is the answer', () => {
  expect(readJson('For example {"a":0} becomes:\n```json\n{"a":1,"b":[2,3]}\n```')).toMatchObject({ value: { a: 1, b: [2, 3] } })
})

test('brackets and quotes in strings do not end a block', () => {
  expect(readJson('x {"a":"} ] \\" {"} y').value).toEqual({ a: '} ] " {' })
})

test.each([
  ['', 'no JSON'], ['I cannot do that.', 'no JSON'], ['{"a": [1, 2', 'breaks off'], ['[{"a": 1}, {"b', 'breaks off'], [`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)},}`, 'could not be repaired'],
])('complains of %j', (text, complaint) => {
  expect(readJson(text)).toMatchObject({ value: null, complaint: expect.stringContaining(complaint) as unknown })
})

test('fuzz: whatever a model says, the reading ends with a value or a complaint', () => {
  const piece = fc.oneof(fc.string(), fc.json(), fc.constantFrom('{', '}', '[', ']', '"', '\\', '```json\n', '```', ',', ':', 'null', '\n', 'Here: '))
  fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
    const read = readJson(pieces.join(''))
    expect(read.complaint === null ? read.value !== undefined : read.complaint.length > 20).toBe(true)
  }), { numRuns: 2_000 })
})

test('fuzz: an object survives fences and prose around it', () => {
  const prose = fc.string().map((text) => text.replace(/[[\]{}"]/g, ''))
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()).filter((value) => !('__proto__' in value)), prose, prose, (value, before, after) => {
    const text = JSON.stringify(value)
    expect(readJson(`${before}\n\`\`\`json\n${text}\n\`\`\`\n${after}`).value).toEqual(JSON.parse(text))
  }), { numRuns: 500 })
})

const person = z.strictObject({
  name: z.string().min(1).max(80).describe('Full name'),
  age: z.int().min(0).optional(),
  kind: z.enum(['a', 'b']).optional(),
  tags: z.array(z.strictObject({ label: z.string(), note: z.string().optional() })).max(3).default([]),
  link: z.discriminatedUnion('type', [z.strictObject({ type: z.literal('web'), url: z.url() }), z.strictObject({ type: z.literal('none') })]),
})

test('the schema is strict: objects closed, all required, what was optional nullable, bounds as words', () => {
  const schema = jsonSchemaOf(person)
  expect(schema).toMatchObject({
    type: 'object', additionalProperties: false, required: ['name', 'age', 'kind', 'tags', 'link'],
    properties: {
      name: { type: 'string', description: 'Full name; at least 1 characters, at most 80 characters' },
      age: { type: ['integer', 'null'], description: 'at least 0' },
      kind: { anyOf: [{ type: 'string', enum: ['a', 'b'] }, { type: 'null' }] },
      tags: { type: ['array', 'null'], items: { required: ['label', 'note'], additionalProperties: false } },
      link: { anyOf: [{ additionalProperties: false }, { additionalProperties: false }] },
    },
  })
  expect(JSON.stringify(schema)).not.toMatch(/"(minLength|maxItems|oneOf|default|format|minimum|\$schema)"/)
})

test('a form that is no object is refused when it is made, not by the provider', () => {
  expect(() => jsonSchemaOf(z.array(z.string()))).toThrow(expect.objectContaining({ code: 'form-not-an-object' }))
})

test('null stands for what is left out', () => {
  const text = '{"name":"Ada","age":null,"kind":null,"tags":[{"label":"x","note":null}],"link":{"type":"none"}}'
  expect(readAnswer(text, person)).toEqual({ value: { name: 'Ada', tags: [{ label: 'x' }], link: { type: 'none' } }, complaints: [] })
})

test('complaints say where', () => {
  const { complaints } = readAnswer('{"name":"","age":-1,"tags":[{"label":3}],"link":{"type":"none"}}', person)
  expect(complaints).toHaveLength(3)
  expect(complaints.join(' ')).toMatch(/At name: .*At age: .*At tags\[0\]\.label: /)
})

test('a null that the schema needs otherwise stays a complaint', () => {
  expect(readAnswer('{"name":null,"link":{"type":"none"}}', person).complaints.join(' ')).toContain('At name')
})
