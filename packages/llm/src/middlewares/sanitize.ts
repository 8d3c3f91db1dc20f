import type { Call } from '@aicoe/sdk'
import { around } from '../middleware.ts'
import type { Middleware } from '../middleware.ts'

/**
 * What a model must not find in text that others wrote: control characters, invisible and direction-changing ones (orders that no person
 * sees), and the marks by which models tell turns apart (ChatML, Llama, Gemma, DeepSeek). A mark becomes a space, which no mark contains, so
 * that what stood around it cannot close up to a new one.
 */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]|<[|｜][^<>|｜\s]{1,40}[|｜]>|\[\/?INST\]|<<\/?SYS>>|<(?:start|end)_of_turn>/gu

const clean = (text: string): string => text.replace(forbidden, (found) => (found.length > 2 ? ' ' : ''))

let last: { readonly raw: string; readonly clean: string } = { raw: '', clean: '' }

/** The shared prefix is the same text for call after call. */
function cleanPrefix(raw: string): string {
  if (last.raw !== raw) last = { raw, clean: clean(raw) }
  return last.clean
}

/** Cleans what comes from transcripts and earlier answers; the rules (`system`) and the form are the platform's own. */
export const sanitize: Middleware = (model) => around(model, (call, caller, signal) => model.tell(cleaned(call), caller, signal))

function cleaned(call: Call): Call {
  return { ...call, shared: cleanPrefix(call.shared), task: clean(call.task), refused: call.refused.map(({ answer, why }) => ({ answer: clean(answer), why: clean(why) })) }
}
