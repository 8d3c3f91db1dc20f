import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { factsSchema } from '@aicoe/sdk'
import type { Facts } from '@aicoe/sdk'
import { extractFacts, readTranscript } from './index.ts'

const FOLDER = new URL('../../../examples/minutes/', import.meta.url)
const fields = ['participants', 'decisions', 'actions', 'requirements', 'painPoints', 'constraints', 'figures', 'dates', 'phases', 'tools', 'questions', 'parked', 'risks', 'goals', 'components', 'contradictions', 'purpose'] as const
const entrySchema = z.object({ meeting: z.string(), kind: z.enum(['state', 'flag', 'never']), field: z.enum(fields), must: z.array(z.string().min(1)).min(1), why: z.string().min(1) })
type Entry = z.infer<typeof entrySchema>

const golden = z.array(entrySchema).parse(JSON.parse(readFileSync(new URL('golden.json', FOLDER), 'utf8')))
const meetings = readdirSync(FOLDER).filter((name) => name.endsWith('.txt')).sort()

async function factsOf(meeting: string): Promise<Facts> {
  const { transcript } = await readTranscript(new Uint8Array(readFileSync(new URL(meeting, FOLDER))), meeting)
  return extractFacts(transcript)
}

/** Everything a fact says, without the lines that prove it; the quotes of its items count, because they are its content. */
function wording(fact: unknown): string {
  return JSON.stringify(fact, (key: string, value: unknown) => (key === 'evidence' || key === 'id' ? undefined : value))
}

/** A word is found at the head of a word, a number only as the whole number. */
function says(text: string, word: string): boolean {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const after = /\d$/.test(word) ? '(?![\\d]|[.,]\\d)' : ''
  const before = /^[\d\p{L}]/u.test(word) ? '(?<![\\p{L}\\d]|\\d[.,])' : ''
  return new RegExp(`${before}${escaped}${after}`, 'iu').test(text)
}

function met(facts: Facts, entry: Entry): boolean {
  const value = facts[entry.field]
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  const found = list.some((fact) => entry.must.every((word) => says(wording(fact), word)))
  return entry.kind === 'never' ? !found : found
}

const perMeeting = new Map(await Promise.all(meetings.map(async (meeting): Promise<[string, Facts]> => [meeting, await factsOf(meeting)])))
const unmet = golden.filter((entry) => {
  const facts = perMeeting.get(entry.meeting)
  return facts === undefined || !met(facts, entry)
})

describe('what a suite must state and must flag', () => {
  test('the list covers every sample meeting', () => {
    for (const meeting of meetings) expect(golden.filter((entry) => entry.meeting === meeting).length, meeting).toBeGreaterThanOrEqual(12)
    expect(golden.every((entry) => perMeeting.has(entry.meeting))).toBe(true)
  })

  test('at least 95 % of it is met by rules alone', () => {
    const wanted = golden.filter((entry) => entry.kind !== 'never')
    const missing = unmet.filter((entry) => entry.kind !== 'never')
    const share = 1 - missing.length / wanted.length
    const list = missing.map((entry) => `${entry.meeting}: ${entry.kind} ${entry.field} ${entry.must.join(' + ')} (${entry.why})`).join('\n')
    process.stdout.write(`golden list: ${wanted.length - missing.length} of ${wanted.length} met (${(share * 100).toFixed(1)} %)\n${list}\n`)
    expect(share, list).toBeGreaterThanOrEqual(0.95)
  })

  test('no false alarm: sums that fit are not called wrong', () => {
    expect(unmet.filter((entry) => entry.kind === 'never')).toEqual([])
  })
})

describe.each(meetings)('%s', (meeting) => {
  test('its facts keep the schema, and every quote is what was said', async () => {
    const { transcript } = await readTranscript(new Uint8Array(readFileSync(new URL(meeting, FOLDER))), meeting)
    const facts = factsSchema.parse(perMeeting.get(meeting))
    const texts = new Map(transcript.utterances.map((utterance) => [utterance.id, utterance.text]))
    const quotes: { utterance: string; quote: string }[] = []
    JSON.stringify(facts, (_key: string, value: unknown) => {
      const evidence = z.object({ utterance: z.string(), quote: z.string() }).safeParse(value)
      if (evidence.success) quotes.push(evidence.data)
      return value
    })
    expect(quotes.length).toBeGreaterThan(20)
    for (const { utterance, quote } of quotes) expect(texts.get(utterance)).toContain(quote)
  })
})
