import fc from 'fast-check'
import type { Call, Delta, Model } from '@aicoe/sdk'
import { expect, test } from 'vitest'
import { call, caller, heard, never, scripted, text, usage } from '../testing.ts'
import { redaction } from './redaction.ts'

const personal = ['ann.lee+x@mail.example.org', '+49 (151) 234-56789', '+14155552671', '4111 1111 1111 1111', '5500005555555559', 'DE89 3704 0044 0532 0130 00', 'GB82WEST12345698765432', '536-22-8726',
  '192.168.10.4', '2001:db8:85a3::8a2e:370:7334', `sk-ant-${'a1B2'.repeat(6)}`, 'AKIAIOSFODNN7EXAMPLE', 'Zx9Kq2Lm8Vt4Bn7Rw1Pd5Hs3Gf6Jc0YaQ']
const harmless = ['Meeting at 10:30 on 2026-03-01', 'U12', '[00:01:02]', 'version 1.2.3', '4111 1111 1111 1112', 'DE89 3704 0044 0532 0130 02', '999.1.2.3', 'FR-12', '$300K', '000-12-3456', 'a@b', 'one+two', '+1 2', '[EMAIL_1]', '[', '[CARD']

/** Answers with what it was asked, in pieces of the given sizes. */
function echo(sizes: readonly number[], asked: Call[]): Model {
  return {
    ...scripted('p/echo', () => []),
    tell: async function* (told): AsyncGenerator<Delta> {
      asked.push(told)
      await Promise.resolve()
      let at = 0
      for (let n = 0; at < told.task.length; n++) {
        const size = sizes[n % sizes.length] ?? 1
        yield { type: 'text', text: told.task.slice(at, at + size) }
        at += size
      }
      yield { type: 'end', usage, from: 'p/echo', cached: false }
    },
  }
}

test.each(personal)('%s does not reach the provider and comes back', async (value) => {
  const asked: Call[] = []
  const task = `Write to ${value} AND say so.`
  expect(await text(redaction(echo([3], asked)).tell({ ...call, task }, caller, never))).toBe(task)
  expect(asked[0]?.task).not.toContain(value)
  expect(asked[0]?.task).toMatch(/^Write to \[[A-Z]+_1\] AND say so\.$/)
})

test.each(harmless)('%s is not personal', async (value) => {
  const asked: Call[] = []
  await heard(redaction(echo([3], asked)).tell({ ...call, task: `So ${value} it is` }, caller, never))
  expect(asked[0]?.task).toBe(`So ${value} it is`)
})

test('equal values are equal to the model, in every text of the call', async () => {
  const asked: Call[] = []
  const value = 'ann@example.org'
  await heard(redaction(echo([9], asked)).tell({ ...call, shared: `${value} spoke`, task: `Ask ${value} or bob@example.org`, refused: [{ answer: `${value}?`, why: 'x' }] }, caller, never))
  expect(asked[0]).toMatchObject({ shared: '[EMAIL_1] spoke', task: 'Ask [EMAIL_1] or [EMAIL_2]', refused: [{ answer: '[EMAIL_1]?' }] })
})

test('what goes in comes out, wherever the borders of the deltas lie', async () => {
  const piece = fc.oneof(fc.constantFrom(...personal), fc.constantFrom(...harmless), fc.string({ maxLength: 12 }))
  await fc.assert(fc.asyncProperty(fc.array(piece, { maxLength: 12 }), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }), async (pieces, sizes) => {
    const task = pieces.join(' ')
    expect(await text(redaction(echo(sizes, [])).tell({ ...call, task }, caller, never))).toBe(task)
  }), { numRuns: 300 })
})

test('what was held back is void with what came before a new beginning', async () => {
  const model: Model = { ...scripted('p/m', () => []), tell: async function* () {
    yield { type: 'text', text: 'half [EMA' }
    await Promise.resolve()
    yield { type: 'restart', why: 'broke off' }
    yield { type: 'text', text: 'to [EMAIL_1]' }
    yield { type: 'end', usage, from: 'p/m', cached: false }
  } }
  expect(await text(redaction(model).tell({ ...call, task: 'ann@example.org' }, caller, never))).toBe('to ann@example.org')
})
