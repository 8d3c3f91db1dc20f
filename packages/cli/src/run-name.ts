import { answerOf } from '@aicoe/client'
import type { Client, Run } from '@aicoe/client'
import { Failure, exit } from './failure.ts'

/** The run that a person means: its id, the end or the beginning of its id where that is enough, or "last". */
export async function findRun(client: Client, name: string): Promise<Run> {
  const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name) ? name : await guess(client, name)
  return answerOf(client.api.GET('/api/v1/runs/{id}', { params: { path: { id } } }))
}

async function guess(client: Client, name: string): Promise<string> {
  const { runs } = await answerOf(client.api.GET('/api/v1/runs', { params: { query: { limit: 100 } } }))
  const fitting = name === 'last' ? runs.slice(0, 1) : runs.filter((run) => run.id.endsWith(name) || run.id.startsWith(name))
  const [only, another] = fitting
  if (only !== undefined && another === undefined) return only.id
  throw new Failure('run-not-found', another === undefined ? `There is no run "${name}". "aicoe runs" lists them.` : `Several runs are meant by "${name}": ${fitting.map((run) => run.id).join(', ')}. Write more of the id.`, exit.badInput)
}
