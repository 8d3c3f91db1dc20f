import { brokenQuotes } from '@aicoe/core'
import { AppError } from '@aicoe/sdk'
import type { Transcript } from '@aicoe/sdk'
import { found } from '../http/parts.ts'
import type { Installation } from '../installation.ts'

/** What a person wrote passes the gate that an agent's answer passes: the kind's schema, and quotes that equal the transcript where there is one. Gives the data as the kind reads it. */
export function fitting({ kinds }: Pick<Installation, 'kinds'>, name: string, data: unknown, transcript: Transcript | null): unknown {
  const kind = found(kinds.get(name), 'document-kind', 'The plugin that brought it is no longer installed.')
  const parsed = kind.schema.safeParse(data)
  if (!parsed.success) throw new AppError('document-does-not-fit', `This is no ${kind.title}: ${parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.') || 'the root'}: ${issue.message}`).join('; ')}.`)
  const faults = transcript === null ? [] : brokenQuotes(parsed.data, transcript)
  if (faults.length > 0) throw new AppError('quote-not-in-transcript', faults.slice(0, 5).join(' '))
  return parsed.data
}
