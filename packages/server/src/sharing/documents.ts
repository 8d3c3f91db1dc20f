import { statementsOf } from '@aicoe/core'
import type { DocumentRow } from '@aicoe/db'
import { drawBlock } from '@aicoe/exporters'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { found, problems } from '../http/parts.ts'
import type { Parts, Route } from '../http/parts.ts'
import { blockResource, presentBlocks } from '../resources/block.ts'
import { drawingResource, presentDrawing } from '../resources/drawing.ts'
import { presentUtterance, utteranceResource } from '../resources/utterance.ts'
import { inOrder, languageOf, loadReading, sourceOf, titleOf, transcriptUnder } from '../suite/load.ts'
import type { Reading } from '../suite/load.ts'
import { look, tokenOf, visiting } from './visit.ts'
import type { Opened } from './visit.ts'

const sharedDocument = z.object({ id: z.string().describe('Its kind, which is its id within the link.'), title: z.string(), version: z.number().int(), createdAt: z.iso.datetime() }).meta({ id: 'SharedDocument' })
const reading = z.object({
  document: sharedDocument, language: z.string().nullable(), items: z.array(z.object({ id: z.string(), title: z.string() })), blocks: z.array(blockResource),
  utterances: z.array(utteranceResource).describe('The lines that its statements came from; none where the link does not show them.'),
}).meta({ id: 'SharedReading' })
const params = z.object({ id: z.string().min(1).max(100) })
const hint = 'The list of shared documents says which there are.'

/** What a visitor of a link reads: its documents in their newest versions. No id of ours, no name of who wrote them. */
export const documents: Route = (app, parts) => {
  const tags = ['sharing']
  const about = {
    list: { tags, operationId: 'getSharedDocuments', summary: 'The documents that a link shows', response: { 200: z.object({ documents: z.array(sharedDocument) }), ...problems(404) } },
    blocks: { tags, operationId: 'getSharedDocumentBlocks', summary: 'A shared document as it reads', params, response: { 200: reading, ...problems(400, 404, 422) } },
    drawing: { tags, operationId: 'getSharedDrawing', summary: 'A diagram or screen of a shared document, drawn', params, querystring: z.object({ block: z.string().min(1).max(500) }), response: { 200: drawingResource, ...problems(400, 404, 422) } },
  }
  const onRequest = async (request: FastifyRequest): Promise<void> => { await Promise.resolve(tokenOf(parts(request), request)) }
  app.get('/api/v1/shared/documents', { schema: about.list, config: needs('open'), onRequest }, (request) => visiting(parts(request), request, async (opened) => {
    return { documents: inOrder(parts(request).installation, await rowsOf(opened)).map((row) => present(parts(request), row)) }
  }))

  app.get('/api/v1/shared/documents/:id/blocks', { schema: about.blocks, config: needs('open'), onRequest }, (request) => visiting(parts(request), request, async (opened) => {
    const { document, data, items, blocks } = await read(parts(request), opened, request.params.id)
    await look(opened, parts(request), request, document.kind)
    const { withEvidence } = opened.share
    return {
      document: present(parts(request), document), language: languageOf(data), items: items.map(({ id, title }) => ({ id, title })),
      blocks: withEvidence ? presentBlocks(blocks) : withoutEvidence(presentBlocks(blocks)), utterances: withEvidence ? await linesOf(opened, { document, blocks }) : [],
    }
  }))

  app.get('/api/v1/shared/documents/:id/drawing', { schema: about.drawing, config: needs('open'), onRequest }, async (request) => {
    const { blocks, data } = await visiting(parts(request), request, (opened) => read(parts(request), opened, request.params.id))
    return presentDrawing(found(await drawBlock(blocks, request.query.block, languageOf(data) ?? 'und'), 'drawing', 'The document has no diagram or screen with this id.'))
  })
}

async function rowsOf({ stores, share }: Opened): Promise<readonly DocumentRow[]> {
  return (await stores.documents.latestOfProject(share.project)).filter(({ kind }) => share.kinds === null || share.kinds.includes(kind))
}

async function read({ installation }: Parts, opened: Opened, kind: string): Promise<Reading> {
  const row = found((await rowsOf(opened)).find((each) => each.kind === kind), 'document', hint)
  return loadReading(opened.stores, installation, row.id)
}

function present({ installation }: Parts, { kind, version, createdAt }: DocumentRow): z.infer<typeof sharedDocument> {
  return { id: kind, title: titleOf(installation, kind), version, createdAt: createdAt.toISOString() }
}

/** The same blocks without what was said: wherever a quote hangs in them. */
function withoutEvidence<Blocks>(blocks: Blocks): Blocks {
  return JSON.parse(JSON.stringify(blocks), (key, value: unknown) => (key === 'evidence' && Array.isArray(value) ? [] : value)) as Blocks
}

async function linesOf({ stores }: Opened, { document, blocks }: Pick<Reading, 'document' | 'blocks'>): Promise<z.infer<typeof utteranceResource>[]> {
  const source = await sourceOf(stores, document)
  if (source === null) return []
  const named = new Set(statementsOf(blocks).flatMap(({ statement }) => statement.evidence.map(({ utterance }) => utterance)))
  return (await transcriptUnder(stores, source.hash)).utterances.filter(({ id }) => named.has(id)).map(presentUtterance)
}
