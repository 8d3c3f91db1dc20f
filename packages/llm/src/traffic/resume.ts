import type { Call, Delta } from '@aicoe/sdk'

/** Characters of prose below which a new beginning costs less than a seam. */
const WORTH_KEEPING = 200

/**
 * What to ask after an answer broke off with `text` on the way: prose of some length is continued, anything else begins anew (half a JSON
 * cannot be sewn). `restart` tells the reader that what came is void.
 */
export function resume(call: Call, text: string, why: string): { readonly call: Call; readonly restart: Extract<Delta, { type: 'restart' }> | null } {
  if (text === '') return { call, restart: null }
  if (call.form !== null || text.length < WORTH_KEEPING) return { call, restart: { type: 'restart', why } }
  return { call: continued(call, text), restart: null }
}

/** Asks for the rest of a prose answer. Told as an earlier answer, so that all that stands before it stays the same and the provider's prompt cache hits. */
export function continued(call: Call, text: string): Call {
  return { ...call, refused: [...call.refused, { answer: text, why: 'The answer was cut here. Go on exactly behind its last character: repeat nothing, add no introduction.' }] }
}

/** Keeps what was told, for the case that it breaks off. */
export function textAfter(text: string, delta: Delta): string {
  if (delta.type === 'text') return text + delta.text
  return delta.type === 'restart' ? '' : text
}
