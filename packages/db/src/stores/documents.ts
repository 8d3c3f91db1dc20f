import type { DocumentRow, DocumentStore, DocumentWithData, OrganizationTx } from '../contract.ts'
import { newId } from '../ids.ts'
import { keepContent, sole } from '../record.ts'

const COLUMNS = 'd.id, d.project_id as project, d.kind, d.version, d.hash, d.author, d.cause, d.suggested_by as "suggestedBy", d.run_id as run, d.written, d.reads, d.created_at as "createdAt"'
const WITH_DATA = `select ${COLUMNS}, c.data from documents d join contents c on c.hash = d.hash`
const NEWEST = `select ${COLUMNS} from documents d where d.project_id = $1 and d.kind = $2`

export function documentStore(tx: OrganizationTx): DocumentStore {
  const rowsOf = async <Row extends object>(text: string, values: readonly unknown[]): Promise<readonly Row[]> => (await tx.client.query<Row>(text, [...values])).rows
  return {
    ofRun: (run) => rowsOf<DocumentWithData>(OF_RUN, [run]),
    latestOfProject: (project) => rowsOf<DocumentRow>(`select distinct on (d.kind) ${COLUMNS} from documents d where d.project_id = $1 order by d.kind, d.version desc`, [project]),
    get: async (id) => (await rowsOf<DocumentWithData>(`${WITH_DATA} where d.id = $1`, [id]))[0] ?? null,
    find: async (project, kind, version) => (await rowsOf<DocumentWithData>(`${WITH_DATA} where d.project_id = $1 and d.kind = $2 and ($3::integer is null or d.version = $3) order by d.version desc limit 1`, [project, kind, version ?? null]))[0] ?? null,
    latestOfTranscript: (transcript) => rowsOf<DocumentWithData>(OF_TRANSCRIPT, [transcript]),
    versions: (project, kind, { limit, before }) => rowsOf<DocumentRow>(`${NEWEST} and ($3::integer is null or d.version < $3) order by d.version desc limit $4`, [project, kind, before ?? null, limit]),
    async lockNewest(project, kind) {
      // The lock that keep_version takes too: whoever adds a version of this document waits for it.
      await tx.client.query("select pg_advisory_xact_lock(hashtextextended($1 || '/' || $2, 1))", [project, kind])
      return (await rowsOf<DocumentRow>(`${NEWEST} order by d.version desc limit 1`, [project, kind]))[0] ?? null
    },
    async add({ from: { project, kind, run, reads }, content, author, cause, suggestedBy = null }) {
      await keepContent(tx, content)
      return sole(await rowsOf<DocumentRow>(ADD, [newId(), project, kind, content.hash, author, cause, suggestedBy, run, reads === null ? null : JSON.stringify(reads)]))
    },
  }
}

const ADD = `insert into documents as d (id, project_id, kind, version, hash, author, cause, suggested_by, run_id, reads)
  values ($1, $2, $3, (select max(version) + 1 from documents where project_id = $2 and kind = $3), $4, $5, $6, $7, $8, $9) returning ${COLUMNS}`

const OF_TRANSCRIPT = `${WITH_DATA} join runs r on r.id = d.run_id and r.transcript_id = $1
  where d.id in (select distinct on (n.project_id, n.kind) n.id from documents n where n.project_id in (select project_id from runs where transcript_id = $1) order by n.project_id, n.kind, n.version desc)
  order by d.project_id, d.kind`

/** A step's document is the newest version with the content that the step stands for: a run that reused everything made no version of its own. */
const OF_RUN = `select distinct on (s.position) ${COLUMNS}, c.data
  from steps s join runs r on r.id = s.run_id join documents d on d.project_id = r.project_id and d.kind = s.makes and d.hash = s.hash join contents c on c.hash = d.hash
  where s.run_id = $1 and s.state in ('done', 'awaiting-approval') order by s.position, d.version desc`
