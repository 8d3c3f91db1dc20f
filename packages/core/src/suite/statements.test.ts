import type { Block } from '@aicoe/sdk'
import { assumed, derived, stated } from '@aicoe/sdk'
import { expect, test } from 'vitest'
import { statementsOf } from './statements.ts'

const said = stated('We need it', [{ utterance: 'U1', quote: 'need it' }])

test('every statement is found where it stands, numbered within its place, with the item it belongs to', () => {
  const blocks: Block[] = [
    { id: 'FR-1/text', kind: 'prose', text: ['Because ', said, ' and ', assumed('nobody said so')] },
    { id: 'goals/table', kind: 'table', title: 'Goals', columns: [{ title: 'Goal' }, { title: 'Why' }], rows: [{ id: 'goals/G-1', cells: [said, derived('It follows', ['BR-1'])] }] },
    { id: 'out/list', kind: 'list', ordered: false, items: [{ id: 'out/1', text: 'plain', items: [{ id: 'out/1/1', text: said }] }] },
    { id: 'c', kind: 'code', language: 'sql', text: 'select 1' },
  ]
  expect(statementsOf(blocks).map(({ id, block, place, item, statement }) => [id, block, place, item, statement.basis])).toEqual([
    ['FR-1/text#1', 'FR-1/text', 'FR-1/text', 'FR-1', 'stated'], ['FR-1/text#2', 'FR-1/text', 'FR-1/text', 'FR-1', 'assumed'],
    ['goals/G-1#1', 'goals/table', 'goals/G-1', 'G-1', 'stated'], ['goals/G-1#2', 'goals/table', 'goals/G-1', 'G-1', 'derived'],
    ['out/1/1#1', 'out/list', 'out/1/1', null, 'stated'],
  ])
})
