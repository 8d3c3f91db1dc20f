/** Everything that an organisation has, to take along: rows as JSON, without secrets and without what is only kept to be quick. */
export interface TakingOutStore {
  /** Names of the tables. */
  tables(): Promise<readonly string[]>
  /** The next rows of a table in the order of its key, each as JSON on one line. `after` is the `next` of the page before; null begins, and ends. Throws `table-not-found`. */
  rows(table: string, after: string | null, most: number): Promise<{ readonly lines: readonly string[]; readonly next: string | null }>
}
