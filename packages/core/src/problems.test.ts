import { defineAgent, defineDocument, defineWorkflow } from '@aicoe/sdk'
import type { Agent, DocumentKind, Kinds } from '@aicoe/sdk'
import { z } from 'zod'
import { expect, test } from 'vitest'
import { arrowsOf, workflowProblems } from './problems.ts'

const kind = (name: string): DocumentKind<string, { text: string }> => defineDocument({ kind: name, title: name.toUpperCase(), schema: z.object({ text: z.string() }), items: () => [], render: () => [] })
const agent = (name: string, needs: Kinds, wants: Kinds = {}, makes = kind(`${name}-made`)): Agent =>
  defineAgent({ name, title: name.toUpperCase(), version: 1, needs, wants, makes, model: 'fast', draft: () => ({ text: name }), review: () => [] })
const facts = kind('facts')
const aMade = kind('a-made')
const a = agent('a', { facts }, {}, aMade)
const b = agent('b', { a: a.makes })
const c = agent('c', { b: b.makes }, { a: a.makes })
const orphan = agent('orphan', { nobody: kind('nobody') })
const hopeless = agent('hopeless', { orphan: orphan.makes })
const installed = [a, b, c, orphan, hopeless]
const problems = (agents: string[], gates: string[] = []) => workflowProblems(defineWorkflow({ name: 'w', title: 'W', description: '', agents, gates }), installed, { given: ['facts'] })
const nothing = { add: [], remove: [] }

test('a workflow that can run has none', () => {
  expect(problems(['c', 'a', 'b'], ['b'])).toEqual([])
})

test('what is missing is said at the agent that needs it, with all that would have to be added', () => {
  expect(problems(['c'])).toEqual([{ code: 'need-missing', message: '"C" needs "B-MADE", which no agent here makes.', agents: ['c'], mend: { add: ['b', 'a'], remove: [] } }])
  expect(problems(['a', 'c'])[0]?.mend).toEqual({ add: ['b'], remove: [] })
})

test('what nothing installed can make is not offered', () => {
  expect(problems(['orphan'])).toMatchObject([{ code: 'need-missing', mend: nothing }])
  expect(problems(['hopeless'])).toMatchObject([{ code: 'need-missing', mend: nothing }])
})

test('everything that is wrong is told at once, each with what one would do', () => {
  expect(workflowProblems(defineWorkflow({ name: 'w', title: 'W', description: '', agents: ['gone', 'a', 'a2', 'c'], gates: ['z'] }), [...installed, agent('a2', { facts }, {}, aMade)], { given: ['facts'] }).map(({ code, agents, mend }) => [code, agents, mend])).toEqual([
    ['agent-unknown', ['gone'], { add: [], remove: ['gone'] }], ['made-twice', ['a2'], { add: [], remove: ['a2'] }], ['gate-unknown', ['z'], nothing], ['need-missing', ['c'], { add: ['b'], remove: [] }],
  ])
  expect(problems([])).toMatchObject([{ code: 'no-agents', agents: [] }])
})

test('a circle is told once, of those in it and what hangs on them', () => {
  const y = kind('y-made')
  const x = agent('x', { y })
  const round = [x, agent('y', { x: x.makes }, {}, y), agent('after', { x: x.makes })]
  expect(workflowProblems(defineWorkflow({ name: 'w', title: 'W', description: '', agents: ['x', 'y', 'after'], gates: [] }), round, { given: [] })).toMatchObject([{ code: 'circle', agents: ['x', 'y', 'after'] }])
})

test('arrows are drawn from who makes to who reads, also while something is missing', () => {
  expect(arrowsOf(defineWorkflow({ name: 'w', title: 'W', description: '', agents: ['a', 'c', 'gone'], gates: [] }), installed)).toEqual([{ from: 'a', to: 'c', kind: 'a-made', needed: false }])
  expect(arrowsOf(defineWorkflow({ name: 'w', title: 'W', description: '', agents: ['a', 'b'], gates: [] }), installed)).toEqual([{ from: 'a', to: 'b', kind: 'a-made', needed: true }])
})
