import { expect, test } from 'vitest'
import { sample } from '../test/sample.ts'
import { json } from './json.ts'

test('the data stands at top level, in an order that does not depend on where it came from', async () => {
  const write = async (data: unknown): Promise<string> => new TextDecoder().decode((await json.write({ ...sample, data }))[0]?.bytes)
  const text = await write({ zeta: [{ text: 'b', id: 'BR-1', a: null }], summary: 's', alpha: { y: 1, x: 2 } })
  expect(text).toBe(await write({ alpha: { x: 2, y: 1 }, zeta: [{ a: null, id: 'BR-1', text: 'b' }], summary: 's' }))
  expect(Object.keys(JSON.parse(text) as object)).toEqual(['summary', 'alpha', 'zeta'])
})
