import { ApiError } from '@aicoe/client'
import { text } from '../messages/text.ts'

/** What went wrong, in the server's own words; what it cannot say of itself, or says to those who run it, stands in the catalogue of texts. */
export function wordsOf(error: unknown): { readonly message: string; readonly reference: string | null } {
  if (!(error instanceof ApiError)) return { message: text.shell.brokenText, reference: null }
  return { message: error.status === 0 ? text.shell.unreachable : knownWords(error) ?? error.message, reference: error.requestId }
}

/** The library that signs people in answers in words of programs ("Invalid code"); who asks too often hears from the server how long to wait. */
function knownWords({ code, status, message }: ApiError): string | undefined {
  if (code === 'unexpected') return text.shell.unexpected
  if (code === 'request-invalid') return message.replaceAll(/\b(?:body|query|params)(?:\.[\w-]+)*: /g, '')
  return status === 429 ? undefined : text.signIn.problems[code]
}
