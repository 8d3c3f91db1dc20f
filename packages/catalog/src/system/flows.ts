import type { Placed } from './wiring.ts'

/** A use case as a flow needs it. */
interface Told { readonly id: string; readonly title: string; readonly primaryActor: string; readonly mainFlow: readonly { readonly actor: string; readonly text: string }[] }
interface Message { readonly from: string; readonly to: string; readonly label: string; readonly reply: boolean }
export interface Flow { readonly useCase: string; readonly title: string; readonly actor: string; readonly participants: string[]; readonly messages: Message[] }

/** Longest label of a message in characters. */
const LABEL = 70

/**
 * The way of a use case through the system: what the actor does goes to the front, what the system does goes through the interface to the
 * part that does it, which answers. `serving` are the parts that the use case's requirements call for.
 */
export function flowOf(useCase: Told, parts: readonly Placed[], serving: ReadonlySet<string>): Flow | null {
  const front = parts.find((part) => part.layer === 'presentation' && serving.has(part.id)) ?? parts.find((part) => part.layer === 'presentation')
  const api = parts.find((part) => part.key === 'api')
  const store = parts.find((part) => part.key === 'database')
  if (front === undefined || api === undefined || store === undefined || useCase.mainFlow.length === 0) return null
  const workers = parts.filter((part) => serving.has(part.id) && (part.layer === 'application' || part.layer === 'intelligence') && part.id !== api.id && part.key !== 'identity').slice(0, 2)
  const messages = useCase.mainFlow.flatMap((step, index): Message[] => {
    const own = step.actor === useCase.primaryActor
    if (own) return [{ from: 'actor', to: front.id, label: short(step.text), reply: false }]
    const last = useCase.mainFlow.slice(index + 1).every((later) => later.actor === useCase.primaryActor)
    const worker = last ? store : workers[index % Math.max(1, workers.length)] ?? store
    return [{ from: front.id, to: api.id, label: short(step.text), reply: false }, { from: api.id, to: worker.id, label: worker === store ? 'read or write the record' : 'do this part', reply: false },
      { from: worker.id, to: api.id, label: 'result', reply: true }, { from: api.id, to: front.id, label: 'answer', reply: true }]
  })
  const used = new Set(messages.flatMap((message) => [message.from, message.to]))
  return { useCase: useCase.id, title: useCase.title, actor: useCase.primaryActor, participants: [front, api, ...workers, store].filter((part) => used.has(part.id)).map((part) => part.id), messages }
}

function short(text: string): string {
  const plain = text.replace(/\.$/, '')
  return plain.length <= LABEL ? plain : `${plain.slice(0, LABEL).replace(/\s+\S*$/, '')} …`
}
