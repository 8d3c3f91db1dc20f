import type { Facts } from '@aicoe/sdk'
import { expect, test } from 'vitest'
import { extractFacts } from './extract.ts'
import { nameOf } from './naming.ts'
import { readTranscript } from './read.ts'

const nothing = { purpose: null, topics: [], language: 'en' }
const fact = (text: string, confidence = 0.5) => ({ id: 'F1', text, evidence: [], confidence, first: 'U1', last: 'U1', keySentences: [] })
const named = (more: Partial<Facts>, fileName = 'meeting.txt', title: string | null = null, date: string | null = null): string => nameOf({ title, fileName, date }, { ...nothing, ...more })

test.each([
  ['We were discussing the customer portal for the insurance company.', 'Customer portal for the insurance company'], ['We are here to discuss the new loyalty app for our shops.', 'Loyalty app for our shops'],
  ["Let's discuss pricing and packaging so we can decide.", 'Pricing and packaging'], ['We need to build a mobile app that tracks parcels.', 'Mobile app'], ['This is our functional design meeting.', 'Functional design meeting'],
  ['Today we will talk about it.', 'Meeting'], ["Let's discuss what we do next.", 'Meeting'], ['This is our team meeting.', 'Meeting'], ['Discuss and finalize requirements for implementing an AI system.', 'Meeting'],
])('says what it is for: %s', (purpose, name) => {
  expect(named({ purpose: fact(purpose) })).toBe(name)
})

test('a title comes first, unless it only says that it is one', () => {
  const purpose = fact('We were discussing the customer portal.')
  expect(named({ purpose }, 'a.txt', 'Portal kick-off')).toBe('Portal kick-off')
  for (const title of ['Meeting', 'Transcript', 'Untitled document', 'Meeting notes 3', '\u200e ']) expect(named({ purpose }, 'a.txt', title), title).toBe('Customer portal')
})

test('a talk that comes back to one thing is called by it; headings of minutes name only parts', () => {
  expect(named({ topics: [fact('Remote controls, neat features and profit'), fact('Market, remote control and shapes'), fact('Lunch')] }, 'ES2005a.txt')).toBe('Remote controls')
  expect(named({ topics: [fact('Buttons and profit'), fact('Buttons and lunch')] }, 'ES2005a.txt')).toBe('ES2005a')
  expect(named({ topics: [fact('Current Pain Points', 0.95), fact('Current Pain Points', 0.95)] }, 'shop-talk.txt')).toBe('Shop talk')
  expect(named({ topics: [fact('Orders and parcels')] })).toBe('Orders and parcels')
  expect(named({ topics: [fact('Orders and parcels')] }, 'ACME portal.txt')).toBe('ACME portal')
})

test.each([
  ['Weekly Product Sync-20250301_140000-Meeting Recording.vtt', 'Weekly Product Sync'], ['GMT20250301-140000_Recording.transcript.vtt', 'Recording'], ['healthcare-portal-kickoff.txt', 'Healthcare portal kickoff'],
  ['2025-03-01 Sprint planning.docx', '2025-03-01 Sprint planning'], ['sprint_planning-2025-03-01.md', 'Sprint planning-2025-03-01'], ['kick-off Acme.en.vtt', 'Kick-off Acme'], ['meeting (1).txt', 'Meeting'], ['通话记录.txt', '通话记录'], ['transcript', 'Transcript'], ['.txt', 'Meeting'],
])('a file is called readably: %s', (fileName, name) => {
  expect(named({}, fileName)).toBe(name)
})

test('a meeting about which nothing is known but its day is told apart by it', () => {
  expect(named({}, 'transcript.txt', null, '2025-03-03')).toBe('Transcript, 2025-03-03')
})

test('no name is long, empty, broken or steers a display', () => {
  for (const hostile of ['x'.repeat(5_000), '😀'.repeat(300), 'a '.repeat(400), '\u202e\u0000\n', '%20%20', '-'.repeat(200), '_'.repeat(200), '('.repeat(3_000), '1'.repeat(3_000)]) {
    for (const name of [named({}, `${hostile}.txt`), named({ purpose: fact(`We discuss ${hostile}`) }, hostile, hostile)]) {
      expect(name.length).toBeGreaterThan(0)
      expect(name.length).toBeLessThanOrEqual(80)
      expect(name).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u)
      expect(name.isWellFormed()).toBe(true)
    }
  }
})

test('a real file is read and called', async () => {
  const text = 'Ann: Hello everybody.\nBob: Today we are discussing the new booking portal of the clinic.\nAnn: Yes. Patients must be able to book online.\n'
  const { transcript } = await readTranscript(new TextEncoder().encode(text), 'audio1234567.txt')
  expect(nameOf(transcript, extractFacts(transcript))).toBe('Booking portal of the clinic')
})
