const MARKER = Symbol.for('aicoe.AppError')

interface AppErrorOptions {
  /** Whether the same call may succeed later without a change by a person. Default false. */
  readonly retryable?: boolean
  /** The error that led to this one; goes to the log, never to a user. */
  readonly cause?: unknown
}

/**
 * The one error class of the platform. `code` is stable kebab-case that programs can act on; `message` says what happened, where,
 * and what to do, in words that a user may see.
 */
export class AppError extends Error {
  readonly code: string
  readonly retryable: boolean

  constructor(code: string, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.retryable = options.retryable ?? false
    Object.defineProperty(this, MARKER, { value: true })
  }

  /** Recognises an AppError across two copies of this package (a plugin may bring its own). */
  static is(value: unknown): value is AppError {
    return typeof value === 'object' && value !== null && MARKER in value
  }
}
