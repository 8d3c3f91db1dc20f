import { stated } from '@aicoe/sdk'
import { expect, test } from 'vitest'
import { readTranscript } from '@aicoe/transcript'
import { voiced } from './voice.ts'

const { transcript } = await readTranscript(new TextEncoder().encode('Ann: Our portal is slow.\nBob: We are planning to get 100,000 users in year 1!\n'), 'meeting.txt')
const proof = (utterance: string, quote: string) => [{ utterance, quote }]

test.each([
  ["We're planning to get 100,000 users in year 1!", 'Get 100,000 users in year 1.'], ['Our goal is to halve the waiting time', 'Halve the waiting time.'], ['Reduce calls by 20%', 'Reduce calls by 20%.'],
])('%s', (text, expected) => {
  expect(voiced(stated(text, proof('U2', 'We')), transcript).text).toBe(expected)
})

test('what stays in the first person keeps its speaker, and its proof', () => {
  const said = stated('Our portal is slow.', proof('U1', 'Our portal is slow.'))
  expect(voiced(said, transcript)).toEqual({ ...said, text: 'Ann: Our portal is slow.' })
})
