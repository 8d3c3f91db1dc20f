import { staleIn } from '@aicoe/core'
import type { DocumentRow, Run, Stores } from '@aicoe/db'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import type { Installation } from '../installation.ts'
import { authorOf, ofAgents, parametersSchema } from '../models/run-author.ts'
import { documentSummaryResource, presentDocumentSummary } from '../resources/document.ts'
import { titleOf } from './load.ts'

const cause = z.object({ kind: z.string(), title: z.string(), how: z.enum(['changed', 'stale']).describe('`changed`: it has another content by now. `stale`: it is to be made again itself.') })
const rebuild = z.object({
  transcriptId: z.string(), project: z.string().describe('Its name.'), workflow: z.string(), workflowVersion: z.number().int().optional().describe('Of a workflow of one\'s own: the one that the run was of.'), only: z.array(z.string()).describe('The documents that are there: what is not stale is not made again.'), author: z.enum(['models', 'rules']),
  parameters: z.record(z.string(), z.record(z.string(), z.unknown())),
}).describe('Send this to /quotes to see what it takes and to /runs to do it; name edited kinds in `remake` to make those again too.')
const answer = z.object({
  documents: z.array(z.object({
    document: documentSummaryResource, stale: z.boolean(), edited: z.boolean().describe('A person wrote its newest version; a run leaves it as it is unless told otherwise.'), because: z.array(cause),
  })),
  rebuilds: z.array(rebuild).describe('One for each meeting of the project that has something to make again.'),
}).meta({ id: 'Staleness' })

/** GET /api/v1/projects/{id}/staleness: what a run would make differently now, why, and what to send to have it made. */
export const staleness: Route = (app, parts) => {
  const schema = {
    tags: ['documents'], operationId: 'getStaleness', summary: 'Which documents are stale, and why', description: 'A document is stale when what it was made from (the transcript, its facts, other documents) has changed since.',
    params: z.object({ id: z.uuid() }), response: { 200: answer, ...problems(400, 404) },
  }
  app.get('/api/v1/projects/:id/staleness', { schema, config: needs('documents.read') }, async (request) => {
    const { installation } = parts(request)
    return asOrganization(parts(request), async (stores) => {
      const project = found(await stores.projects.get(request.params.id), 'project', 'List the projects to see which there are.')
      const rows = await stores.documents.latestOfProject(project.id)
      const runs = await runsOf(stores, rows)
      const meetings = await meetingsOf(stores, runs.values())
      const stale = staleIn(rows.map(({ kind, hash, reads, run, cause }) => ({ kind, hash, reads, kept: cause !== 'run', given: meetings.get(runs.get(run ?? '')?.transcript ?? '') ?? {} })))
      const documents = rows.map((row) => ({
        document: presentDocumentSummary(row, titleOf(installation, row.kind)), stale: stale.has(row.kind), edited: row.cause !== 'run',
        because: (stale.get(row.kind) ?? []).map(({ kind, how }) => ({ kind, title: titleOf(installation, kind), how })),
      }))
      return { documents, rebuilds: rebuildsOf(rows, runs, { project: project.name, isStale: ({ kind, cause }) => stale.has(kind) && cause === 'run', made: await madeBy(installation, stores, runs.values()) }) }
    })
  })
}

/** The runs that made these documents, by id. */
async function runsOf(stores: Stores, rows: readonly DocumentRow[]): Promise<ReadonlyMap<string, Run>> {
  const ids = [...new Set(rows.flatMap(({ run }) => run ?? []))]
  const runs = new Map<string, Run>()
  for (const id of ids) { const run = await stores.runs.get(id); if (run !== null) runs.set(id, run) }
  return runs
}

/** What each meeting is read as today: content hashes by kind, by the id of the transcript. */
async function meetingsOf(stores: Stores, runs: Iterable<Run>): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
  const ids = [...new Set([...runs].flatMap(({ transcript }) => transcript ?? []))]
  const readings = new Map<string, Readonly<Record<string, string>>>()
  for (const id of ids) { const row = await stores.transcripts.get(id); if (row !== null) readings.set(id, { transcript: row.transcriptHash, facts: row.factsHash }) }
  return readings
}

interface Wanted { readonly project: string; readonly isStale: (row: DocumentRow) => boolean; /** Kinds that the workflow of a run makes, by the id of the run. */ readonly made: ReadonlyMap<string, ReadonlySet<string>> }

/** As the newest run of each meeting made them. */
function rebuildsOf(rows: readonly DocumentRow[], runs: ReadonlyMap<string, Run>, { project, isStale, made }: Wanted): z.infer<typeof rebuild>[] {
  const meetingOf = ({ run }: DocumentRow): string | null => runs.get(run ?? '')?.transcript ?? null
  const meetings = new Set(rows.filter(isStale).flatMap((row) => meetingOf(row) ?? []))
  return [...meetings].flatMap((transcriptId) => {
    const suite = rows.filter((row) => meetingOf(row) === transcriptId)
    const newest = suite.filter(isStale).flatMap(({ run }) => runs.get(run ?? '') ?? []).toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0]
    if (newest === undefined) return []
    const parameters = parametersSchema.parse(newest.parameters)
    const kinds = made.get(newest.id) ?? new Set()
    return [{ transcriptId, project, workflow: newest.workflow, ...(newest.workflowVersion === null ? {} : { workflowVersion: newest.workflowVersion }), only: suite.map(({ kind }) => kind).filter((kind) => kinds.has(kind)), author: authorOf(parameters), parameters: ofAgents(parameters) }]
  })
}

async function madeBy({ workflows, agents }: Installation, stores: Stores, runs: Iterable<Run>): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const made = new Map<string, ReadonlySet<string>>()
  for (const { id, workflow, workflowVersion } of runs) {
    const of = workflowVersion === null ? workflows.get(workflow) : await stores.workflows.version(workflow, workflowVersion)
    made.set(id, new Set((of?.agents ?? []).flatMap((name) => agents.get(name)?.makes.kind ?? [])))
  }
  return made
}
