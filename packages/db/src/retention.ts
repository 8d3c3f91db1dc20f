/** Removes what is older, at most `most` rows; how many those were. */
export interface RetentionStore {
  /** Of runs that have ended. */
  events(before: Date, most: number): Promise<number>
  calls(before: Date, most: number): Promise<number>
  notifications(before: Date, most: number): Promise<number>
  /** Deliveries to webhooks that were made or given up, with their tries. */
  deliveries(before: Date, most: number): Promise<number>
}
