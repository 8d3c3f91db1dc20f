import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { catalog } from '@aicoe/catalog'
import { jsonSchemaOf, providerNamed, readAnswer } from '@aicoe/llm'
import type { Call, Caller, Delta, Model } from '@aicoe/sdk'
import { converse } from '../packages/catalog/src/test/dialogue.ts'
import { rehearse } from '../packages/catalog/src/test/rehearse.ts'
import { answerOf } from '../bench/model-server/answer.ts'
import { materialOf } from '../bench/model-server/material.ts'
import { sizeOf, sizes } from '../bench/model-server/sizes.ts'
import { startModelServer } from '../bench/model-server/server.ts'
import type { ModelServer, ModelServerOptions } from '../bench/model-server/server.ts'

const caller: Caller = { organization: 'o', project: null, run: null, step: null, part: null, agent: 'tester', user: null, role: 'writer', promptVersion: 1 }
const claim = z.object({ text: z.string().min(1), from: z.array(z.string()).describe('ids of the items in the material that it follows from, such as REQ-3; one to three') })
const form = z.object({
  useCases: z.array(z.object({
    title: z.string().describe('5 to 10 words'), covers: z.array(z.string()).describe('ids of all requirements (REQ)'), kind: z.enum(['a', 'b']),
    lines: z.array(z.string().regex(/^U[1-9]\d*$/)), due: z.string().nullable(), steps: z.array(claim).describe('5 to 10 steps'),
  })).describe('3 to 4 of them'),
  stakeholders: z.array(z.object({ id: z.string().describe('id of the person, such as P1'), interest: z.string() })).describe('every person of the list'),
})
const material = `<material>\n## People\nP1 Ana, product manager\nP2 Bo\n## Requirements\n${Array.from({ length: 9 }, (_, index) => `REQ-${index + 1} (functional) A patient books an appointment of sort ${index} within two clicks`).join('\n')}\nU4 Ana: We should ask the clinic about REQ-99 first\nU5 Yes, that is agreed\n</material>`
const call: Call = { system: 'You write.', shared: 'x'.repeat(6_000), task: `${material}\n\nWrite.`, refused: [], form: { name: 'use-cases-outline', schema: jsonSchemaOf(form) }, maxOutput: 4_000 }

let server: ModelServer | null = null
afterEach(async () => { await server?.stop(); server = null })

async function started(options: ModelServerOptions = {}): Promise<{ server: ModelServer; model: Model }> {
  server = await startModelServer({ firstTokenMs: 5, tokenMs: 0, ...options })
  return { server, model: providerNamed('openai-compatible').open({ baseUrl: server.url, models: { '*': { structured: true, maxOutput: 16_000 } } })('bench') }
}

async function asked(model: Model, what: Call = call): Promise<{ text: string; end: Extract<Delta, { type: 'end' }> | null; code: string }> {
  let text = ''
  let end: Extract<Delta, { type: 'end' }> | null = null
  try {
    for await (const delta of model.tell(what, caller, AbortSignal.timeout(5_000))) {
      if (delta.type === 'text') text += delta.text
      if (delta.type === 'end') end = delta
    }
    return { text, end, code: '' }
  } catch (error) {
    return { text, end, code: (error as { code?: string }).code ?? (error as Error).name }
  }
}

test('the answer of the model server has the form asked for, in words and ids of the prompt', async () => {
  const { model } = await started()
  const { text } = await asked(model)
  const { value, complaints } = readAnswer(text, form)
  expect(complaints).toEqual([])
  const { useCases, stakeholders } = form.parse(value)
  expect(useCases.flatMap(({ covers }) => covers).sort()).toEqual(Array.from({ length: 9 }, (_, index) => `REQ-${index + 1}`))
  expect(stakeholders.map(({ id }) => id)).toEqual(['P1', 'P2'])
  expect(new Set(useCases.map(({ title }) => title)).size).toBe(useCases.length)
  for (const { title, steps, lines } of useCases) {
    expect(title.split(' ').length).toBeGreaterThanOrEqual(5)
    expect(steps.length).toBeGreaterThanOrEqual(5)
    expect(lines.every((line) => ['U4', 'U5'].includes(line))).toBe(true)
  }
  expect(text).not.toContain('REQ-99')
})

