/** Something that is wrong now. Of one rule and subject there is one at a time. */
export interface Finding { readonly rule: string; readonly subject: string; readonly severity: 'warning' | 'critical'; readonly message: string }
export interface Alert extends Finding { readonly id: string; readonly raisedAt: Date; readonly resolvedAt: Date | null }

export interface AlertStore {
  /** Those that are open, then the newest of those that are over, `limit` in all. */
  list(limit: number): Promise<readonly Alert[]>
  /** Raises what is found and is not open yet, and resolves what this reporter (empty: everybody) had found and finds no more, or what nobody has found for `staleMs`. */
  settle(reporter: string, findings: readonly Finding[], staleMs: number): Promise<{ readonly raised: readonly Alert[]; readonly resolved: readonly Alert[] }>
  /** Removes what was over before, at most `most`; how many those were. */
  prune(before: Date, most: number): Promise<number>
}
