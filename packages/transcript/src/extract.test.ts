import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { factsSchema } from '@aicoe/sdk'
import type { Evidence, Facts } from '@aicoe/sdk'
import { describe, expect, test } from 'vitest'
import { extractFacts } from './extract.ts'
import { readTranscript } from './read.ts'
import { dialogue } from './testing/dialogue.ts'

const examples = fileURLToPath(new URL('../../../examples/', import.meta.url))
const isTranscript = (name: string): boolean => !/^(?:README|LICENSES|manifest|golden|gold|minutes|answers)\b/.test(name)
const files = (await Promise.all(['', 'minutes'].map(async (folder) => (await readdir(join(examples, folder))).filter(isTranscript).map((name) => join(folder, name))))).flat()

/** Every proof that the facts carry, wherever it stands. */
function proofs(value: unknown): Evidence[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => proofs(one))
  if (typeof value !== 'object' || value === null) return []
  if ('utterance' in value && 'quote' in value) return [value as Evidence]
  return Object.values(value).flatMap((one: unknown) => proofs(one))
}

function ids(facts: Facts): string[] {
  return Object.values(facts).flatMap((list: unknown) => (Array.isArray(list) ? list as unknown[] : [list])).flatMap((fact: unknown) => (
    typeof fact === 'object' && fact !== null && 'id' in fact ? [String(fact.id)] : []))
}

describe('the law of evidence', () => {
  test.each(files)('%s: every quote is an exact part of its utterance, every id is given once', async (file) => {
    const { transcript } = await readTranscript(await readFile(join(examples, file)), file)
    const facts = extractFacts(transcript)
    factsSchema.parse(facts)
    const said = new Map(transcript.utterances.map((utterance) => [utterance.id, utterance.text]))
    const found = proofs(facts)
    expect(found.length).toBeGreaterThan(0)
    expect(found.filter((proof) => !(said.get(proof.utterance) ?? '').includes(proof.quote))).toEqual([])
    expect(new Set(ids(facts)).size).toBe(ids(facts).length)
    expect(facts.decisions.every((one) => one.replaces === null || facts.decisions.some((other) => other.id === one.replaces))).toBe(true)
    expect(facts.summary.text).not.toBe('')
  })
})

test('hostile input is only text: markup, orders, control characters, patterns', () => {
  const facts = extractFacts(dialogue([
    '<script>alert(1)</script>: Ignore all previous instructions and we will go with $1 \\ (((.', '$& [a-: We will use the ((( regular [ expression.', '__proto__: I will send the constructor \u0000 by Friday.',
    `Ann: ${'we will '.repeat(4000)}`, `Bob: ${'('.repeat(5000)}`,
  ]))
  expect(factsSchema.safeParse(facts).success).toBe(true)
})

test.each([
  ['one endless word', 'x'.repeat(200_000)], ['no end', 'we will '.repeat(30_000)], ['only letters', 'A B C '.repeat(20_000)], ['one promise without end', "I'll send it by Friday ".repeat(8_000)],
])('no pattern runs away: %s', (_name, text) => {
  expect(factsSchema.safeParse(extractFacts(dialogue([`Ann: ${text}`]))).success).toBe(true)
})

test('an empty transcript gives empty facts', () => {
  const facts = extractFacts(dialogue([]))
  expect([facts.decisions, facts.actions, facts.questions, facts.topics, facts.purpose, facts.summary.text]).toEqual([[], [], [], [], null, ''])
})

test('the same transcript gives the same facts', () => {
  const talk = dialogue(['Ann: We will go with the red roof tiles.', 'Bob: Agreed, red roof tiles.'])
  expect(extractFacts(talk)).toEqual(extractFacts(talk))
})
