import { AppError } from '@aicoe/sdk'
import type { FastifyRequest } from 'fastify'

/** Levels of lists and objects in each other that a request may have. Ours have ten; recursion over thousands would exhaust the stack. */
const deepest = 100

/** Values that a request may hold altogether, and members that one object of it may have: to look at more would keep everybody waiting. The largest documents have some ten thousand values. */
const most = { values: 500_000, members: 10_000 }

/** Refuses what JSON and addresses can carry but nothing here can keep: NUL, half a surrogate pair, nesting without end, values without number. */
export function refuseUnstorable(request: FastifyRequest): Promise<void> {
  const reason = reasonIn([request.params, request.query, request.body], 0, { values: most.values })
  if (reason !== null) throw new AppError('request-invalid', `The request does not fit: ${reason}.`)
  return Promise.resolve()
}

/** `left`: how many more there may be. */
function reasonIn(value: unknown, depth: number, left: { values: number }): string | null {
  left.values -= 1
  if (typeof value === 'string') return reasonInText(value)
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return null
  if (depth > deepest) return `it is nested more than ${deepest} levels deep`
  const [names, members] = partsOf(value)
  if (names.length > most.members || members.length > left.values) return `it holds more than ${most.values} values, or an object with more than ${most.members} members`
  for (const part of [names, members]) for (const member of part) {
    const reason = reasonIn(member, depth + 1, left)
    if (reason !== null) return reason
  }
  return null
}

function reasonInText(text: string): string | null {
  return text.includes('\0') || !text.isWellFormed() ? 'it holds NUL or half a character (a lone surrogate), which cannot be stored' : null
}

function partsOf(value: object): readonly [names: readonly string[], members: readonly unknown[]] {
  return Array.isArray(value) ? [[], value] : [Object.keys(value), Object.values(value)]
}
