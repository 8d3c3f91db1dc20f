import { answerOf } from '@aicoe/client'
import type { DocumentSummary, Run } from '@aicoe/client'
import { exit } from '../failure.ts'
import type { Exit } from '../failure.ts'
import { seconds, table } from '../output.ts'
import { findRun } from '../run-name.ts'
import type { BaseOptions } from '../server.ts'
import { withServer } from '../session.ts'
import { conclude, stepTable, watch } from '../suite.ts'

/** `aicoe runs`: newest first. */
export function runs(options: BaseOptions & { readonly limit: number }): Promise<Exit> {
  return withServer(options, async ({ client, output }) => {
    const page = await answerOf(client.api.GET('/api/v1/runs', { params: { query: { limit: options.limit } } }))
    output.data({ type: 'runs', runs: page.runs, next: page.next })
    if (page.runs.length === 0) output.line('Nothing has run yet. Start with: aicoe run FILE')
    for (const line of table(page.runs.map((run) => [run.id, run.state, run.workflow, run.createdAt.slice(0, 19).replace('T', ' '), run.durationMs === null ? '' : seconds(run.durationMs)]))) output.line(line)
    return exit.done
  })
}

/** `aicoe show RUN`: its steps, states and problems. */
export function show(name: string, options: BaseOptions): Promise<Exit> {
  return withServer(options, async ({ client, output }) => {
    const run = await findRun(client, name)
    const { documents } = await answerOf(client.api.GET('/api/v1/runs/{id}/documents', { params: { path: { id: run.id } } }))
    output.data({ type: 'run', run, documents })
    output.line(headline(run))
    for (const line of stepTable(run)) output.line(line)
    for (const document of documents) for (const text of leftToRules(document)) output.line(text)
    conclude(run, output)
    return exit.done
  })
}

/** What no model wrote where one was to. */
function leftToRules({ title, writtenBy }: DocumentSummary): readonly string[] {
  if (writtenBy === null) return []
  const wholly = writtenBy.models.length === 0
  return writtenBy.rules.slice(0, wholly ? 1 : undefined).map((part) => `${title}${wholly ? '' : `, ${part.title}`} was written by rules: ${part.why}`)
}

/** `aicoe follow RUN`: from its first event to its end; nothing that happened before is left out. */
export function follow(name: string, options: BaseOptions): Promise<Exit> {
  return withServer(options, async (session) => {
    const { client, output } = session
    const run = await findRun(client, name)
    output.line(headline(run))
    const { run: ended } = await watch(session, run, run)
    output.data({ type: 'result', run: ended.id, state: ended.state })
    output.line(`The run is ${ended.state}.`)
    return conclude(ended, output)
  })
}

function headline(run: Run): string {
  return `Run ${run.id}: ${run.project}, workflow ${run.workflow}, ${run.state}`
}
