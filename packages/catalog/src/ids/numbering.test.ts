import { describe, expect, it } from 'vitest'
import { Numbering } from './numbering.ts'

const item = (text: string, quote?: string) => ({ text, evidence: quote === undefined ? [] : [{ utterance: 'U1', quote }] })

describe('ids of a new version', () => {
  it('counts up from one', () => {
    expect(new Numbering(undefined).number('BR', [item('a'), item('b')]).map((one) => one.id)).toEqual(['BR-1', 'BR-2'])
  })

  it('keeps the id of an item that moved or was said in other words', () => {
    const first = new Numbering(undefined)
    const before = first.number('BR', [item('Patients book appointments online'), item('Staff sees the calendar', 'a calendar')])
    const next = new Numbering(first.numbers).number('BR', [item('Quite another matter'), item('The calendar is shown to staff', 'a calendar'), item('Patients can book appointments online')], before)
    expect(next.map((one) => one.id)).toEqual(['BR-3', 'BR-2', 'BR-1'])
  })

  it('never gives an id again, even after its item is gone', () => {
    const first = new Numbering(undefined)
    const before = first.number('BR', [item('one thing'), item('second matter')])
    const second = new Numbering(first.numbers)
    const left = second.number('BR', [item('one thing')], before)
    expect(new Numbering(second.numbers).number('BR', [item('one thing'), item('brand new words')], left).map((one) => one.id)).toEqual(['BR-1', 'BR-3'])
  })

  it('gives one old id to one item only', () => {
    const first = new Numbering(undefined)
    const before = first.number('Q', [item('who pays for it')])
    expect(new Numbering(first.numbers).number('Q', [item('who pays for it'), item('who pays for it')], before).map((one) => one.id)).toEqual(['Q-1', 'Q-2'])
  })
})
