/** One thing that happened in an organisation. An event of a run has its `seq` and `step`; of everything else `data` tells. */
export interface FeedEntry {
  /** Counts up from 1 without gaps within the organisation. */
  readonly cursor: number
  readonly at: string
  /** `run-state`, `document-made`, ..., or the type of a run's event. */
  readonly type: string
  readonly run: string | null
  readonly project: string | null
  readonly step: string | null
  /** The number of a run's event within its run. */
  readonly seq: number | null
  /** The one person that it is for; null: everybody who may see what it is about. */
  readonly user: string | null
  readonly data: Readonly<Record<string, unknown>>
}

/** Entries in the order of the cursor, and how far in the feed the page reaches: further than its last entry where what stood there has been deleted. */
export interface FeedPage { readonly entries: readonly FeedEntry[]; readonly upTo: number }

/** Where a reader begins: after this cursor. */
export interface FeedPlace { readonly after: number }

/** `last`: the newest cursor, 0 when nothing has happened; everything up to `pruned` was cleaned up. */
export interface FeedHead { readonly last: number; readonly pruned: number }

export interface FeedStore {
  head(): Promise<FeedHead>
  /** At most `limit` entries with a cursor above `cursor`. */
  after(cursor: number, limit: number): Promise<FeedPage>
  /** The same of these types alone. `isFull`: there may be more. */
  ofTypes(types: readonly string[], cursor: number, limit: number): Promise<FeedPage & { readonly isFull: boolean }>
  /** Forgets what is older, at most `most` entries; how many those were. */
  prune(olderThan: Date, most: number): Promise<number>
}
