import { Readable } from 'node:stream'
import type { AuditEntry, AuditFilter } from '@aicoe/db'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { personId } from '../resources/member.ts'

const filter = z.object({
  action: z.string().max(100).optional().describe('The operation, as in this description.'), person: personId.optional(), target: z.string().max(200).optional().describe('Id of what it was done to.'),
  since: z.iso.datetime().optional(), until: z.iso.datetime().optional(),
})
const querystring = filter.extend({ limit: z.coerce.number().int().min(1).max(200).default(50), before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional().describe('`next` of the page before.') })
const entryResource = z.object({
  seq: z.number().int().describe('From 1, without a gap.'), at: z.iso.datetime(), action: z.string(), target: z.string().nullable(), person: personId.nullable().describe('null: the installation itself.'), name: z.string().nullable().describe('As the person is called today.'),
  key: z.string().nullable().describe('The API key that was shown.'), details: z.unknown(), hash: z.string().describe('SHA-256 of this entry and the hash of the one before.'),
}).meta({ id: 'AuditEntry' })
const chain = z.object({ entries: z.number().int(), hash: z.string().nullable().describe('Of the newest entry. Keep it elsewhere: it proves later that nothing before it was changed or cut off.'), intact: z.boolean(), brokenAt: z.number().int().nullable() })
/** Entries that an export reads at a time. */
const batch = 500

/** /api/v1/audit: what was done in the organisation, by whom. Nobody can change it. */
export const audit: Route = (app, parts) => {
  const tags = ['people']
  app.get('/api/v1/audit', { config: needs('audit.read'), schema: { tags, operationId: 'getAudit', summary: 'The audit log, newest first', querystring, response: { 200: z.object({ entries: z.array(entryResource), next: z.number().int().nullable() }), ...problems(400) } } }, async (request) => {
    const { limit, before, ...wanted } = request.query
    const entries = await asOrganization(parts(request), (stores) => stores.audit.list(filterOf(wanted), { limit: limit + 1, ...(before === undefined ? {} : { before }) }))
    const page = entries.slice(0, limit)
    return { entries: page.map(present), next: entries.length > limit ? page.at(-1)?.seq ?? null : null }
  })

  app.get('/api/v1/audit/export', {
    config: needs('audit.read'),
    schema: { tags, operationId: 'getAuditExport', summary: 'The audit log as JSON lines, newest first', querystring: filter, response: { 200: { description: 'An entry a line.', content: { 'application/x-ndjson': { schema: z.unknown() } } }, ...problems(400) } },
  }, (request, reply) => {
    void reply.type('application/x-ndjson').header('content-disposition', 'attachment; filename="audit.jsonl"').serializer((stream: unknown) => stream as string)
    return reply.send(Readable.from(lines(parts(request), filterOf(request.query))))
  })

  app.get('/api/v1/audit/verify', { config: needs('audit.read'), schema: { tags, operationId: 'getAuditVerify', summary: 'Whether the audit log is as it was written', response: { 200: chain, ...problems() } } }, async (request) => {
    const { entries, hash, brokenAt } = await asOrganization(parts(request), (stores) => stores.audit.verify())
    return { entries, hash, brokenAt, intact: brokenAt === null }
  })
}

async function* lines(parts: Parts, wanted: AuditFilter): AsyncGenerator<string> {
  for (let before: number | undefined; ;) {
    const page: Parameters<typeof present>[0][] = [...await asOrganization(parts, (stores) => stores.audit.list(wanted, { limit: batch, ...(before === undefined ? {} : { before }) }))]
    for (const entry of page) yield `${JSON.stringify(present(entry))}\n`
    before = page.at(-1)?.seq
    if (page.length < batch) return
  }
}

function filterOf({ action, person, target, since, until }: z.infer<typeof filter>): AuditFilter {
  return {
    ...(action === undefined ? {} : { action }), ...(person === undefined ? {} : { person }), ...(target === undefined ? {} : { target }),
    ...(since === undefined ? {} : { since: new Date(since) }), ...(until === undefined ? {} : { until: new Date(until) }),
  }
}

function present({ at, ...entry }: AuditEntry): z.infer<typeof entryResource> {
  return { ...entry, at: at.toISOString() }
}
