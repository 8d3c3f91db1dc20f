import { expect, test } from 'vitest'
import { chainFor } from './roles.ts'
import type { Choice, Measured } from './roles.ts'

const wanted = { role: 'writer', organization: 'acme', agent: 'minutes' } as const
const row = (model: string, input: number | null, quality: number | null, tokensPerSecond: number | null): Measured => ({ model, input, output: input === null ? null : input * 5, quality, firstTokenMs: tokensPerSecond === null ? null : 300, tokensPerSecond })
const table = [row('a/best', 10, 0.95, 40), row('b/cheap', 0.1, 0.6, 90), row('c/good', 2, 0.85, 200), row('d/new', null, null, null)]
const among = table.map(({ model }) => model)
const chosen = (choice: Choice): readonly string[] => chainFor({ roles: { writer: choice } }, wanted, () => table)

test('the nearest rule holds: organisation before installation, agent before role', () => {
  const chain = (name: string): Choice => ({ chain: [name] })
  const installation = { roles: { writer: chain('1') }, agents: { minutes: chain('2') } }
  expect(chainFor({}, wanted, () => [])).toEqual([])
  expect(chainFor({ roles: { writer: chain('1') } }, wanted, () => [])).toEqual(['1'])
  expect(chainFor(installation, wanted, () => [])).toEqual(['2'])
  expect(chainFor({ ...installation, organizations: new Map([['acme', { roles: { writer: chain('3') } }]]) }, wanted, () => [])).toEqual(['3'])
  expect(chainFor({ ...installation, organizations: new Map([['acme', { roles: { writer: chain('3') }, agents: { minutes: chain('4') } }]]) }, wanted, () => [])).toEqual(['4'])
  expect(chainFor({ ...installation, organizations: new Map([['other', { roles: { writer: chain('3') } }]]) }, wanted, () => [])).toEqual(['2'])
})

test('chooses by policy, above the floor, what is not known last', () => {
  expect(chosen({ policy: 'cheapest', among, floor: 0.8 })).toEqual(['c/good', 'a/best'])
  expect(chosen({ policy: 'cheapest', among })).toEqual(['b/cheap', 'c/good', 'a/best', 'd/new'])
  expect(chosen({ policy: 'fastest', among })).toEqual(['c/good', 'b/cheap', 'a/best', 'd/new'])
  expect(chosen({ policy: 'best', among })).toEqual(['a/best', 'c/good', 'b/cheap', 'd/new'])
  expect(chosen({ policy: 'best', among: ['e/never-heard-of', 'b/cheap'] })).toEqual(['b/cheap', 'e/never-heard-of'])
})

test('says so when nothing is good enough', () => {
  expect(() => chosen({ policy: 'best', among, floor: 0.99 })).toThrow('quality of 0.99')
})
