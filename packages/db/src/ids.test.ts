import { expect, test } from 'vitest'
import { newId } from './ids.ts'

test('ids sort by the moment of their making and carry version 7 and the variant', () => {
  const ids = [newId(1), newId(1_700_000_000_000), newId(1_700_000_000_001)]
  expect([...ids].sort()).toEqual(ids)
  expect(ids[1]).toMatch(/^018bcfe5-6800-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(newId(1)).not.toBe(newId(1))
})
