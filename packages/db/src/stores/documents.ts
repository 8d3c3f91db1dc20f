import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import type { DocumentRow, DocumentStore, DocumentWithData, OrganizationTx } from '../contract.ts'
import { newId } from '../ids.ts'
import { keepContent, sole } from '../record.ts'
import { contents, documents, runs, steps } from '../schema.ts'

const columns = {
  id: documents.id, project: documents.projectId, kind: documents.kind, version: documents.version, hash: documents.hash,
  author: documents.author, cause: documents.cause, suggestedBy: documents.suggestedBy, run: documents.runId, written: documents.written, reads: documents.reads, createdAt: documents.createdAt,
}
const withData = { ...columns, data: contents.data }

export function documentStore(tx: OrganizationTx): DocumentStore {
  const select = () => tx.sql.select(withData).from(documents).innerJoin(contents, eq(contents.hash, documents.hash))
  return {
    ofRun: (run) => ofRun(tx, run),
    latestOfProject: (project) => tx.sql.selectDistinctOn([documents.kind], columns).from(documents).where(eq(documents.projectId, project)).orderBy(documents.kind, desc(documents.version)),
    async get(id) {
      const [row] = await select().where(eq(documents.id, id))
      return row ?? null
    },
    async find(project, kind, version) {
      const [row] = await select().where(and(eq(documents.projectId, project), eq(documents.kind, kind), version === undefined ? undefined : eq(documents.version, version)))
        .orderBy(desc(documents.version)).limit(1)
      return row ?? null
    },
    latestOfTranscript: (transcript) => latestOfTranscript(tx, transcript),
    versions: (project, kind, { limit, before }) => tx.sql.select(columns).from(documents)
      .where(and(eq(documents.projectId, project), eq(documents.kind, kind), before === undefined ? undefined : lt(documents.version, before))).orderBy(desc(documents.version)).limit(limit),
    async lockNewest(project, kind) {
      // The lock that keep_version takes too: whoever adds a version of this document waits for it.
      await tx.client.query("select pg_advisory_xact_lock(hashtextextended($1 || '/' || $2, 1))", [project, kind])
      const [row] = await tx.sql.select(columns).from(documents).where(and(eq(documents.projectId, project), eq(documents.kind, kind))).orderBy(desc(documents.version)).limit(1)
      return row ?? null
    },
    add: (version) => add(tx, version),
  }
}

async function add(tx: OrganizationTx, { from, content, author, cause, suggestedBy = null }: Parameters<DocumentStore['add']>[0]): Promise<DocumentRow> {
  await keepContent(tx, content)
  const next = sql<number>`(select max(version) + 1 from documents where project_id = ${from.project} and kind = ${from.kind})`
  const { project, kind, run, reads } = from
  return sole(await tx.sql.insert(documents).values({ id: newId(), projectId: project, kind, version: next, hash: content.hash, author, cause, suggestedBy, runId: run, reads }).returning(columns))
}

async function latestOfTranscript(tx: OrganizationTx, transcript: string): Promise<readonly DocumentWithData[]> {
  const newest = tx.sql.selectDistinctOn([documents.projectId, documents.kind], columns).from(documents)
    .where(inArray(documents.projectId, tx.sql.select({ id: runs.projectId }).from(runs).where(eq(runs.transcriptId, transcript)))).orderBy(documents.projectId, documents.kind, desc(documents.version)).as('newest')
  return tx.sql.select(withData).from(documents).innerJoin(newest, eq(newest.id, documents.id)).innerJoin(contents, eq(contents.hash, documents.hash))
    .innerJoin(runs, and(eq(runs.id, documents.runId), eq(runs.transcriptId, transcript))).orderBy(asc(documents.projectId), asc(documents.kind))
}

/** A step's document is the newest version with the content that the step stands for: a run that reused everything made no version of its own. */
async function ofRun(tx: OrganizationTx, run: string): Promise<readonly DocumentWithData[]> {
  return tx.sql.selectDistinctOn([steps.position], withData).from(steps)
    .innerJoin(runs, eq(runs.id, steps.runId))
    .innerJoin(documents, and(eq(documents.projectId, runs.projectId), eq(documents.kind, steps.makes), eq(documents.hash, steps.hash)))
    .innerJoin(contents, eq(contents.hash, documents.hash))
    .where(and(eq(steps.runId, run), inArray(steps.state, ['done', 'awaiting-approval'])))
    .orderBy(asc(steps.position), desc(documents.version))
}
