import { AppError } from '@aicoe/sdk'
import type { FastifyRequest } from 'fastify'

/** Levels of lists and objects in each other that a request may have. Ours have ten; recursion over thousands would exhaust the stack. */
const deepest = 100

/** Refuses what JSON and addresses can carry but nothing here can keep: NUL, half a surrogate pair, nesting without end. */
export function refuseUnstorable(request: FastifyRequest): Promise<void> {
  const reason = reasonIn([request.params, request.query, request.body], 0)
  if (reason !== null) throw new AppError('request-invalid', `The request does not fit: ${reason}.`)
  return Promise.resolve()
}

function reasonIn(value: unknown, depth: number): string | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? 'it holds NUL or half a character (a lone surrogate), which cannot be stored' : null
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return null
  if (depth > deepest) return `it is nested more than ${deepest} levels deep`
  for (const [name, member] of Object.entries(value)) {
    const reason = reasonIn(name, depth) ?? reasonIn(member, depth + 1)
    if (reason !== null) return reason
  }
  return null
}
