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
  const messages: Message[] = []
  let waiting = false
  for (const [index, step] of useCase.mainFlow.entries()) {
    const label = short(step.text)
    if (step.actor === useCase.primaryActor) { messages.push({ from: 'actor', to: front.id, label, reply: false }); waiting = true; continue }
    if (waiting) { messages.push({ from: front.id, to: api.id, label: 'passes it on', reply: false }); waiting = false }
    const worker = RECORDS.test(step.text) ? store : workers[index % Math.max(1, workers.length)] ?? store
    messages.push(OUTWARD.test(step.text) ? { from: api.id, to: front.id, label, reply: true } : { from: api.id, to: worker.id, label, reply: false })
  }
  const used = new Set(messages.flatMap((message) => [message.from, message.to]))
  return { useCase: useCase.id, title: useCase.title, actor: useCase.primaryActor, participants: [front, api, ...workers, store].filter((part) => used.has(part.id)).map((part) => part.id), messages }
}

/** Steps in which the service turns to the person, and steps that are about the record. */
const OUTWARD = /\b(?:asks?|shows?|tells?|offers?|confirms?|answers?|displays?|informs?|sends?|presents?|explains?|thanks)\b/i
const RECORDS = /\b(?:records?|saves?|stores?|holds?|keeps?|notes?)\b/i

function short(text: string): string {
  const plain = text.replace(/\.$/, '')
  return plain.length <= LABEL ? plain : `${plain.slice(0, LABEL).replace(/\s+\S*$/, '')} …`
}
