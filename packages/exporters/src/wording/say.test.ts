import { expect, test } from 'vitest'
import { sample } from '../test/sample.ts'
import { formats } from '../index.ts'
import { phrases } from './phrases.ts'
import { wordingFor } from './say.ts'

test.each(Object.entries(phrases))('"%s" has the same slots in every language', (english, translations) => {
  const slots = (text: string): readonly string[] => [...text.matchAll(/\{\w+\}/g)].map(([slot]) => slot).sort()
  for (const translation of translations) expect(slots(translation)).toEqual(slots(english))
})

test('dates and phrases are in the language of the document, in English where the table has none', () => {
  expect(wordingFor('de-AT').day('2026-03-12')).toBe('12. März 2026')
  expect(wordingFor('zh').say('Lines: {n}', { n: 5 })).toBe('行数：5')
  expect(wordingFor('xx').say('Lines: {n}', { n: 5 })).toBe('Lines: 5')
  expect(wordingFor('').day('2026-03-12')).toBe('12 March 2026')
  expect(wordingFor('en').day('soon')).toBe('soon')
})

test('a Chinese document has no English of ours in it', async () => {
  const [page = '', text = ''] = await Promise.all(['html', 'md'].map(async (name) => {
    const [file] = await formats.find((format) => format.name === name)?.write({ ...sample, language: 'zh' }) ?? []
    return new TextDecoder().decode(file?.bytes).replace(/<style>.*<\/style>|<[^>]*>/gs, ' ')
  }))
  for (const word of ['Contents', 'Cited in', 'Skip to', 'assumed', 'Attention', 'Version', 'serves', 'Lines']) {
    expect(page).not.toContain(word)
    expect(text).not.toContain(word)
  }
  expect(page).toContain('目录')
})
