import type { components } from './generated.ts'

/** An answer that says no: the problem of the server, or that no server answered (`code` is then "server-unreachable"). */
export class ApiError extends Error {
  readonly code: string
  /** HTTP status; 0 when nothing answered. */
  readonly status: number
  /** The log of the server has more under this id. */
  readonly requestId: string | null

  constructor(problem: Pick<components['schemas']['Problem'], 'code' | 'status' | 'detail'> & { readonly requestId: string | null }, options?: ErrorOptions) {
    super(problem.detail, options)
    this.name = 'ApiError'
    this.code = problem.code
    this.status = problem.status
    this.requestId = problem.requestId
  }
}

/** The error that an answer stands for, whatever its body is. */
export function errorOf(response: Response, body: unknown): ApiError {
  if (isProblem(body)) return new ApiError(body)
  return new ApiError({ code: 'unexpected', status: response.status, detail: `The server answered ${response.status} without saying why. See logs/server.log in the data folder.`, requestId: response.headers.get('x-request-id') })
}

export function unreachable(url: string, cause: unknown): ApiError {
  return new ApiError({ code: 'server-unreachable', status: 0, detail: `The server at ${url} does not answer. It may have stopped; the same command again starts or finds one.`, requestId: null }, { cause })
}

function isProblem(body: unknown): body is components['schemas']['Problem'] {
  return typeof body === 'object' && body !== null && 'code' in body && 'detail' in body && 'status' in body
}
