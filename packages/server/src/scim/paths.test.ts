import SCIMMY from 'scimmy'
import { expect, test } from 'vitest'
import { keptAmong, refuseForeignPaths } from './paths.ts'

const { definition } = SCIMMY.Schemas.User
const patch = (...operations: readonly object[]): void => { refuseForeignPaths(definition, { Operations: operations }) }

test('of the names that are asked for those are passed on that are kept', () => {
  expect(keptAmong(definition, 'userName, emails.value,NAME.familyName,id,meta.created,nonsense,name.nonsense,')).toEqual(['userName', 'emails.value', 'NAME.familyName', 'id', 'meta.created'])
  expect(keptAmong(definition, '__proto__.get,constructor.keys,toString.call,userName pr or __proto__.x,emails[__proto__.x pr],"\\a\\a\\a')).toEqual([])
})

test('paths that providers send are let through', () => {
  patch(
    { op: 'replace', path: 'active', value: false }, { op: 'Add', path: 'name.givenName', value: 'Len' }, { op: 'add', path: 'emails[type eq "work"].value', value: 'a@b.example' }, { op: 'remove', path: 'emails[value eq "a@b.example"]' },
    { op: 'replace', path: 'urn:ietf:params:scim:schemas:core:2.0:User:displayName', value: 'O"Neill \\ Ray' }, { op: 'replace', value: { active: true, 'name.familyName': 'Ray', displayName: 'O"Neill' } },
    { op: 'remove', path: 'emails', value: [{ value: 'a@b.example', primary: true, type: null }] }, { op: 'add', path: 'emails', value: [{ value: 'a@b.example', display: 'A "B"' }] }, 'not an operation' as never,
  )
  for (const none of [null, 'text', [], {}, { Operations: null }]) refuseForeignPaths(definition, none)
})

test.each<[string, object]>([
  ['a name of every object', { op: 'add', path: '__proto__.get', value: 1 }], ['one in a filter', { op: 'replace', path: 'emails[__proto__.get pr].value', value: 'x' }], ['one after a filter', { op: 'replace', path: 'emails[type eq "work"].__proto__', value: 'x' }],
  ['one behind words that only seem to be text', { op: 'replace', path: 'emails[value eq "a\\"b" and value eq " or __proto__.get pr or type eq "]', value: 'x' }], ['one as a key', { op: 'add', value: { 'emails[__proto__.get pr].value': 'x' } }],
  ['one in what is removed', { op: 'Remove', path: 'emails', value: [{ value: 'x" or __proto__.get pr or value eq "y' }] }], ['one as a part of what is removed', { op: 'remove', path: 'emails', value: { '__proto__.get pr or value': 'x' } }], ['what is removed within', { op: 'remove', path: 'emails', value: [{ value: { x: '1' } }] }],
  ['text without an end', { op: 'add', path: `emails[value eq "${'\\a'.repeat(40)}]`, value: 'x' }], ['an attribute that is not kept', { op: 'add', path: 'nonsense', value: 'x' }], ['brackets in brackets', { op: 'add', path: 'emails[value eq "]__proto__.x pr or value eq ["]', value: 'x' }],
])('%s is not', (_what, operation) => { expect(() => { patch(operation) }).toThrow(expect.objectContaining({ status: 400 })) })
