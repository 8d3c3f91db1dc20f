import type { DocumentWithData, RunDetail, Stores } from '@aicoe/db'
import { found } from './parts.ts'

/** A run with the name of its project. */
export async function loadRun(stores: Stores, id: string): Promise<[run: RunDetail, project: string]> {
  const run = found(await stores.runs.get(id), 'run', 'List the runs to see which there are.')
  const project = found(await stores.projects.get(run.project), 'project', 'Start the run again.')
  return [run, project.name]
}

export async function loadDocument(stores: Stores, id: string): Promise<DocumentWithData> {
  return found(await stores.documents.get(id), 'document', 'List the documents of the run to see which there are.')
}
