import { pieces } from '@aicoe/sdk'
import { expect, it } from 'vitest'
import { references } from './build.ts'

const told = (ids: readonly string[]): string => pieces(references(ids)).map((piece) => (typeof piece === 'object' && 'ref' in piece ? piece.ref : typeof piece === 'string' ? piece : '')).join('')

it('sets references by their numbers, each family where it came first, and draws neighbours together', () => {
  expect(told(['SCR-2', 'SCR-4', 'SCR-10', 'SCR-12', 'SCR-6'])).toBe('SCR-2, SCR-4, SCR-6, SCR-10, SCR-12')
  expect(told(['UC-2', 'BR-3', 'UC-1', 'BR-1', 'BR-2'])).toBe('UC-1, UC-2, BR-1–BR-3')
  expect(told([])).toBe('')
})