test('the model server writes the size wanted and counts a prefix that it has seen as cached', async () => {
  const { model, server: { journal } } = await started({ sizes: { 'use-cases': 2_000 } })
  const first = await asked(model, { ...call, form: { name: 'use-cases-outline', schema: jsonSchemaOf(z.object({ items: z.array(claim) })) } })
  expect(first.end?.usage.cachedInput).toBe(0)
  expect(Math.abs((first.end?.usage.output ?? 0) - 2_000)).toBeLessThan(600)
  const second = await asked(model, { ...call, task: 'Another task' })
  expect(second.end?.usage.cachedInput).toBe(Math.floor((call.system.length + 2 + 6_000) / 512) * 128)
  expect(journal.map(({ outcome, form: name }) => [outcome, name])).toEqual([['answered', 'use-cases-outline'], ['answered', 'use-cases-outline']])
})

test('the model server cuts at the limit, and writes its journal', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aicoe-journal-'))
  const { model } = await started({ journal: join(folder, 'calls.jsonl') })
  expect((await asked(model, { ...call, form: null, maxOutput: 16 })).code).toBe('')
  expect((await asked(model, { ...call, maxOutput: 64 })).code).toBe('answer-cut-off')
  expect(readFileSync(join(folder, 'calls.jsonl'), 'utf8').trim().split('\n').map((line) => (JSON.parse(line) as { output: number }).output <= 64)).toEqual([true, true])
  rmSync(folder, { recursive: true })
})

test('every fault of the model server is the failure it is named after', async () => {
  const { model, server: { fault } } = await started()
  const codes: string[] = []
  for (const one of ['down', 'busy', 'broken'] as const) {
    fault(one)
    codes.push((await asked(model)).code)
  }
  expect(codes).toEqual(['model-overloaded', 'model-overloaded', 'answer-broken-off'])
  fault('lying')
  expect((await asked(model)).end?.usage.estimated).toBe(true)
  fault('flapping')
  expect([(await asked(model)).code, (await asked(model)).code].sort()).toEqual(['', 'model-overloaded'])
  fault('none')
  fault('down', 'other')
  expect((await asked(model)).code).toBe('')
})

test('a hanging model server is cut by its caller, before the first byte and in the middle', async () => {
  const { model, server: { fault, journal } } = await started()
  for (const one of ['hang', 'stall'] as const) {
    fault(one)
    const abort = new AbortController()
    setTimeout(() => { abort.abort() }, 100)
    await expect((async () => { for await (const delta of model.tell(call, caller, abort.signal)) expect(delta.type).toBe('text') })()).rejects.toMatchObject({ name: 'AbortError' })
  }
  await expect.poll(() => journal.length).toBe(2)
})

test('the model server fills the forms of all prompts, and most pass their reviews', async () => {
  const meeting = await rehearse(readFileSync(join(import.meta.dirname, '../examples/minutes/healthcare_ai_meeting.txt')))
  const unread: string[] = []
  const refused: string[] = []
  let parts = 0
  for (const agent of catalog.agents.filter(({ prompt }) => prompt !== undefined)) {
    const { refusals } = converse(agent, meeting, (question, part) => {
      parts++
      const name = `${agent.name}-${part}`
      const { value, complaints } = readAnswer(answerOf({ name, schema: jsonSchemaOf(question.answer) }, materialOf(question.shared + question.task), sizeOf(name, sizes)), question.answer)
      unread.push(...complaints.map((complaint) => `${name}: ${complaint}`))
      return value
    })
    refused.push(...new Set(refusals.map((refusal) => `${agent.name} ${refusal.split(':')[0] ?? ''}`)))
  }
  expect(unread).toEqual([])
  expect(refused.length / parts).toBeLessThan(0.25)
})
