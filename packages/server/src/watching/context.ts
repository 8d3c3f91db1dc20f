import { AsyncLocalStorage } from 'node:async_hooks'

/** What the work at hand belongs to: ids only, never what people said. It goes into every line of the log. */
export interface Belonging { readonly request?: string; readonly organization?: string; readonly run?: string; readonly segment?: number; readonly step?: string; /** Of the trace, where there is one. */ readonly trace?: string }

const storage = new AsyncLocalStorage<Belonging>()

/** Does the work as part of this, beside what it is part of already. */
export function within<T>(part: Belonging, work: () => T): T {
  return storage.run({ ...storage.getStore(), ...part }, work)
}

/** What the work at hand belongs to. */
export function belonging(): Belonging {
  return storage.getStore() ?? {}
}
