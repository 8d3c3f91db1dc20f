import { expect, test } from 'vitest'
import { Barrier } from './barrier.ts'

test('all who ask while one flush is under way share the next, and none is let through by a flush that began before it asked', async () => {
  const flushes: PromiseWithResolvers<undefined>[] = []
  const barrier = new Barrier(() => { const flush = Promise.withResolvers<undefined>(); flushes.push(flush); return flush.promise })
  const passed: string[] = []
  const pass = (name: string): Promise<unknown> => barrier.pass().then(() => passed.push(name))
  const first = pass('first')
  await expect.poll(() => flushes.length).toBe(1)
  const others = [pass('second'), pass('third')]
  flushes[0]?.resolve(undefined)
  await first
  await expect.poll(() => flushes.length).toBe(2)
  expect(passed).toEqual(['first'])
  flushes[1]?.resolve(undefined)
  await Promise.all(others)
  expect(passed).toEqual(['first', 'second', 'third'])
})

test('a flush that fails fails those who waited for it and nobody else', async () => {
  const answers = [Promise.reject(new RangeError('away')), Promise.resolve()]
  const barrier = new Barrier(() => answers.shift() ?? Promise.resolve())
  await expect(barrier.pass()).rejects.toThrow('away')
  await barrier.pass()
})
