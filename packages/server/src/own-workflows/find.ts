import type { Stores } from '@aicoe/db'
import type { Workflow } from '@aicoe/sdk'
import { AppError } from '@aicoe/sdk'
import type { Installation } from '../installation.ts'

/** What a run is of. `version` is null for a workflow that the installation brings. */
export interface ChosenWorkflow { readonly workflow: Workflow; readonly version: number | null }
interface Wanted { readonly workflow: string; /** Of a workflow of one's own; left out: the newest. */ readonly workflowVersion?: number | undefined }

/** The workflow of this name, one's own or the installation's, or the error that says which there are. */
export async function chosenWorkflow({ workflows }: Installation, stores: Stores, { workflow: name, workflowVersion: version }: Wanted): Promise<ChosenWorkflow> {
  const own = version === undefined ? await stores.workflows.get(name) : await stores.workflows.version(name, version)
  if (own !== null) return { workflow: own, version: own.version }
  const brought = workflows.get(name)
  if (version !== undefined) throw new AppError('workflow-not-found', `There is no version ${version} of a workflow "${name}".`)
  if (brought === undefined) throw new AppError('workflow-not-found', `There is no workflow "${name}". There are: ${[...workflows.keys(), ...(await stores.workflows.list()).map((one) => one.name)].join(', ')}.`)
  return { workflow: brought, version: null }
}

type Parameters = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** The parameters of a workflow with those of a run over them, agent by agent. */
export function withParameters(workflow: Workflow, wanted: Parameters): Record<string, Record<string, unknown>> {
  const names = new Set([...Object.keys(workflow.parameters ?? {}), ...Object.keys(wanted)])
  return Object.fromEntries([...names].map((name) => [name, { ...workflow.parameters?.[name], ...wanted[name] }]))
}
