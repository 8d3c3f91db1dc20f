import type { Call, Delta } from '@aicoe/sdk'
import { around } from '../middleware.ts'
import type { Middleware } from '../middleware.ts'
import { Redaction } from '../personal.ts'

/**
 * Keeps personal data from the provider: e-mail, phone, card, IBAN, social security number, IP address and keys leave as placeholders and
 * come back as themselves, also where a placeholder is cut by the border of two deltas.
 */
export const redaction: Middleware = (model) => around(model, (call, caller, signal) => {
  const redaction = new Redaction([call.system, call.shared, call.task, ...call.refused.flatMap(({ answer, why }) => [answer, why])])
  const stream = model.tell(hidden(call, redaction), caller, signal)
  return redaction.found === 0 ? stream : shown(stream, redaction)
})

function hidden(call: Call, redaction: Redaction): Call {
  const hide = (text: string): string => redaction.hide(text)
  return { ...call, system: hide(call.system), shared: hide(call.shared), task: hide(call.task), refused: call.refused.map(({ answer, why }) => ({ answer: hide(answer), why: hide(why) })) }
}

async function* shown(stream: AsyncIterable<Delta>, redaction: Redaction): AsyncGenerator<Delta> {
  let held = ''
  for await (const delta of stream) {
    if (delta.type === 'text') {
      held += delta.text
      const seam = redaction.seam(held)
      const text = redaction.show(held.slice(0, seam))
      held = held.slice(seam)
      if (text !== '') yield { type: 'text', text }
    } else {
      if (delta.type === 'end' && held !== '') yield { type: 'text', text: redaction.show(held) }
      held = ''
      yield delta
    }
  }
}
