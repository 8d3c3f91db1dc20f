import { createHash } from 'node:crypto'
import { AppError, transcriptSchema } from '@aicoe/sdk'
import { and, eq, sql } from 'drizzle-orm'
import type { OrganizationTx } from '../contract.ts'
import { newId } from '../ids.ts'
import type { NewTranscript, TranscriptRow, TranscriptStore, TranscriptSummary } from '../projects.ts'
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
    async list(project, { limit, before }) {
      const { rows } = await tx.client.query<TranscriptSummary>(LIST, [project, before ?? null, limit])
      return rows
    },
    async amend(id, from, { text, transcript, facts }) {
      await keepContent(tx, transcript)
      await keepContent(tx, facts)
      const rows = await tx.sql.update(transcripts).set({ sourceText: text, transcriptHash: transcript.hash, factsHash: facts.hash, amended: true })
        .where(and(eq(transcripts.id, id), eq(transcripts.transcriptHash, from))).returning({ id: transcripts.id })
      return rows.length === 1
    },
    async remove(id) {
      const { rowCount } = await tx.client.query("select from runs where transcript_id = $1 and state in ('queued', 'running') limit 1", [id])
      if (rowCount !== 0) throw new AppError('transcript-in-use', 'A run of this transcript goes on. Cancel it, or wait until it has ended.')
      return (await tx.client.query('delete from transcripts where id = $1', [id])).rowCount === 1
    },
  }
}

const LIST = `select t.id, t.project_id as project, t.file_name as "fileName", t.hash, octet_length(t.source) as "sizeBytes", t.transcript_hash as "transcriptHash", t.facts_hash as "factsHash", t.created_at as "createdAt",
    t.amended, c.data ->> 'format' as format, c.data ->> 'language' as language, json_array_length(c.data -> 'utterances') as utterances
  from transcripts t join contents c on c.hash = t.transcript_hash where t.project_id = $1 and ($2::uuid is null or t.id < $2) order by t.id desc limit $3`

async function put(tx: OrganizationTx, upload: NewTranscript): Promise<TranscriptRow> {
  await keepContent(tx, upload.transcript)
  await keepContent(tx, upload.facts)
  const readings = { fileName: upload.fileName, sourceText: upload.text, transcriptHash: upload.transcript.hash, factsHash: upload.facts.hash }
  const hash = createHash('sha256').update(upload.source).digest('hex')
  const [row] = await tx.sql.insert(transcripts).values({ id: newId(), projectId: upload.project, hash, source: upload.source, ...readings })
    .onConflictDoUpdate({ target: [transcripts.organizationId, transcripts.projectId, transcripts.hash], set: readings, setWhere: eq(transcripts.amended, false) }).returning(columns)
  return row ?? sole(await tx.sql.select(columns).from(transcripts).where(and(eq(transcripts.projectId, upload.project), eq(transcripts.hash, hash))))
}
