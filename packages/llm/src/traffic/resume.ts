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
  const task = `${call.task}\n\nThe answer was begun and broke off. Go on exactly behind its last character; repeat nothing, add no introduction. The answer so far:\n${text}`
  return { call: { ...call, task }, restart: null }
}

/** Keeps what was told, for the case that it breaks off. */
export function textAfter(text: string, delta: Delta): string {
  if (delta.type === 'text') return text + delta.text
  return delta.type === 'restart' ? '' : text
}
