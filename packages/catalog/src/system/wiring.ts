/** A part with its id. */
export interface Placed { readonly id: string; readonly key: string; readonly layer: string }
interface Arrow { readonly from: string; readonly to: string; readonly what: string }

/** Which part calls which, where both are there: from, to, what goes over the wire. */
const ARROWS: readonly (readonly [from: string, to: string, what: string])[] = [
  ['mobile', 'api', 'requests'], ['web', 'api', 'requests'], ['voice', 'assistant', 'spoken requests'], ['voice', 'api', 'requests'], ['chat', 'assistant', 'written requests'], ['chat', 'api', 'requests'],
  ['api', 'identity', 'who is it'], ['api', 'workflow', 'cases'], ['api', 'payments', 'payments'], ['api', 'notifications', 'messages to send'], ['api', 'integration', 'look-ups'], ['api', 'database', 'records'], ['api', 'search', 'searches'],
  ['api', 'cache', 'frequent answers'], ['api', 'files', 'files'], ['api', 'vision', 'pictures'], ['api', 'recommendation', 'what to rank'], ['api', 'analytics', 'events'], ['api', 'extraction', 'documents'], ['workflow', 'assistant', 'texts to sort'],
  ['assistant', 'knowledge', 'questions'], ['assistant', 'workflow', 'cases for people'], ['integration', 'database', 'records'], ['recommendation', 'analytics', 'history'], ['vision', 'files', 'pictures'], ['extraction', 'files', 'documents'],
  ['workflow', 'database', 'states'], ['database', 'analytics', 'changes'], ['database', 'backup', 'copies'], ['hosting', 'monitoring', 'measurements'], ['delivery', 'hosting', 'releases'],
]

/** Arrows between the parts that are there. */
export function wire(parts: readonly Placed[]): readonly Arrow[] {
  const id = (key: string): string | undefined => parts.find((part) => part.key === key)?.id
  return ARROWS.flatMap(([from, to, what]) => {
    const [a, b] = [id(from), id(to)]
    return a === undefined || b === undefined ? [] : [{ from: a, to: b, what }]
  })
}
