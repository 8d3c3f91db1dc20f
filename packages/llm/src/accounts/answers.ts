import { canonical } from '@aicoe/core'
import type { AnswerCache, CachedAnswer } from '@aicoe/core'
import type { Call, Caller } from '@aicoe/sdk'
import { LRUCache } from 'lru-cache'
import { hash } from 'node:crypto'

/**
 * The exact content of a question: who may see the answer, who asks in which words, which chain was wanted. SHA-256, hexadecimal. Members stand in a
 * fixed order; a form alone may come with its own in any.
 */
export function answerKey(chain: string, { system, shared, task, refused, form, maxOutput }: Call, { organization, agent, promptVersion }: Caller): string {
  const about = [organization, agent, promptVersion, chain, digest(system), digest(shared), task, refused.map(({ answer, why }) => [answer, why]), form === null ? null : canonical(form), maxOutput]
  return hash('sha256', JSON.stringify(about))
}

const digests = new Map<string, string>()
const MOST_DIGESTS = 64

/** What many calls share is hashed once. */
function digest(text: string): string {
  const known = digests.get(text)
  if (known !== undefined) return known
  if (digests.size >= MOST_DIGESTS) digests.delete(digests.keys().next().value ?? '')
  const made = hash('sha256', text)
  digests.set(text, made)
  return made
}

/** Bytes of an entry beside its text: key, usage, the list's own links. */
const ENTRY = 600

/** Answers in the memory of this process, bounded by bytes, over those that all processes share. */
export class Answers {
  readonly #memory: LRUCache<string, CachedAnswer>
  readonly #store: AnswerCache
  hits = 0
  misses = 0
  savedNanos = 0
  savedMs = 0

  constructor(store: AnswerCache, bytes: number) {
    this.#store = store
    this.#memory = new LRUCache({ maxSize: bytes, sizeCalculation: ({ text }) => text.length * 2 + ENTRY })
  }

  get bytes(): number { return this.#memory.calculatedSize }

  recent(key: string): CachedAnswer | undefined { return this.#memory.get(key) }

  /** A store that is away costs a call, never the answer. */
  async find(organization: string, key: string): Promise<CachedAnswer | null> {
    const answer = await this.#store.get(organization, key).catch(() => null)
    if (answer !== null) this.#memory.set(key, answer)
    return answer
  }

  async keep(key: string, answer: CachedAnswer, caller: Caller): Promise<void> {
    this.#memory.set(key, answer)
    await this.#store.put(caller.organization, key, answer, { agent: caller.agent, model: answer.from, promptVersion: caller.promptVersion }).catch(() => undefined)
  }

  /** What is kept in memory may be out of date: the shared store was cleared. */
  forget(): void { this.#memory.clear() }
}
