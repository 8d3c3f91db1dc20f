import { defineDocument } from './documents.ts'
import { factsSchema } from './facts.ts'
import type { Facts } from './facts.ts'
import { transcriptSchema } from './transcript.ts'
import type { Transcript } from './transcript.ts'

/** The transcript as a document that a run is given: an agent that needs it names it among its needs. */
export const transcriptDocument = defineDocument<'transcript', Transcript>({
  kind: 'transcript', title: 'Transcript', schema: transcriptSchema,
  items: () => [],
  render: (transcript) => transcript.utterances.map((said) => ({ id: said.id, kind: 'prose', text: [{ strong: said.speaker ?? '' }, ' ', said.text] })),
})

/** The facts that rules found in the transcript, given to a run. */
export const factsDocument = defineDocument<'facts', Facts>({ kind: 'facts', title: 'Facts', schema: factsSchema, items: () => [], render: () => [] })
