import { expect, test } from 'vitest'
import { AppError } from './errors.ts'

test('keeps code, words, cause; is not retryable unless it says so', () => {
  const cause = new TypeError('low')
  const error = new AppError('disk-full', 'The disk is full.', { cause })
  expect(error).toMatchObject({ code: 'disk-full', message: 'The disk is full.', retryable: false, cause })
  expect(new AppError('busy', 'Busy.', { retryable: true }).retryable).toBe(true)
})

test('is recognised across two copies of the package, and nothing else is', async () => {
  const query = '?copy'
  const other = (await import(/* @vite-ignore */ `./errors.ts${query}`)) as { AppError: typeof AppError }
  expect(other.AppError).not.toBe(AppError)
  expect(AppError.is(new other.AppError('x', 'X.'))).toBe(true)
  for (const value of [new TypeError('x'), null, 'x', { code: 'x', message: 'X.' }]) expect(AppError.is(value)).toBe(false)
})
