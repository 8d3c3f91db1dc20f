import { stated } from '@aicoe/sdk'
import type { Block } from '@aicoe/sdk'
import { expect, test } from 'vitest'
import { originsOf } from './origins.ts'
import { statementsOf } from './statements.ts'

test('a statement is found in the data it was rendered from, near its own item; what cannot be told apart is left out', () => {
  const need = stated('We need it', [{ utterance: 'U1', quote: 'need it' }])
  const twin = stated('Twice', [])
  const data = { 'a/b': need, items: [{ id: 'G-1', ...twin }, { id: 'G-2', why: twin }], same: [stated('Same', []), stated('Same', [])] }
  const prose = (id: string, text: Block & { kind: 'prose' } extends { text: infer T } ? T : never): Block => ({ id, kind: 'prose', text })
  const blocks = [prose('x', need), prose('G-1/text', data.items[0] as typeof twin), prose('G-2/text', twin), prose('y', stated('Same', [])), prose('z', stated('Made up while rendering', []))]
  expect([...originsOf(data, statementsOf(blocks))]).toEqual([['x#1', '/a~1b'], ['G-1/text#1', '/items/0'], ['G-2/text#1', '/items/1/why']])
})
