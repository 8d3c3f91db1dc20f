import { createHash } from 'node:crypto'

const BLOCK = 128
const LEAST = 1_024
const CHARACTERS = 4
const MOST_BLOCKS = 200_000

/** A provider's prompt cache: whole blocks of 128 tokens of a prefix that an earlier prompt to the same model had, if they are 1,024 tokens or more. */
export class PrefixCache {
  readonly #blocks = new Set<string>()

  /** Tokens of this prompt that are cached by now. */
  cached(model: string, prompt: string): number {
    let blocks = 0
    for (const block of chain(model, prompt)) {
      if (!this.#blocks.has(block)) break
      blocks++
    }
    return blocks * BLOCK >= LEAST ? blocks * BLOCK : 0
  }

  /** Called at the first token: a prompt is there for others once it was read. */
  keep(model: string, prompt: string): void {
    if (this.#blocks.size > MOST_BLOCKS) this.#blocks.clear()
    for (const block of chain(model, prompt)) this.#blocks.add(block)
  }
}

/** A name for each block that says all that stood before it. */
function* chain(model: string, prompt: string): Generator<string> {
  let before = model
  for (let at = 0; at + BLOCK * CHARACTERS <= prompt.length; at += BLOCK * CHARACTERS) {
    before = createHash('sha1').update(before).update(prompt.slice(at, at + BLOCK * CHARACTERS)).digest('base64')
    yield before
  }
}
