import { describe, expect, test } from 'vitest'
import { appendAnswer, extractFacts, readTranscript, renameSpeakers, textOf } from './index.ts'

const read = () => readTranscript(new TextEncoder().encode('Ann: We need a list of orders.\nBob: Who may see it?\nAnn: Let us find out.\n'), 'orders.txt')

describe('speakers', () => {
  test('get other names and can be merged; what was said stays as it is', async () => {
    const { transcript } = await read()
    const merged = renameSpeakers(transcript, new Map([['Bob', 'Ann'], ['Nobody', 'X']]))
    expect(merged.utterances.map((said) => said.speaker)).toEqual(['Ann', 'Ann', 'Ann'])
    expect(merged.utterances.map(({ id, text, spans }) => ({ id, text, spans }))).toEqual(transcript.utterances.map(({ id, text, spans }) => ({ id, text, spans })))
    expect(extractFacts(merged).participants.filter((person) => person.utterances > 0)).toHaveLength(1)
  })
})

describe('an answer', () => {
  test('is said after everything, with spans that give its words back', async () => {
    const before = await read()
    const after = appendAnswer(before, { question: 'Who may see it?', askedBy: 'Bob', answer: 'Only  the owner\nof the order.', by: 'Cleo' })
    expect(after.transcript.utterances.slice(0, 3)).toEqual(before.transcript.utterances)
    expect(after.transcript.utterances.slice(3).map(({ id, speaker, text }) => [id, speaker, text])).toEqual([['U4', 'Bob', 'Who may see it?'], ['U5', 'Cleo', 'Only the owner of the order.']])
    for (const said of after.transcript.utterances) expect(textOf(after.source, said.spans)).toBe(said.text)
  })
  test('whose question has no words that can be kept stands alone', async () => {
    const { transcript } = appendAnswer(await read(), { question: '\u200b', askedBy: null, answer: 'Yes.', by: null })
    expect(transcript.utterances.slice(3).map(({ id, speaker, text }) => [id, speaker, text])).toEqual([['U4', null, 'Yes.']])
  })
})
