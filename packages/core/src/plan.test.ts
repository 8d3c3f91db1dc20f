import { AppError, defineAgent, defineDocument, defineWorkflow } from '@aicoe/sdk'
import type { Agent, DocumentKind, Kinds } from '@aicoe/sdk'
import { z } from 'zod'
import { expect, test } from 'vitest'
import { plan } from './plan.ts'

const kind = (name: string): DocumentKind<string, { text: string }> => defineDocument({ kind: name, title: name, schema: z.object({ text: z.string() }), items: () => [], render: () => [] })
const facts = kind('facts')
const agent = (name: string, needs: Kinds, wants: Kinds = {}, makes = kind(`${name}-made`)): Agent =>
  defineAgent({ name, title: name, version: 1, needs, wants, makes, model: 'fast', draft: () => ({ text: name }), review: () => [] })
const workflow = (agents: string[], gates: string[] = []): ReturnType<typeof defineWorkflow> => defineWorkflow({ name: 'w', title: 'W', description: '', agents, gates })

const a = agent('a', { facts })
const b = agent('b', { a: a.makes })
const c = agent('c', { facts }, { b: b.makes })
const given = ['facts']

test('orders makers before readers, whatever the order of the workflow', () => {
  expect(plan(workflow(['c', 'b', 'a']), [a, b, c], { given }).map((step) => step.name)).toEqual(['a', 'b', 'c'])
})

test('a step knows what it reads, who makes it, and what it cannot go without', () => {
  const steps = plan(workflow(['a', 'b', 'c'], ['b']), [a, b, c], { given })
  expect(steps[2]).toEqual({ name: 'c', title: 'c', makes: 'c-made', reads: { facts: 'facts', b: 'b-made' }, makers: { 'b-made': 'b' }, needs: ['b'], requires: [], gate: false })
  expect(steps[1]).toMatchObject({ needs: ['a'], requires: ['a'], gate: true })
})

test('a want that nothing makes is left out', () => {
  expect(plan(workflow(['c']), [c], { given })[0]).toMatchObject({ reads: { facts: 'facts' }, needs: [] })
})

test('only: the asked kinds and what they need, not what they want', () => {
  expect(plan(workflow(['a', 'b', 'c']), [a, b, c], { given, only: ['b-made'] }).map((step) => step.name)).toEqual(['a', 'b'])
  expect(plan(workflow(['c', 'a', 'b']), [a, b, c], { given, only: ['a-made', 'c-made'] }).map((step) => step.name)).toEqual(['c', 'a'])
  expect(plan(workflow(['a', 'b', 'c']), [a, b, c], { given, only: ['c-made'] })[0]).toMatchObject({ name: 'c', reads: { facts: 'facts' } })
})

test.each([
  ['an agent that is not installed', workflow(['a', 'x']), [a], {}, 'names the agent "x"'],
  ['two makers of one kind', workflow(['a', 'a2']), [a, agent('a2', { facts }, {}, kind('a-made'))], {}, 'Both "a" and "a2" make'],
  ['a need that nothing makes', workflow(['b']), [b], {}, 'needs "a-made"'],
  ['a gate that is no agent', workflow(['a'], ['z']), [a], {}, 'The gate "z"'],
  ['an unknown kind in only', workflow(['a']), [a], { only: ['poem'] }, '"poem" is not made'],
])('refuses %s', (...[, flow, agents, options, words]) => {
  expect(() => plan(flow, agents, { given, ...options })).toThrow(words)
})

test('refuses a circle, also of wants, and of one', () => {
  const x = agent('x', {}, { y: kind('y-made') })
  const y = agent('y', { x: x.makes })
  const self = agent('self', { self: kind('self-made') })
  expect(() => plan(workflow(['x', 'y']), [x, y], { given })).toThrow('in a circle: x, y')
  expect(() => plan(workflow(['self']), [self], { given })).toThrow(AppError)
})
