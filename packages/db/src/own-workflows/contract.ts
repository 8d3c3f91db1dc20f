/** What a workflow of an organisation's own is at one version. */
export interface WorkflowDefinition {
  readonly title: string
  readonly description: string
  readonly agents: readonly string[]
  readonly gates: readonly string[]
  /** By the name of the agent. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}
/** `mine`: there for its owner, and for those who look after the organisation. */
type WorkflowVisibility = 'mine' | 'organization'

export interface WorkflowVersion extends WorkflowDefinition {
  readonly name: string
  readonly version: number
  /** Person; null: the installation itself. `authorName` is null as well when they are no member any more. */
  readonly author: string | null
  readonly authorName: string | null
  /** The version whose content it has again. */
  readonly restoredFrom: number | null
  readonly createdAt: Date
}
/** With its newest version. */
export interface OwnWorkflow extends WorkflowVersion {
  readonly owner: string | null
  readonly visibility: WorkflowVisibility
  readonly deletedAt: Date | null
}

export interface WorkflowStore {
  /** By title; `removed`: those that are out of sight. */
  list(removed?: boolean): Promise<readonly OwnWorkflow[]>
  /** null when there is none, it is removed, or not for the eyes of who asks. */
  get(name: string): Promise<OwnWorkflow | null>
  /** Also of one that was removed. */
  version(name: string, version: number): Promise<WorkflowVersion | null>
  /** Newest first. */
  versions(name: string): Promise<readonly WorkflowVersion[]>
  /** As version 1; false when the name was given before, also to one that is removed or not seen. */
  create(name: string, definition: WorkflowDefinition, visibility: WorkflowVisibility): Promise<boolean>
  /** As the version after `from`; false when that is not the newest any more. */
  change(name: string, from: number, definition: WorkflowDefinition, restoredFrom?: number): Promise<boolean>
  show(name: string, visibility: WorkflowVisibility): Promise<void>
  remove(name: string): Promise<boolean>
  restore(name: string): Promise<boolean>
}
