import { describe, expect, test } from 'vitest'
import { asSentence, cleanSpeech } from './cleaning.ts'
import { clauses, reasonAfter } from './clauses.ts'
import { splitSentences } from './sentences.ts'
import { plain } from './wording.ts'
import { contentStems, isStopWord, stem, words } from './words.ts'

describe('cleaning', () => {
  test.each([
    ["Um so uh we we we'll have a a rubber case", "we'll have a rubber case"],
    ["we're not gonna worry about um we're not gonna worry about that", "we're not going to worry about that"],
    ['we need to defi define the target', 'we need to define the target'],
    ['Yeah, okay, right, so the T V is on', 'the TV is on'],
    ['[laughs] I think I I dunno', "I think I don't know"],
    ['we put the L_C_D in', 'we put the LCD in'],
    ['it is, like, the colour, you know', 'it is, the colour,'],
    ['it looks like the old one', 'it looks like the old one'],
    ["let's go with... microservices?", "let's go with microservices?"],
    ['Good.', ''], ['', ''],
  ])('%s', (said, clean) => { expect(cleanSpeech(said)).toBe(clean) })

  test('a sentence has a large first letter and one end', () => {
    expect(asSentence(' - the case is red,')).toBe('The case is red.')
    expect(asSentence('is it?')).toBe('Is it?')
    expect(asSentence('开源出来，')).toBe('开源出来。')
    expect(asSentence(' ,; ')).toBe('')
  })

  test('plain wording: no hedges, no loose ends, will for going to', () => {
    expect(plain("I think we're not going to use it and")).toBe('We will not use it.')
    expect(plain("let's use slate")).toBe('We will use slate.')
    expect(plain('we must keep in mind that the price is ten Euro')).toBe('The price is ten Euro.')
    expect(plain("it's going to be red then")).toBe('It will be red.')
    expect(plain("they won't come")).toBe('They will not come.')
  })
})

describe('sentences', () => {
  test('end at their marks, not in numbers, abbreviations or trailing dots', () => {
    expect(splitSentences('It costs 2.50 Euro. Dr. Berg said so... and left! Did he?')).toEqual(['It costs 2.50 Euro.', 'Dr. Berg said so... and left!', 'Did he?'])
    expect(splitSentences('我们同意。下周见！')).toEqual(['我们同意。', '下周见！'])
    expect(splitSentences('  ')).toEqual([])
    expect(splitSentences('Plan B. is fine.')).toEqual(['Plan B. is fine.'])
  })

  test('unpunctuated talk is cut where a thought starts, each piece an exact substring', () => {
    const said = `${'we want the red one for the kitchen and the blue one for the hall '.repeat(3)}okay so we go to the next ${'thing on the list of things '.repeat(5)}`
    const pieces = splitSentences(said)
    expect(pieces.length).toBeGreaterThan(1)
    for (const piece of pieces) expect(said).toContain(piece)
  })
})

describe('clauses', () => {
  test('are cut at joints; a reason is the clause after because', () => {
    const parts = clauses("we will not use paper because it is slow, but we keep the archive")
    expect(parts).toEqual([{ joint: '', text: 'we will not use paper' }, { joint: 'because', text: 'it is slow' }, { joint: 'but', text: 'we keep the archive' }])
    expect(reasonAfter(parts, 0)).toBe('it is slow')
    expect(reasonAfter(parts, 1)).toBeNull()
    expect(reasonAfter(parts, 2)).toBeNull()
  })

  test('run-on talk is cut where the speaker starts anew', () => {
    const parts = clauses('it should be easy for everybody in the house to find on the table we want it to be yellow we will put a slogan on the back')
    expect(parts.map((part) => part.text)).toEqual(['it should be easy for everybody in the house to find on the table', 'we want it to be yellow', 'we will put a slogan on the back'])
  })
})

describe('words', () => {
  test('stems meet, stop words do not count, Chinese counts by pairs', () => {
    expect(['decided', 'deciding', 'decides'].map(stem).every((one) => one === stem('decide'))).toBe(true)
    expect(stem('classes')).toBe('class')
    expect(stem('batteries')).toBe(stem('battery'))
    expect([...contentStems("We'll have the batteries and A 3")]).toEqual(['batteri', '3'])
    expect([...contentStems('预算表')]).toEqual(['预算', '算表'])
    expect(isStopWord("don't")).toBe(true)
    expect(isStopWord("user's")).toBe(false)
    expect(words('Das Gerät kostet 5€')).toEqual(['das', 'gerät', 'kostet', '5'])
    expect(words('…')).toEqual([])
  })
})
