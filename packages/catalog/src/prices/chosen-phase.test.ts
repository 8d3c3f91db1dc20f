import { expect, it } from 'vitest'
import type { Notes } from '../documents/notes.ts'
import { chosenPhase } from './chosen-phase.ts'

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
