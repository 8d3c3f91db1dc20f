import { originsOf, statementsOf } from '@aicoe/core'
import type { Transcript } from '@aicoe/sdk'
import { z } from 'zod'
import { needs } from '../http/needs.ts'
import { asOrganization, found, problems } from '../http/parts.ts'
import type { Route } from '../http/parts.ts'
import { documentSummaryResource, presentDocumentSummary } from '../resources/document.ts'
import { presentUtterance, utteranceResource } from '../resources/utterance.ts'
import { loadReading, readingOf, sourceOf, transcriptUnder } from './load.ts'
import { placedStatementResource, presentStatement } from './statement-resource.ts'

const proven = placedStatementResource.extend({ path: z.string().nullable().describe('JSON pointer to the statement in the data of the document, for a patch; null where the document puts it together itself.') }).meta({ id: 'ProvenStatement' })
const ofDocument = z.object({
  documentId: z.string(), transcriptId: z.string().nullable().describe('null: its run is gone.'), statements: z.array(proven), utterances: z.array(utteranceResource).describe('Those that the statements name, in order of the meeting.'),
}).meta({ id: 'DocumentEvidence' })
const ofUtterance = z.object({
  utterance: utteranceResource, documents: z.array(z.object({ document: documentSummaryResource, statements: z.array(placedStatementResource) })),
}).meta({ id: 'UtteranceStatements' })

/** The thread between meeting and documents, both ways. */
export const evidence: Route = (app, parts) => {
  const about = {
    document: { tags: ['documents'], operationId: 'getDocumentEvidence', summary: 'Every statement of a document with the lines it came from', params: z.object({ id: z.uuid() }), response: { 200: ofDocument, ...problems(400, 404, 422) } },
    utterance: {
      tags: ['transcripts'], operationId: 'getUtteranceStatements', summary: 'Everything that came from a line of the meeting', description: 'Of the newest version of each document that stands on this transcript.',
      params: z.object({ id: z.uuid(), utterance: z.string().regex(/^U[1-9]\d{0,8}$/) }), response: { 200: ofUtterance, ...problems(400, 404, 422) },
    },
  }
  app.get('/api/v1/documents/:id/evidence', { schema: about.document, config: needs('documents.read') }, async (request) => {
    const { reading, source, transcript } = await asOrganization(parts(request), async (stores) => {
      const reading = await loadReading(stores, parts(request).installation, request.params.id)
      const source = await sourceOf(stores, reading.document)
      return { reading, source, transcript: source === null ? null : await transcriptUnder(stores, source.hash) }
    })
    const said = saidIn(transcript)
    const statements = statementsOf(reading.blocks)
    const paths = originsOf(reading.data, statements)
    const named = new Set(statements.flatMap(({ statement }) => statement.evidence.map((proof) => proof.utterance)))
    return {
      documentId: reading.document.id, transcriptId: source?.id ?? null, statements: statements.map((placed) => ({ ...presentStatement(placed, said), path: paths.get(placed.id) ?? null })),
      utterances: [...said.values()].filter((utterance) => named.has(utterance.id)).map(presentUtterance),
    }
  })
  app.get('/api/v1/transcripts/:id/utterances/:utterance/statements', { schema: about.utterance, config: needs('documents.read') }, async (request) => {
    const { id, utterance: name } = request.params
    const { transcript, documents } = await asOrganization(parts(request), async (stores) => {
      const row = found(await stores.transcripts.get(id), 'transcript', 'Upload it first.')
      return { transcript: await transcriptUnder(stores, row.transcriptHash), documents: await stores.documents.latestOfTranscript(id) }
    })
    const said = saidIn(transcript)
    const utterance = found(said.get(name), 'utterance', `This transcript has U1 to U${transcript.utterances.length}.`)
    const { kinds } = parts(request).installation
    const threads = documents.filter((document) => kinds.has(document.kind)).map((document) => {
      const { kind, blocks } = readingOf(parts(request).installation, document)
      const statements = statementsOf(blocks).filter(({ statement }) => statement.evidence.some((proof) => proof.utterance === name))
      return { document: presentDocumentSummary(document, kind.title), statements: statements.map((placed) => presentStatement(placed, said)) }
    })
    return { utterance: presentUtterance(utterance), documents: threads.filter(({ statements }) => statements.length > 0) }
  })
}

function saidIn(transcript: Transcript | null): ReadonlyMap<string, Transcript['utterances'][number]> {
  return new Map((transcript?.utterances ?? []).map((utterance) => [utterance.id, utterance]))
}
