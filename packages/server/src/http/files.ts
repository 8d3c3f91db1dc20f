import type { DocumentWithData, RunDetail, Stores } from '@aicoe/db'
import type { SuiteOptions } from '@aicoe/exporters'
import { AppError, transcriptSchema } from '@aicoe/sdk'
import type { Format, ReadableDocument, Transcript } from '@aicoe/sdk'
import { brandingOf } from '../branding/branding.ts'
import type { Installation } from '../installation.ts'
import { found } from './parts.ts'

/** The formats by name; an unknown one is refused with the list of those there are. */
export function chosenFormats(installation: Installation, names: readonly string[]): readonly Format[] {
  return names.map((name) => {
    const format = installation.formats.get(name)
    if (format === undefined) throw new AppError('format-unknown', `There is no format "${name}". There are: ${[...installation.formats.keys()].join(', ')}.`)
    return format
  })
}

/** Documents with what formats need beside their data: their project's name and the transcript that they stand on. */
export async function readable(stores: Stores, installation: Installation, documents: readonly DocumentWithData[]): Promise<readonly ReadableDocument[]> {
  const transcripts = new Map<string, Transcript>()
  const result: ReadableDocument[] = []
  const branding = await brandingOf(stores)
  for (const document of documents) {
    const kind = found(installation.kinds.get(document.kind), 'document-kind', 'The plugin that brought it is no longer installed.')
    const run = found(await stores.runs.get(document.run ?? ''), 'run', 'The run that made this document is gone; make it again.')
    const hash = run.given['transcript'] ?? ''
    const transcript = transcripts.get(hash) ?? transcriptSchema.parse(await stores.contents.get(hash))
    transcripts.set(hash, transcript)
    const data = kind.schema.parse(document.data)
    result.push({
      kind: document.kind, title: kind.title, project: (await stores.projects.get(document.project))?.name ?? '', version: document.version, createdAt: document.createdAt.toISOString(),
      language: transcript.language, data, blocks: kind.render(data), ...byRules(document, kind.title), attachments: kind.attachments?.(data) ?? [], transcript, branding,
    })
  }
  return result
}

/** What its reader must know of a document that models were to write. */
function byRules({ written }: DocumentWithData, title: string): Pick<ReadableDocument, 'byRules'> {
  if (written === null || written.rules.length === 0) return {}
  return { byRules: written.models.length === 0 ? [title] : written.rules.map((part) => part.title) }
}

/** What a suite of a run is written from: its documents, and the transcript as it came in. */
export async function readSuite(stores: Stores, installation: Installation, run: RunDetail): Promise<{ documents: readonly ReadableDocument[]; original: Pick<SuiteOptions, 'original'> }> {
  const documents = await readable(stores, installation, await stores.documents.ofRun(run.id))
  const row = run.transcript === null ? null : await stores.transcripts.get(run.transcript)
  const bytes = row === null ? null : await stores.transcripts.source(row.id)
  return { documents, original: row === null || bytes === null ? {} : { original: { fileName: row.fileName, bytes } } }
}
