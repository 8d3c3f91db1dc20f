import Fastify from 'fastify'
import { Pool } from 'pg'
import process from 'node:process'

/** Bare Fastify and pg with the queries of our list and of one run, prepared, on one connection each and without a transaction: nothing is checked, nobody is asked who he is. */
const pool = new Pool({ connectionString: process.argv[2] ?? '', max: 10 })
const organization = process.argv[3] ?? ''
const app = Fastify()

const list = `select r.id, r.project_id as "projectId", r.transcript_id as "transcriptId", r.workflow, r.state, r.created_at as "createdAt", r.started_at as "startedAt", r.ended_at as "endedAt",
    p.name as project, t.file_name as "fileName"
  from runs r join projects p on p.organization_id = r.organization_id and p.id = r.project_id and p.deleted_at is null
    left join transcripts t on t.organization_id = r.organization_id and t.id = r.transcript_id
  where r.organization_id = $1 order by r.id desc limit $2`
app.get<{ Querystring: { limit: string } }>('/api/v1/runs', async (request) => {
  const { rows } = await pool.query({ name: 'list', text: list, values: [organization, Number(request.query.limit) + 1] })
  return { runs: rows.slice(0, -1), next: (rows.at(-1) as { id: string } | undefined)?.id ?? null }
})

const parts = ['select * from runs r join projects p on p.organization_id = r.organization_id and p.id = r.project_id where r.organization_id = $1 and r.id = $2',
  'select * from steps where organization_id = $1 and run_id = $2 order by position', 'select * from parts where organization_id = $1 and run_id = $2', 'select * from gates where organization_id = $1 and run_id = $2']
app.get<{ Params: { id: string } }>('/api/v1/runs/:id', async (request) => {
  const client = await pool.connect()
  try {
    const found: unknown[] = []
    for (const [index, text] of parts.entries()) found.push((await client.query({ name: `read-${index}`, text, values: [organization, request.params.id] })).rows)
    return found
  } finally {
    client.release()
  }
})

process.send?.({ url: await app.listen({ host: '127.0.0.1', port: 0 }) })
