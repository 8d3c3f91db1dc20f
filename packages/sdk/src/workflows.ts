/** A named set of agents. Its arrows follow from what they need and make. */
export interface Workflow {
  readonly name: string
  readonly title: string
  readonly description: string
  /** Names of agents. */
  readonly agents: readonly string[]
  /** Names of agents whose output a person must approve before anything that needs it starts. */
  readonly gates: readonly string[]
  /** By the name of the agent; what a run is given comes over them. */
  readonly parameters?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** Declares a workflow. */
export function defineWorkflow(workflow: Workflow): Workflow {
  return Object.freeze(workflow)
}
