import { expect, test } from 'vitest'
import { pathOf } from './arrow.tsx'

test('corners are rounded, by no more than half of what is short', () => {
  expect(pathOf([{ x: 0, y: 0 }, { x: 0, y: 20 }])).toBe('M0 0L0 20')
  expect(pathOf([{ x: 0, y: 0 }, { x: 0, y: 20 }, { x: 10, y: 20 }])).toBe('M0 0L0 12Q0 20 5 20L10 20')
  expect(pathOf([])).toBe('')
})
