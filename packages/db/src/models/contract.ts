/** What an organisation wants for a role or an agent; the choice is as whoever wrote it made it. */
export interface ModelChoice { readonly scope: 'role' | 'agent'; readonly subject: string; readonly choice: unknown }

/** Which models answer in an organisation, over what configuration says. */
export interface ModelChoiceStore {
  list(): Promise<readonly ModelChoice[]>
  put(choice: ModelChoice): Promise<void>
  /** Whether there was one. */
  remove(scope: ModelChoice['scope'], subject: string): Promise<boolean>
}
