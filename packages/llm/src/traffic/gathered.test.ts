import { expect, test } from 'vitest'
import type { Delta } from '@aicoe/sdk'
import { answers, call, caller, failure, heard, never, scripted, usage } from '../testing.ts'
import type { Script } from '../testing.ts'
import { Gathered } from './gathered.ts'

function of(script: Script): { readonly gathered: Gathered; readonly single: Delta[]; readonly left: boolean[] } {
  const single: Delta[] = []
  const left: boolean[] = []
  return { gathered: new Gathered(() => scripted('p/m', script).tell(call, caller, never), (delta) => single.push(delta), (isOver) => left.push(isOver)), single, left }
}
const end: Delta = { type: 'end', usage, from: 'p/m', cached: false }

test('texts of one turn are handed over as one, in their order; each is heard by itself', async () => {
  const { gathered, single, left } = of(() => ['a', 'b', 20, 'c', 'd'])
  expect(await heard(gathered)).toEqual([{ type: 'text', text: 'ab' }, { type: 'text', text: 'cd' }, end])
  expect(single).toHaveLength(5)
  expect(left).toEqual([true])
  expect(await gathered.next()).toEqual({ done: true, value: undefined })
})

test('what came before an error is told before it', async () => {
  const { gathered, left } = of(() => ['a', 'b', failure('model-failed', true)])
  expect(await gathered.next()).toEqual({ done: false, value: { type: 'text', text: 'ab' } })
  await expect(gathered.next()).rejects.toMatchObject({ code: 'model-failed' })
  expect(left).toEqual([false])
})

test('an error of opening is the first thing that is told', async () => {
  const wrong = failure('refused', false)
  const gathered = new Gathered(() => { throw wrong }, () => undefined, () => undefined)
  await expect(gathered.next()).rejects.toBe(wrong)
})

test('a reader is let go at once when the stream is cut, and hears nothing more', async () => {
  const { gathered, left } = of(() => [1000, 'late'])
  const reading = gathered.next()
  gathered.cut(failure('model-too-slow', true))
  await expect(reading).rejects.toMatchObject({ code: 'model-too-slow' })
  expect([left, await gathered.next()]).toEqual([[false], { done: true, value: undefined }])
})

test('a reader who leaves early says so once', async () => {
  const { gathered, left } = of(answers('a'))
  await gathered.return()
  await gathered.return()
  expect(left).toEqual([false])
})
