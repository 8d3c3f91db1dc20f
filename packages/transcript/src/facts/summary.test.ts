import { describe, expect, test } from 'vitest'
import { extractFacts } from '../extract.ts'
import { dialogue, notes } from '../testing/dialogue.ts'

describe('summary', () => {
  test('tells who led, what was talked about, what was settled and who does what', () => {
    const { summary } = extractFacts(dialogue([
      'Project Manager: Welcome, our agenda today is the invoice portal.', 'Mia: Hello.', 'Mia: Customers lose paper invoices and the portal needs a search for invoices.',
      'Project Manager: The portal shows paper invoices and a search.', 'Mia: A search in the portal, yes, for old paper invoices.', 'Project Manager: So we will go with the invoice search in the portal.', 'Mia: Okay.',
      'Project Manager: Thanks everyone, I will send the minutes of the portal before the next meeting.', 'Mia: Bye.',
    ]))
    expect(summary.text).toMatch(/^The project manager opened the meeting\./)
    expect(summary.text).toContain('The team decided to go with the invoice search in the portal.')
    expect(summary.text).toContain('The project manager will send the minutes of the portal before the next meeting.')
    expect(summary.text.split(/\s+/).length).toBeLessThanOrEqual(120)
  })

  test.each([['We decided to use PostgreSQL.', 'The team decided to use PostgreSQL.'], ['We agreed on the blue roof.', 'The team decided on the blue roof.'], ['We decided not to sell glass.', 'The team decided not to sell glass.']])('what somebody says was decided is told in a sentence: %s', (said, told) => {
    expect(extractFacts(dialogue(['Ann: Hello and welcome.', 'Bob: It rains into the house of the customer.', `Ann: ${said}`, 'Bob: Good.'])).summary.text).toContain(told)
  })

  test('minutes: purpose, agenda, decisions and tasks with their owners', () => {
    const { summary } = extractFacts(notes(['# Review', '## Objective', 'Agree on the roof.', '## Status', '- All green', '## Budget', '- 5 thousand', '## Decisions', '- We will buy slate', '- No glass', '## Action Items', '- Ann Lee: Order the slate', '- Bob Ray: Roof plan']))
    expect(summary.text).toBe('Agree on the roof. The meeting covered Status and Budget. The team decided to buy slate and on "No glass". Ann Lee takes on: order the slate. Bob Ray takes on: roof plan.')
  })

  test('a language without rules: its own central sentences, never more than 120 words', () => {
    const { summary } = extractFacts(dialogue(Array.from({ length: 60 }, (_one, at) => `Jan: Most numer ${String(at)} będzie miał nową żółtą poręcz ze stali.`), { language: 'pl' }))
    expect(summary.text).toContain('poręcz')
    expect(summary.text.split(/\s+/).length).toBeLessThanOrEqual(120)
  })

  test('nothing said, nothing told', () => {
    expect(extractFacts(dialogue([])).summary).toEqual({ text: '', evidence: [] })
  })
})
