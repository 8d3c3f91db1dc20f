import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import type { DocumentStore, DocumentWithData, OrganizationTx } from '../contract.ts'
import { contents, documents, runs, steps } from '../schema.ts'

const columns = {
  id: documents.id, project: documents.projectId, kind: documents.kind, version: documents.version, hash: documents.hash,
  author: documents.author, cause: documents.cause, run: documents.runId, written: documents.written, createdAt: documents.createdAt,
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
  }
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
