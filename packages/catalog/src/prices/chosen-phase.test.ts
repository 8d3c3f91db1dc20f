import { expect, it } from 'vitest'
import type { Notes } from '../documents/notes.ts'
import { byPhase, chosenPhase, offeredNow } from './chosen-phase.ts'

const phase = (number: number, ...contents: readonly string[]) => ({ id: `PHASE-${String(number)}`, name: `Phase ${String(number)}: Part`, contents: contents.map((quote) => ({ quote })) })
const meeting = (decision: string, status = 'decided') => ({
  decisions: [{ id: 'D-1', status, text: decision, evidence: [] }], phases: [phase(1, 'browse', 'cart', 'checkout'), phase(2, 'reviews', 'wishlist'), phase(3, 'recommendations')],
}) as unknown as Notes

it('puts off what the phases after the chosen one hold; what no phase names stays', () => {
  const chosen = chosenPhase(meeting('The project goes with Phase 1 for now: core e-commerce.'))
  expect(chosen).toMatchObject({ phase: 'PHASE-1', decision: 'D-1' })
  expect(['Write a review of a product', 'Keep a wishlist', 'Show recommendations', 'Add products to the cart', 'Send a confirmation', 'Browse products and their reviews'].map((text) => chosen?.isLater(text))).toEqual([true, true, true, false, false, false])
})

it.each([['The work is done in phases, and starts with scheduling.', 'decided'], ['The project goes with Phase 3 for now.', 'decided'], ['The project goes with Phase 1 for now.', 'proposed'], ['The project goes with Phase 1 and Phase 2.', 'decided'], ['The project goes with Phase 9 for now.', 'decided']])('chooses none of: %s (%s)', (text, status) => {
  expect(chosenPhase(meeting(text, status))).toBeNull()
})

it('puts off a whole area in which nothing was decided or ranked, and a business requirement whose functions all wait', () => {
  const asked = [['FR-1', 'Add a variant', 'Cart', 'decided', 'BR-1'], ['FR-2', 'Show the cart', 'Cart', 'proposed', 'BR-1'], ['FR-3', 'Run flash sales', 'Marketing', 'proposed', 'BR-2'], ['FR-4', 'Write a review of a product', 'Catalog', 'decided', 'BR-3']] as const
  const functions = asked.map(([id, title, area, status, serves]) => ({ id, title, area, status, priority: 'should', ranked: false, serves: [serves] }))
  const chosen = meeting('The project goes with Phase 1 for now.')
  expect(functions.filter(offeredNow(chosen, functions)).map(({ id }) => id)).toEqual(['FR-1', 'FR-2'])
  const { now, later } = byPhase(chosen, [{ id: 'BR-1' }, { id: 'BR-2' }, { id: 'BR-3' }, { id: 'BR-4' }], functions)
  expect([now, later].map((some) => some.map(({ id }) => id))).toEqual([['BR-1', 'BR-4'], ['BR-2', 'BR-3']])
  const whole = meeting('The work begins soon.')
  expect(functions.filter(offeredNow(whole, functions))).toHaveLength(4)
})
