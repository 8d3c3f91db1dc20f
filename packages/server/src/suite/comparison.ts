import { compareBlocks } from '@aicoe/core'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { blockResource, presentBlocks } from '../resources/block.ts'
import { documentSummaryResource, presentDocumentSummary } from '../resources/document.ts'
import { loadReading } from './load.ts'

const change = z.enum(['same', 'changed', 'moved', 'added', 'removed'])
const line = z.object({ id: z.string(), change, words: z.array(z.object({ change: z.enum(['same', 'added', 'removed']), text: z.string() })).describe('What is the same and what was removed together are the line before; the same and what was added, after.') })
const blockChange = z.object({
  id: z.string(), kind: z.enum(['heading', 'prose', 'list', 'table', 'callout', 'diagram', 'screen', 'code']),
  change: change.describe('moved: it stands elsewhere among its neighbours; its lines say whether its words changed too. changed with all lines the same: only its proof, level or order of columns did.'),
  lines: z.array(line).describe('Rows, items, lines of code, parts of a drawing; a paragraph is one line.'),
  before: blockResource.nullable(), after: blockResource.nullable(),
}).meta({ id: 'BlockChange' })
const answer = z.object({
  before: documentSummaryResource, after: documentSummaryResource, counts: z.record(change, z.number().int()),
  blocks: z.array(blockChange).describe('In the order of the later version; what is gone stands where it stood.'),
}).meta({ id: 'Comparison' })

/** GET /api/v1/documents/{id}/comparison?with=...: what became of each block, row, item and word between two versions. */
export const comparison: Route = (app, parts) => {
  const schema = {
    tags: ['documents'], operationId: 'compareDocuments', summary: 'Compare two versions', description: 'From the document in the path to the one named by `with`. Any two of one kind can be compared.',
    params: z.object({ id: z.uuid() }), querystring: z.object({ with: z.uuid().describe('Id of the later version.') }), response: { 200: answer, ...problems(400, 404, 422) },
  }
  app.get('/api/v1/documents/:id/comparison', { schema, config: needs('documents.read') }, async (request) => {
    const { installation } = parts(request)
    const [before, after] = await asOrganization(parts(request), async (stores) => [await loadReading(stores, installation, request.params.id), await loadReading(stores, installation, request.query.with)] as const)
    if (before.document.kind !== after.document.kind) throw new AppError('documents-not-alike', `"${before.kind.title}" and "${after.kind.title}" are documents of different kinds. Compare two of one kind.`)
    const { blocks, counts } = compareBlocks(before.blocks, after.blocks)
    const [old, young] = [before, after].map((reading) => new Map(presentBlocks(reading.blocks).map((block) => [block.id, block])))
    return {
      before: presentDocumentSummary(before.document, before.kind.title), after: presentDocumentSummary(after.document, after.kind.title), counts,
      blocks: blocks.map((block) => ({ id: block.id, kind: block.kind, change: block.change, lines: block.lines.map(({ id, change, words }) => ({ id, change, words: [...words] })), before: old?.get(block.id) ?? null, after: young?.get(block.id) ?? null })),
    }
  })
}
