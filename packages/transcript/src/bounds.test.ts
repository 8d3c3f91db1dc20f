import type { Transcript } from '@aicoe/sdk'
import { expect, test } from 'vitest'
import { bounded, readable } from './bounds.ts'
import { extractFacts } from './extract.ts'
import { dialogue } from './testing/dialogue.ts'

const line = 'We talked about the roof, the walls and the garden of the old house by the lake for quite a while. '
const long = (language: string): Transcript => ({ ...dialogue(Array.from({ length: 4000 }, () => `Ann: ${line}`)), language })

test('a usual transcript is read whole', () => {
  const talk = dialogue([`Ann: ${line}`, 'Bob: Yes.'])
  expect(readable(talk)).toEqual({ transcript: talk, notices: [] })
})

test.each(['en', 'de', 'fr', 'es', 'zh', 'xx'])('of an endless one both ends are read, and a question in the language %s names the lines between', (language) => {
  const talk = long(language)
  const { transcript, notices } = readable(talk)
  expect([transcript.utterances[0]?.id, transcript.utterances.at(-1)?.id]).toEqual(['U1', 'U4000'])
  expect(transcript.utterances.length).toBeLessThan(talk.utterances.length)
  const [asked] = notices
  const [proof] = asked?.evidence ?? []
  expect(asked?.text).toContain(String(talk.utterances.length - transcript.utterances.length))
  expect(asked?.text).toContain(proof?.utterance)
  expect(transcript.utterances.some((said) => said.id === proof?.utterance)).toBe(false)
})

test('one line that is longer than all that is read leaves no fact, but the question', () => {
  const { transcript, notices } = readable(dialogue([`Ann: ${line.repeat(4000)}`]))
  expect([transcript.utterances.length, notices.length]).toEqual([0, 1])
})

test('a list longer than a document holds is cut, and a question says where', () => {
  const facts = extractFacts(dialogue(['Ann: The budget is $500.']))
  const [figure] = facts.figures
  expect(figure).toBeDefined()
  const cut = bounded({ ...facts, figures: Array.from({ length: 520 }, () => figure).filter((one) => one !== undefined) })
  expect(cut.facts.figures).toHaveLength(500)
  expect(cut.notices.map((asked) => asked.text)).toEqual([expect.stringMatching(/"figures".*20 are left out, from U1 on/)])
})
