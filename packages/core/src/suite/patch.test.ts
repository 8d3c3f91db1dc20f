import { AppError } from '@aicoe/sdk'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { patched } from './patch.ts'
import type { PatchOperation } from './patch.ts'

const data = { title: 'A', list: [1, 2, 3], 'a/b': { '~': 0 }, deep: { inner: { text: 'x' } } }

test.each<[PatchOperation, unknown]>([
  [{ op: 'replace', path: '/title', value: 'B' }, { ...data, title: 'B' }],
  [{ op: 'replace', path: '/deep/inner/text', value: null }, { ...data, deep: { inner: { text: null } } }],
  [{ op: 'add', path: '/list/1', value: 9 }, { ...data, list: [1, 9, 2, 3] }],
  [{ op: 'add', path: '/list/-', value: 9 }, { ...data, list: [1, 2, 3, 9] }],
  [{ op: 'add', path: '/new', value: {} }, { ...data, new: {} }],
  [{ op: 'add', path: '/title', value: 'B' }, { ...data, title: 'B' }],
  [{ op: 'remove', path: '/list/0' }, { ...data, list: [2, 3] }],
  [{ op: 'remove', path: '/deep/inner' }, { ...data, deep: {} }],
  [{ op: 'replace', path: '/a~1b/~0', value: 1 }, { ...data, 'a/b': { '~': 1 } }],
  [{ op: 'test', path: '/deep', value: { inner: { text: 'x' } } }, data],
  [{ op: 'replace', path: '', value: [] }, []],
])('does %j', (operation, expected) => {
  const before = structuredClone(data)
  expect(patched(data, [operation])).toEqual(expected)
  expect(data).toEqual(before)
})

test.each<PatchOperation>([
  { op: 'replace', path: '/nothing', value: 1 }, { op: 'remove', path: '/nothing' }, { op: 'remove', path: '' }, { op: 'replace', path: '/list/3', value: 1 }, { op: 'add', path: '/list/4', value: 1 },
  { op: 'replace', path: '/list/-', value: 1 }, { op: 'replace', path: '/list/01', value: 1 }, { op: 'replace', path: '/list/x', value: 1 }, { op: 'add', path: '/title/x', value: 1 }, { op: 'add', path: '/no/x', value: 1 },
  { op: 'test', path: '/title', value: 'B' }, { op: 'replace', path: 'title', value: 1 }, { op: 'replace', path: '/constructor/prototype/polluted', value: 1 }, { op: 'replace', path: '/__proto__', value: {} },
])('refuses %j and says which operation', (operation) => {
  expect(() => patched(data, [{ op: 'test', path: '/title', value: 'A' }, operation])).toThrow(/Operation 2/)
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

test('never throws anything but its refusal, whatever the pointer and the data', () => {
  const pointer = fc.array(fc.constantFrom('a', '0', '1', '-', '~0', '__proto__', 'length'), { maxLength: 4 }).map((keys) => keys.map((key) => `/${key}`).join(''))
  const operation = fc.oneof(fc.record({ op: fc.constantFrom('add' as const, 'replace' as const, 'test' as const), path: pointer, value: fc.jsonValue() }), fc.record({ op: fc.constant('remove' as const), path: pointer }))
  fc.assert(fc.property(fc.jsonValue(), fc.array(operation, { maxLength: 4 }), (value, operations) => {
    try {
      patched(value, operations)
    } catch (error) {
      expect(AppError.is(error) && error.code).toBe('patch-does-not-fit')
    }
  }))
})
