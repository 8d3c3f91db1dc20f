import { expect, it } from 'vitest'
import { phrases } from './phrases.ts'
import { wordsFor } from './say.ts'

it('sets phrases in the language of the document, and in English where it knows none', () => {
  expect(wordsFor('de')('Decisions')).toBe('Entscheidungen')
  expect(wordsFor('zh-CN')('{minutes} minutes', { minutes: 5 })).toBe('5 分钟')
  expect(wordsFor('pt')('Decisions')).toBe('Decisions')
})

it('keeps every slot in every language', () => {
  const slots = (text: string): string => [...text.matchAll(/\{\w+\}/g)].map((match) => match[0]).sort().join()
  for (const [phrase, translations] of Object.entries(phrases)) for (const translation of translations) expect(slots(translation), phrase).toBe(slots(phrase))
})

it('asks alike about one and about several: no verb agrees with a list of ids', () => {
  for (const phrase of Object.keys(phrases)) expect(phrase).not.toMatch(/\b(?:is|are|was|were|do|does|has|have) \{list\}|\{list\} (?:is|are|was|were|do|does|has|have)\b/)
})
