import { ApiError } from '@aicoe/client'
import { expect, test } from 'vitest'
import { wordsOf } from './error-words.ts'

const problem = (code: string, status: number, detail: string): ApiError => new ApiError({ code, status, detail, requestId: 'r-1' })

test('what the server says to those who read its log is not said to people; the reference is', () => {
  const { message, reference } = wordsOf(problem('unexpected', 500, 'Look for r-1 in its log.'))
  expect(message).not.toMatch(/log|r-1/)
  expect(reference).toBe('r-1')
})

test('what the server says to people is passed on', () => {
  expect(wordsOf(problem('disk-full', 507, 'There is no room left.')).message).toBe('There is no room left.')
})
