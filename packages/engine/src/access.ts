/** A connection of its own, as the database room hands it out. `lost` settles when it is gone. */
export interface Session {
  query(text: string, values?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>
  readonly lost: Promise<void>
  close(): Promise<void>
}

/** What the engine needs of a database: its own role's URL, and sessions under that role. */
export interface EngineAccess {
  readonly url: string
  openSession(): Promise<Session>
}
