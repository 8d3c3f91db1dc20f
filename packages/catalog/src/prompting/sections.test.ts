import { derived } from '@aicoe/sdk'
import { expect, test } from 'vitest'
import { sectionsOf } from './sections.ts'

const item = (number: number, text: string) => ({ id: `FR-${String(number)}`, ...derived(text, ['REQ-1']), status: 'decided', steps: [{ action: 'Press', expected: 'It rings' }], checks: [derived(`Check ${String(number)}.`, ['REQ-1']), derived('Another.', ['REQ-2'])] })
const long = (number: number, word = 'word'): string => `The system shall ${`${word} `.repeat(160)}${String(number)}.`
const document = (change: (number: number) => string = long) => ({ language: 'en', requirements: Array.from({ length: 40 }, (_, index) => item(index + 1, change(index + 1))), glossary: [derived('A term.', ['REQ-3'])] })

test('together the stretches hold every claim, once, with status and steps; what an item holds names a source only where it has another', () => {
  const sections = sectionsOf(document())
  const lines = sections.flatMap((section) => section.lines)
  expect(sections.length).toBeGreaterThan(1)
  for (let number = 1; number <= 40; number++) expect(lines.filter((line) => line.startsWith(`FR-${String(number)} (derived REQ-1)`))).toHaveLength(1)
  expect(lines[1]).toMatch(/status: decided; steps: Press → It rings\]$/)
  expect(lines.slice(2, 4)).toEqual(['- checks: Check 1.', '- (derived REQ-2) Another.'])
  expect(lines.at(-1)).toBe('- (derived REQ-3) A term.')
})

test('a mended claim changes its own stretch and no border', () => {
  const [before, after] = [sectionsOf(document()), sectionsOf(document((number) => long(number, number === 17 ? 'wording' : 'word')))]
  expect(after).toHaveLength(before.length)
  expect(after.filter((section, index) => JSON.stringify(section) !== JSON.stringify(before[index]))).toHaveLength(1)
})

test('small lists share a stretch, each under its name; what holds no claim makes none', () => {
  expect(sectionsOf({ goals: [derived('One.', ['REQ-1'])], risks: [derived('Two.', ['REQ-2'])], numbers: { G: 1 } })).toEqual([{ lines: ['## goals', '- (derived REQ-1) One.', '## risks', '- (derived REQ-2) Two.'] }])
  expect(sectionsOf({ language: 'en', numbers: {} })).toEqual([])
})
