import { createHash } from 'node:crypto'
import { transcriptSchema } from '@aicoe/sdk'
import { eq, sql } from 'drizzle-orm'
import type { NewTranscript, OrganizationTx, TranscriptRow, TranscriptStore } from '../contract.ts'
import { newId } from '../ids.ts'
import { keepContent, sole } from '../record.ts'
import { contents, transcripts } from '../schema.ts'

const columns = {
  id: transcripts.id, project: transcripts.projectId, fileName: transcripts.fileName, hash: transcripts.hash,
  sizeBytes: sql<number>`octet_length(${transcripts.source})`.mapWith(Number),
  transcriptHash: transcripts.transcriptHash, factsHash: transcripts.factsHash, createdAt: transcripts.createdAt,
}

export function transcriptStore(tx: OrganizationTx): TranscriptStore {
  return {
    put: (upload) => put(tx, upload),
    async get(id) {
      const [row] = await tx.sql.select(columns).from(transcripts).where(eq(transcripts.id, id))
      return row ?? null
    },
    async text(id) {
      const [row] = await tx.sql.select({ text: transcripts.sourceText, data: contents.data }).from(transcripts)
        .innerJoin(contents, eq(contents.hash, transcripts.transcriptHash)).where(eq(transcripts.id, id))
      return row === undefined ? null : { text: row.text, transcript: transcriptSchema.parse(row.data) }
    },
    async source(id) {
      const [row] = await tx.sql.select({ source: transcripts.source }).from(transcripts).where(eq(transcripts.id, id))
      return row?.source ?? null
    },
  }
}

async function put(tx: OrganizationTx, upload: NewTranscript): Promise<TranscriptRow> {
  await keepContent(tx, upload.transcript)
  await keepContent(tx, upload.facts)
  const readings = { fileName: upload.fileName, sourceText: upload.text, transcriptHash: upload.transcript.hash, factsHash: upload.facts.hash }
  const hash = createHash('sha256').update(upload.source).digest('hex')
  return sole(await tx.sql.insert(transcripts).values({ id: newId(), projectId: upload.project, hash, source: upload.source, ...readings })
    .onConflictDoUpdate({ target: [transcripts.organizationId, transcripts.projectId, transcripts.hash], set: readings }).returning(columns))
}
