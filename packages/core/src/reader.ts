import type { DocumentKind } from '@aicoe/sdk'
import type { RunStore } from './ports.ts'

/** Reads documents for the steps of one segment. Content never changes under its hash, so each is loaded, parsed and frozen once. */
export class Reader {
  readonly #store: Pick<RunStore, 'given' | 'content'>
  readonly #parsed = new Map<DocumentKind['schema'], Map<string, Promise<unknown>>>()
  readonly #made = new Map<string, unknown>()
  #given: Promise<ReadonlyMap<string, string>> | null = null

  constructor(store: Pick<RunStore, 'given' | 'content'>) {
    this.#store = store
  }

  /** Content hashes of what the run is given, by kind. */
  given(): Promise<ReadonlyMap<string, string>> {
    return (this.#given ??= this.#store.given().catch((error: unknown) => { this.#given = null; throw error }))
  }

  /** Content that was just made here and is stored: whoever reads it next need not ask the store. `data` as the store would give it. */
  keep(hash: string, data: unknown): void {
    this.#made.set(hash, data)
  }

  /** The content as data of this schema. Frozen: an agent that writes into its inputs fails at once instead of changing another's document. */
  read<Data>(schema: DocumentKind<string, Data>['schema'], hash: string): Promise<Data> {
    const known = this.#parsed.get(schema) ?? new Map<string, Promise<unknown>>()
    this.#parsed.set(schema, known)
    const data = known.get(hash) ?? (this.#made.has(hash) ? Promise.resolve(this.#made.get(hash)) : this.#store.content(hash)).then((content) => freeze(schema.parse(content))).catch((error: unknown) => { known.delete(hash); throw error })
    known.set(hash, data)
    return data as Promise<Data>
  }
}

function freeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const member of Object.values(value)) freeze(member)
  }
  return value
}
