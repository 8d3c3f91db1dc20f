import { createHash } from 'node:crypto'
import { AppError, transcriptSchema } from '@aicoe/sdk'
import type { OrganizationTx } from '../contract.ts'
import { newId } from '../ids.ts'
import type { NewTranscript, TranscriptRow, TranscriptStore, TranscriptSummary } from '../projects.ts'
import { keepContent, sole } from '../record.ts'

const COLUMNS = 'id, project_id as project, file_name as "fileName", hash, octet_length(source) as "sizeBytes", transcript_hash as "transcriptHash", facts_hash as "factsHash", created_at as "createdAt"'

export function transcriptStore(tx: OrganizationTx): TranscriptStore {
  return {
    put: (upload) => put(tx, upload),
    async get(id) {
      return (await tx.client.query<TranscriptRow>({ name: 'transcript-get', text: `select ${COLUMNS} from transcripts where id = $1`, values: [id] })).rows[0] ?? null
    },
    async text(id) {
      const { rows: [row] } = await tx.client.query<{ text: string; data: unknown }>('select t.source_text as text, c.data from transcripts t join contents c on c.hash = t.transcript_hash where t.id = $1', [id])
      return row === undefined ? null : { text: row.text, transcript: transcriptSchema.parse(row.data) }
    },
    async source(id) {
      return (await tx.client.query<{ source: Uint8Array }>('select source from transcripts where id = $1', [id])).rows[0]?.source ?? null
    },
    async list(project, { limit, before }) {
      const { rows } = await tx.client.query<TranscriptSummary>(LIST, [project, before ?? null, limit])
      return rows
    },
    async amend(id, from, { text, transcript, facts }) {
      await keepContent(tx, transcript)
      await keepContent(tx, facts)
      const { rowCount } = await tx.client.query(
        'update transcripts set source_text = $3, transcript_hash = $4, facts_hash = $5, amended = true where id = $1 and transcript_hash = $2', [id, from, JSON.stringify(text), transcript.hash, facts.hash])
      return rowCount === 1
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

const PUT = `insert into transcripts (id, project_id, hash, source, file_name, source_text, transcript_hash, facts_hash) values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict (organization_id, project_id, hash) do update set file_name = excluded.file_name, source_text = excluded.source_text, transcript_hash = excluded.transcript_hash, facts_hash = excluded.facts_hash
    where not transcripts.amended returning ${COLUMNS}`

async function put(tx: OrganizationTx, upload: NewTranscript): Promise<TranscriptRow> {
  await keepContent(tx, upload.transcript)
  await keepContent(tx, upload.facts)
  const hash = createHash('sha256').update(upload.source).digest('hex')
  const { rows: [row] } = await tx.client.query<TranscriptRow>({ name: 'transcript-put', text: PUT, values: [newId(), upload.project, hash, upload.source, upload.fileName, JSON.stringify(upload.text), upload.transcript.hash, upload.facts.hash] })
  return row ?? sole((await tx.client.query<TranscriptRow>(`select ${COLUMNS} from transcripts where project_id = $1 and hash = $2`, [upload.project, hash])).rows)
}
