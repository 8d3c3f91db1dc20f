import { AppError } from '@aicoe/sdk'
import { expect, test } from 'vitest'
import { explain } from './errors.ts'

const failure = (message: string, code?: string, cause?: unknown) => Object.assign(new TypeError(message, { cause }), code === undefined ? {} : { code })

test.each([
  [failure('could not extend file: No space left on device', '53100'), 'disk-full', true],
  [failure('Failed query: insert', undefined, failure('could not write: No space left on device', '58030')), 'disk-full', true],
  [failure('connect ECONNREFUSED', 'ECONNREFUSED'), 'database-unreachable', true],
  [failure('terminating connection', '57P01'), 'database-unreachable', true],
  [failure('Connection terminated unexpectedly'), 'database-unreachable', true],
  [failure('deadlock detected', '40P01'), 'database-busy', true],
  [failure('invalid input syntax for type uuid', '22P02'), 'id-invalid', false],
])('%s is told as %s', (error, code, retryable) => {
  expect(explain(error)).toMatchObject({ code, retryable, cause: error })
})

test('what says nothing about the database passes unchanged', () => {
  for (const other of [failure('ours'), new AppError('run-not-found', 'x'), 'text', null]) expect(explain(other)).toBe(other)
})
