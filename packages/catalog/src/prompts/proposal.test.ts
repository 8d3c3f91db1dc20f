import { expect, test } from 'vitest'
import type { Proposal } from '../documents/proposal.ts'
import { agentNamed, answering, converse } from '../test/dialogue.ts'
import { shop, smallTalk } from '../test/meetings.ts'
import { rehearse } from '../test/rehearse.ts'

const agent = agentNamed('proposal')
const meeting = await rehearse(shop)
const rules = meeting.documents['proposal'] as Proposal

test.each(['willing', 'thin', 'hostile'] as const)('%s answers make an offer that holds, with the sums of code', (manner) => {
  const { data, complaints, blockIds } = converse(agent, meeting, answering(manner))
  const { understanding, solution, assumptions, acceptance, ...rest } = data as Proposal
  expect(complaints).toEqual([])
  expect(new Set(blockIds).size).toBe(blockIds.length)
  expect({ ...rules, understanding, solution, assumptions, acceptance }).toEqual({ ...rest, understanding, solution, assumptions, acceptance })
})

test('what no model could write is that of the draft; promises of numbers are refused', () => {
  const { data, refusals } = converse(agent, meeting, (asked, part) => (part === 'need' ? null : { assumptions: [{ text: 'It takes 37 days.', from: [] }], acceptance: [] }))
  expect((data as Proposal).understanding).toEqual(rules.understanding)
  expect((data as Proposal).acceptance).toEqual(rules.acceptance)
  expect(refusals.join('\n')).toContain('names 37')
})

test('small talk asks for nothing', async () => {
  expect(converse(agent, await rehearse(smallTalk), answering('thin')).asked.size).toBe(0)
})
