import { ApiError } from '@aicoe/client'

/** Exit statuses of every command. */
export const exit = { done: 0, incomplete: 1, badInput: 2, interrupted: 130 } as const
export type Exit = (typeof exit)[keyof typeof exit]

/** What a command cannot do, in words that a person can act on, and the exit status that says so to programs. */
export class Failure extends Error {
  readonly code: string
  readonly status: Exit
  /** The log of the server has more under this id. */
  readonly id: string | null

  constructor(code: string, message: string, status: Exit, more: { readonly cause?: unknown; readonly id?: string | null } = {}) {
    super(message, { cause: more.cause })
    this.name = 'Failure'
    this.code = code
    this.status = status
    this.id = more.id ?? null
  }
}

/** Any error as a failure. A 4xx answer is input to mend; all else is not the fault of the command. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error
  if (error instanceof ApiError) return new Failure(error.code, error.message, error.status >= 400 && error.status < 500 && error.status !== 409 ? exit.badInput : exit.incomplete, { cause: error, id: error.requestId })
  const code = codeOf(error)
  if (code === 'ENOSPC') return new Failure('disk-full', 'The disk is full. Free some space; what has run is kept, and the same command again writes the files.', exit.incomplete, { cause: error })
  return new Failure('unexpected', `Something went wrong that nobody foresaw${code === null ? '' : ` (${code})`}. Try again; "aicoe doctor" looks at this machine.`, exit.incomplete, { cause: error })
}

/** The system's code of an error: ENOENT, EACCES ... */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}
