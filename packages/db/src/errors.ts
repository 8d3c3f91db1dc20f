import { AppError } from '@aicoe/sdk'

const GONE = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT', '57P01', '57P02', '57P03', '08000', '08003', '08006', '53300'])
const COLLIDED = new Set(['40001', '40P01', '55P03'])
const GONE_WORDS = /connection terminated|connection ended|client has encountered a connection error|client was closed|timeout exceeded when trying to connect/i

/** Turns what the driver throws into an AppError with words for a person; what is not about the database's condition passes unchanged. */
export function explain(error: unknown): unknown {
  if (AppError.is(error)) return error
  const cause = rootOf(error)
  const code = codeOf(cause)
  if (code === '53100' || /no space left on device/i.test(messageOf(cause)))
    return new AppError('disk-full', 'The disk of the database is full. Nothing that was confirmed is lost. Free some space, then try again.', { retryable: true, cause: error })
  if (GONE.has(code) || GONE_WORDS.test(messageOf(cause)))
    return new AppError('database-unreachable', 'The database does not answer. If it is restarting, this passes by itself; else see that it runs (aicoe doctor).', { retryable: true, cause: error })
  if (code === '22P02') return new AppError('id-invalid', 'This is not an id of anything here.', { cause: error })
  if (COLLIDED.has(code)) return new AppError('database-busy', 'Two changes met in the database. Try again.', { retryable: true, cause: error })
  return error
}

/** The pool wraps the driver's error as its cause. */
function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error && codeOf(error) === '' ? rootOf(error.cause) : error
}

/** SQLSTATE or the system's error code; empty when there is none. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
