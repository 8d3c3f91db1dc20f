import { describe, expect, test } from 'vitest'
import { analyse } from '../language/meeting.ts'
import { dialogue, notes } from '../testing/dialogue.ts'
import { findDecisions } from './decisions.ts'

const talk = (lines: readonly string[], language = 'en') => findDecisions(analyse(dialogue(lines, { language })))
const texts = (lines: readonly string[]) => talk(lines).map((one) => one.text)

describe('decisions in talk', () => {
  test('what the group goes with, agreed by others, with its reason', () => {
    const found = talk([
      'Ann: Um the invoices are still printed on paper.', 'Bob: Yeah, paper invoices are slow.',
      "Ann: So we're gonna go with with electronic invoices because the paper is too expensive.", 'Bob: Okay.', 'Cem: Yeah, electronic invoices.',
    ])
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ text: 'We will go with electronic invoices.', reason: 'the paper is too expensive', by: 'Ann', status: 'decided', replaces: null })
    expect(found[0]?.evidence[0]?.quote).toBe("So we're gonna go with with electronic invoices because the paper is too expensive.")
  })

  test('a question is none, unless somebody else grants it', () => {
    expect(texts(['Ann: Should we support invoices in French?', 'Bob: Hmm, French invoices.'])).toEqual([])
    expect(texts(['Ann: Should we support invoices in French?', 'Bob: Definitely.'])).toEqual(['We will support invoices in French.'])
    expect(texts(['Ann: Should we support invoices in French or German?', 'Bob: Definitely.'])).toEqual([])
  })

  test('what has yet to be thought about is none', () => {
    expect(texts(['Ann: We have to decide on the invoice format.', 'Bob: Yeah.', 'Ann: We need to think about invoice archives.', 'Bob: Okay.'])).toEqual([])
  })

  test('a budget that there is and a measure that must be met are given, unless the group chooses them', () => {
    const given = ['Ann: Our budget is $5,000.', 'Bob: Okay, $5,000 it is.', 'Ann: Pages must load within two seconds.', 'Bob: Yes, two seconds for pages.']
    expect(texts(given)).toEqual([])
    expect(texts([...given, "Ann: Let's go with a budget of 5000 dollars for the pages.", 'Bob: Agreed.'])).toEqual(['We will go with a budget of 5000 dollars for the pages.'])
  })

  test('each sentence of an announced summing-up counts, its filler and its closing question do not', () => {
    expect(texts(['Ann: Let me recap: We are building a portal for tenants. Payments by card only. Go-live is in May. Does that sound right?', 'Bob: Yes.']))
      .toEqual(['We are building a portal for tenants.', 'Payments by card only.', 'Go-live is in May.'])
  })

  test('what is taken back at once is rejected, with both as proof', () => {
    const found = talk(["Ann: Let's go with microservices? No wait, that might be overkill for the pilot.", 'Bob: Right.'])
    expect(found[0]).toMatchObject({ text: 'We will go with microservices.', status: 'rejected' })
    expect(found[0]?.evidence.map((proof) => proof.quote)).toEqual(["Let's go with microservices?", 'No wait, that might be overkill for the pilot.'])
  })

  test('the later of two that contradict each other wins and names the earlier', () => {
    const found = talk([
      'Ann: We will use the yellow rubber case for the scanner.', 'Bob: Okay.', 'Ann: The battery is next, it should last.', 'Bob: Sure.', 'Cem: Batteries are heavy.',
      'Ann: So we will not use the yellow rubber case for the scanner.', 'Bob: Agreed.',
    ])
    const dropped = found.findIndex((one) => one.text === 'We will use the yellow rubber case for the scanner.')
    expect(found[dropped]?.status).toBe('rejected')
    expect(found.find((one) => one.text.includes('not use'))).toMatchObject({ status: 'decided', replaces: dropped })
  })

  test('nothing said, nothing decided', () => {
    expect(texts([])).toEqual([])
    expect(texts(['Ann: Hello.', 'Bob: Hi there.', 'Ann: Nice weather.'])).toEqual([])
  })
})

test('listed decisions of minutes are taken whole', () => {
  const found = findDecisions(analyse(notes(['# Review', '## Key Decisions Made', '- Proceed with plan B', '- Require 99.5% availability', '## Other', '- We will go with plan C'])))
  expect(found.map((one) => [one.text, one.status, one.confidence])).toEqual([['Proceed with plan B', 'decided', 0.98], ['Require 99.5% availability', 'decided', 0.98]])
})

test('no English rules on other languages, cue phrases where somebody wrote them', () => {
  expect(talk(['Ann: Wir haben uns für die gelbe Lackierung der Brücke entschieden.', 'Bob: Ist das Wetter nicht schön heute draußen?'], 'de').map((one) => one.text)).toEqual([])
  expect(talk(['Ann: Wir haben uns entschieden, die Brücke gelb zu streichen.'], 'de')).toMatchObject([{ text: 'Wir haben uns entschieden, die Brücke gelb zu streichen.', confidence: 0.4, by: 'Ann' }])
  expect(talk(['甲: 我们决定采用第二个方案。'], 'zh').map((one) => one.text)).toEqual(['我们决定采用第二个方案。'])
  expect(talk(['Ann: We will go with the second plan for the bridge.'], 'pl')).toEqual([])
})
