import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { AppError } from '@aicoe/sdk'
import type { ConnectionError, FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { z } from 'zod'

/** RFC 9457 problem details: what every error answer looks like. */
export const problemSchema = z.object({
  type: z.string().describe('urn:aicoe:problem:<code>'),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().describe('What happened, and what to do.'),
  code: z.string().describe('Stable word that programs can act on.'),
  requestId: z.string().describe('The log of the server has more under this id.'),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional().describe('For a request that does not fit: which fields, and why.'),
}).meta({ id: 'Problem', example: { type: 'urn:aicoe:problem:run-not-found', title: 'Not Found', status: 404, detail: 'There is no run with this id. List the runs to see which there are.', code: 'run-not-found', requestId: 'req-1' } })
type Problem = z.infer<typeof problemSchema>

/** Statuses of codes whose name does not tell: see `statusOf`. */
const statuses: Readonly<Record<string, number>> = {
  'request-invalid': 400, 'not-authenticated': 401, 'host-refused': 403, 'metrics-refused': 403, 'not-allowed': 403, 'no-organization': 403, 'second-factor-required': 403, 'sign-on-required': 403, 'session-bound': 403, 'domain-taken': 409, 'sign-on-not-tried': 409, 'too-many-domains': 409, 'file-too-large': 413, 'upload-too-large': 413, 'disk-full': 507, 'engine-stopped': 503, 'transcript-reader-stopped': 500,
  'too-many-requests': 429, 'too-many-runs': 429, 'too-many-streams': 429, 'storage-full': 413,
  'origin-refused': 403, 'set-up-token-wrong': 403, 'not-a-person': 403, 'owner-exists': 409,
  'share-password-missing': 403, 'share-password-wrong': 403, 'share-locked': 429, 'share-access-over': 401,
  'if-match-missing': 428, 'version-outdated': 412,
  'request-under-way': 409, 'last-owner': 409, 'second-factor-missing': 409, 'still-a-member': 409, 'already-a-member': 409, 'role-in-use': 409, 'name-taken': 409, 'project-name-taken': 409, 'workflow-name-taken': 409, 'workflows-full': 409, 'suggestion-outdated': 409, 'suggestion-decided': 409, 'comments-full': 409, 'comment-gone': 409, 'transcript-in-use': 409,
  'gate-not-open': 409, 'nothing-to-retry': 409, 'budget-exhausted': 402, 'run-cancelled': 409, 'backup-busy': 409, 'run-ended': 409, 'step-done': 409,
}

/** The HTTP status of an AppError: by its code, else 404 for "-not-found", 503 when trying again may help, else 422. */
function statusOf(error: AppError): number {
  const known = statuses[error.code]
  if (known !== undefined) return known
  if (error.code.endsWith('-not-found')) return 404
  if (error.code.startsWith('database-') || error.code.startsWith('postgres-')) return 503
  return error.retryable ? 503 : 422
}

/** Seconds after which trying again may help, where nothing better is known. */
const AGAIN = 10

/** Answers any error as a problem. What nobody foresaw is logged whole and told in general words; a stack never leaves the server. */
export function answerError(error: FastifyError | AppError | Error, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error, request.id)
  if (problem.status >= 500) request.log.error({ err: error, code: problem.code }, 'request failed')
  if (problem.status === 429 && !reply.hasHeader('retry-after')) void reply.header('retry-after', AGAIN)
  void reply.code(problem.status).type('application/problem+json').serializer(JSON.stringify).send(problem)
}

/** Answers what Node could not read as a request, so that it never was one. The connection ends: where the next one would begin is not known. */
export function answerUnreadable(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) { socket.destroy(); return }
  const [status, detail] = unreadable[error.code] ?? [400, 'The request cannot be read: it is no HTTP.']
  const body = JSON.stringify(problem(status, 'request-invalid', detail, randomUUID()))
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
}

const unreadable: Readonly<Record<string, readonly [number, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not come in time. Send it again.'], HPE_HEADER_OVERFLOW: [431, 'The headers of the request are too large. Send fewer cookies and shorter headers.'],
}

/** What is told of an error. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (AppError.is(error)) return problem(statusOf(error), error.code, error.message, requestId)
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map((issue) => ({ path: `${error.validationContext ?? 'request'}${issue.instancePath.replaceAll('/', '.')}`, message: issue.message ?? 'does not fit' }))
    return { ...problem(400, 'request-invalid', `The request does not fit: ${errors.map(({ path, message }) => `${path}: ${message}`).join('; ')}.`, requestId), errors }
  }
  const status = typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500
  if (status === 413) return problem(413, 'upload-too-large', 'What was sent is larger than is taken here. Send less; for transcripts and documents uploadLimitMb says how much.', requestId)
  if (status === 415) return problem(415, 'content-type-refused', 'This route does not take that Content-Type. See the API description at /api/openapi.json.', requestId)
  if (status >= 400 && status < 500) return problem(status, 'request-invalid', error instanceof Error ? `The request cannot be read: ${error.message}.` : 'The request cannot be read.', requestId)
  return problem(500, 'unexpected', `Something went wrong in the server. Try again; if it happens again, look for ${requestId} in its log.`, requestId)
}

function problem(status: number, code: string, detail: string, requestId: string): Problem {
  return { type: `urn:aicoe:problem:${code}`, title: STATUS_CODES[status] ?? 'Error', status, detail, code, requestId }
}
