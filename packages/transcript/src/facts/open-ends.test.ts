import { expect, test } from 'vitest'
import { analyse } from '../language/meeting.ts'
import { dialogue, notes } from '../testing/dialogue.ts'
import { findPainPoints } from './pain-points.ts'
import { findParked } from './parked.ts'
import { findPurpose } from './purpose.ts'
import { findQuestions } from './questions.ts'

const talk = (lines: readonly string[], language = 'en') => analyse(dialogue(lines, { language }))

test('questions of choice and doubts stay open, small talk does not', () => {
  const found = findQuestions(talk([
    'Ann: Can you hear me?', 'Bob: Do we want a scroll wheel or just buttons?', 'Ann: The scroll wheel is nice.', 'Bob: Buttons are cheap, the wheel is not.', 'Ann: Did you see that?',
    "Ann: I don't know if users like the scroll wheel at all.",
  ]))
  expect(found.map((one) => [one.text, one.askedBy])).toContainEqual(['Do we want a scroll wheel or just buttons?', 'Bob'])
  expect(found.map((one) => one.text).join(' ')).not.toMatch(/hear me|see that/)
})

test('listed questions are taken whole, with the group they stand in', () => {
  const found = findQuestions(analyse(notes(['# Notes', '## Open Questions', '### Technical Questions', '- Which cloud?', '## Questions', '- Who pays?'])))
  expect(found.map((one) => [one.text, one.area])).toEqual([['Which cloud?', 'Technical Questions'], ['Who pays?', null]])
  expect(findQuestions(talk(['Ann: Wer bezahlt die neue gelbe Brücke?'], 'de')).map((one) => one.text)).toEqual(['Wer bezahlt die neue gelbe Brücke?'])
})

test('what talk leaves for later is parked, a farewell is not', () => {
  const found = findParked(talk(['Ann: The mobile app comes later if there is demand.', 'Bob: Yes, the mobile app.', 'Ann: Okay, talk to you later.', 'Bob: Two hours later it broke.']))
  expect(found.map((one) => one.text)).toEqual(['The mobile app comes later if there is demand.'])
  expect(findParked(talk(['Ann: We go with Phase 1 of the shop for now.', 'Bob: We will need to scale the shop eventually.', 'Ann: We can brainstorm shop names later.']))).toEqual([])
  expect(findParked(analyse(notes(['# N', '## Parking Lot', '- Robots'])))).toMatchObject([{ text: 'Robots', confidence: 0.98 }])
  expect(findParked(talk(['Ana: La aplicación móvil la hacemos más adelante con otro equipo.'], 'es'))).toHaveLength(1)
})

test('complaints of people are pain points, questions are none', () => {
  const found = findPainPoints(talk(['Ann: Customers are frustrated because they wait an hour on the phone.', 'Bob: Are customers frustrated with the phone?', 'Ann: The meeting screens are slow.']))
  expect(found.map((one) => one.text)).toEqual(['Customers are frustrated because they wait an hour on the phone.'])
  expect(findPainPoints(analyse(notes(['# N', '## Current Pain Points', '- Long queues'])))).toMatchObject([{ text: 'Long queues' }])
  expect(findPainPoints(talk(['Luc: Le système est trop lent pour les clients du matin.'], 'fr'))).toHaveLength(1)
})

test('the purpose is what minutes call so, else how somebody opens', () => {
  expect(findPurpose(analyse(notes(['# N', '## Meeting Objective', 'Agree on the roof.'])))).toMatchObject([{ text: 'Agree on the roof.' }])
  expect(findPurpose(talk(["Ann: Okay everyone, we're here to discuss the new roof of the station."]))).toMatchObject([{ text: "We're here to discuss the new roof of the station." }])
  expect(findPurpose(talk(['Ann: Hello.']))).toEqual([])
  expect(findPurpose(talk(['Ann: 大家好。'], 'zh'))).toEqual([])
})
