import type { DocumentWithData, RunDetail, Stores, TranscriptRow } from '@aicoe/db'
import { factsSchema, transcriptSchema } from '@aicoe/sdk'
import { presentTranscript } from '../resources/transcript.ts'
import type { TranscriptResource } from '../resources/transcript.ts'
import { found } from './parts.ts'

/** A run with the name of its project. */
export async function loadRun(stores: Stores, id: string): Promise<[run: RunDetail, project: string]> {
  const run = found(await stores.runs.get(id), 'run', 'List the runs to see which there are.')
  return [run, found(run.projectName, 'project', 'Start the run again.')]
}

export async function loadDocument(stores: Stores, id: string): Promise<DocumentWithData> {
  const document = found(await stores.documents.get(id), 'document', 'List the documents of the project to see which there are.')
  found(await stores.projects.get(document.project), 'project', 'It was deleted; restore it first.')
  return document
}

/** A transcript as it is understood today. */
export async function loadTranscript(stores: Stores, row: TranscriptRow): Promise<TranscriptResource> {
  const project = found(await stores.projects.get(row.project), 'project', 'It was deleted; restore it first.')
  const transcript = transcriptSchema.parse(await stores.contents.get(row.transcriptHash))
  return presentTranscript({ id: row.id, project: project.name }, transcript, factsSchema.parse(await stores.contents.get(row.factsHash)))
}
