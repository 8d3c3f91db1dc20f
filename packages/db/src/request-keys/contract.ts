export interface RequestKey { readonly caller: string; readonly key: string }
interface KeptAnswer { readonly status: number; readonly contentType: string | null; readonly answer: string | null }
/** What stands under a key that is taken. `kept` is null while the first request is under way. */
interface TakenKey { readonly fingerprint: string; readonly kept: KeptAnswer | null }

/** Requests that were sent under keys of their callers, and how they were answered. */
export interface RequestKeyStore {
  /** Takes the key for the request `claim`: null. Else what stands under it. A key is free again `keepMs` after it was taken, and `leaseMs` after when nothing was answered. */
  claim(key: RequestKey, request: { readonly claim: string; readonly fingerprint: string; readonly keepMs: number; readonly leaseMs: number }): Promise<TakenKey | null>
  /** Keeps the answer of this request, unless another took the key meanwhile. */
  keep(key: RequestKey, claim: string, answer: KeptAnswer): Promise<void>
  /** Nothing came of the request: its key is free. */
  release(key: RequestKey, claim: string): Promise<void>
  /** Removes what is older, at most `most` rows; how many those were. */
  prune(before: Date, most: number): Promise<number>
}
