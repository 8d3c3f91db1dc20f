import { AppError } from '@aicoe/sdk'

/** What SCIM says of a request that it refuses: the status, and a word of RFC 7644 for 400 and 409. */
export class ScimFailure extends Error {
  readonly status: number
  readonly scimType: string | null
  constructor(status: number, scimType: string | null, message: string) {
    super(message)
    this.status = status
    this.scimType = scimType
  }
}

export function notThere(id: string): ScimFailure {
  return new ScimFailure(404, null, `Resource ${id} not found.`)
}

/** A name that is taken in our words is `uniqueness` in those of SCIM. */
export function inScim(error: unknown): unknown {
  return AppError.is(error) && error.code === 'name-taken' ? new ScimFailure(409, 'uniqueness', error.message) : error
}
