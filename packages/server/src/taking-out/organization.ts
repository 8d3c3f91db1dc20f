import { Readable } from 'node:stream'
import { streamZip } from '@aicoe/exporters'
import type { StreamedFile } from '@aicoe/exporters'
import { z } from 'zod'
import { attachment } from '../http/download.ts'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { bytesOf, linesOf, safeName } from './files.ts'

/** Rows that are read at a time. */
const PAGE = 200
const about = `Everything that the organisation has in AICOE, apart from secrets.

data/<table>.jsonl     one row a line, as JSON
transcripts/<id>/...   the files as they were uploaded

Rows of documents and outputs name their content by its hash: it stands in data/contents.jsonl.
`

/** GET /api/v1/organization/export: all that the organisation has, for its owners. To end it is deleteOrganization. */
export const organizationExport: Route = (app, parts) => {
  app.get('/api/v1/organization/export', {
    config: needs('organization.delete'),
    schema: {
      tags: ['people'], operationId: 'getOrganizationExport', summary: 'Everything that the organisation has, as ZIP', description: 'Documents, transcripts, runs, members, audit log, settings; no secrets. It is written while it is read.',
      response: { 200: { description: 'A ZIP file.', content: { 'application/zip': { schema: z.unknown() } } }, ...problems(404) },
    },
  }, async (request, reply) => {
    const { name } = found(await asOrganization(parts(request), (stores) => stores.organizations.get()), 'organization', 'It may have been deleted meanwhile.')
    // Who took everything along stands in the log that they took along.
    await asOrganization(parts(request), (stores) => stores.audit.add({ action: 'getOrganizationExport' }))
    void reply.type('application/zip').header('content-disposition', attachment(`${name}.zip`)).serializer((stream: unknown) => stream as string)
    return reply.send(Readable.from(streamZip(filesOf(parts(request)))))
  })
}

async function* filesOf(parts: Parts): AsyncGenerator<StreamedFile> {
  yield { path: 'README.txt', chunks: [bytesOf(about)] }
  for (const table of await asOrganization(parts, (stores) => stores.takingOut.tables())) yield { path: `data/${table}.jsonl`, chunks: linesOf((after) => asOrganization(parts, (stores) => stores.takingOut.rows(table, after, PAGE))) }
  for await (const line of transcripts(parts)) {
    const { id, file_name: fileName } = line
    const source = await asOrganization(parts, (stores) => stores.transcripts.source(id))
    if (source !== null) yield { path: `transcripts/${id}/${safeName(fileName)}`, chunks: [source] }
  }
}

const transcriptRow = z.object({ id: z.string(), file_name: z.string() })

async function* transcripts(parts: Parts): AsyncGenerator<z.infer<typeof transcriptRow>> {
  for (let after: string | null = null; ;) {
    const page: { readonly lines: readonly string[]; readonly next: string | null } = await asOrganization(parts, (stores) => stores.takingOut.rows('transcripts', after, PAGE))
    for (const line of page.lines) yield transcriptRow.parse(JSON.parse(line))
    if (page.next === null) return
    after = page.next
  }
}
