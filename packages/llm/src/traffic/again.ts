import { AppError } from '@aicoe/sdk'
import { retryAfterOf } from '../failure.ts'

const times = new WeakMap<object, number>()

/** Tells, beside an error, in how many milliseconds it is worth trying again. */
export function withAgain(error: AppError, ms: number): AppError {
  times.set(error, ms)
  return error
}

/** Milliseconds until another try is worth it, where the gateway or the provider says so; else null. */
export function againIn(error: unknown): number | null {
  return (typeof error === 'object' && error !== null ? times.get(error) : undefined) ?? retryAfterOf(error)
}

/** The code of an error; what is no AppError is a fault of ours or of a library. */
export function codeOf(error: unknown): string {
  return AppError.is(error) ? error.code : 'unexpected'
}

export function isRetryable(error: unknown): boolean {
  return AppError.is(error) && error.retryable
}
