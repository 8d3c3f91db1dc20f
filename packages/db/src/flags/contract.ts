/** A switch of the installation. What its definition holds is for the server to say and to check. */
export interface KeptFlag { readonly key: string; readonly definition: unknown; readonly updatedAt: Date }

/** Flags stand in the first organisation. Whoever follows its feed hears of changes by `flag-changed`. */
export interface FlagStore {
  /** By key. */
  list(): Promise<readonly KeptFlag[]>
  put(key: string, definition: unknown): Promise<KeptFlag>
  remove(key: string): Promise<boolean>
}
