import type { Stores, TranscriptRow } from '@aicoe/db'
import { AppError, transcriptSchema } from '@aicoe/sdk'
import type { Transcript } from '@aicoe/sdk'
import { asOrganization, found } from '../http/parts.ts'
import type { Parts } from '../http/parts.ts'
import { writeWithinRoom } from '../limits/room.ts'
import type { Amendment } from '../transcripts.ts'
import { loadRow } from './reading.ts'

export interface Amended<Kept> { readonly row: TranscriptRow; readonly kept: Kept }

/**
 * A new reading of a transcript by a person. It is read beside the event loop and outside of a transaction; where somebody else amended it meanwhile, it
 * is done again on theirs. `keep` belongs to the same transaction as the new reading, which it gets.
 */
export async function amend<Kept>(parts: Parts, id: string, amendment: Amendment, keep: (stores: Stores, reading: Transcript) => Promise<Kept>): Promise<Amended<Kept>> {
  for (let attempt = 1; attempt <= 5; attempt++) {
    const { row, text } = await asOrganization(parts, async (stores) => {
      const row = await loadRow(stores, id)
      return { row, text: found(await stores.transcripts.text(id), 'transcript', 'Upload it again.') }
    })
    const { source, transcript, facts } = await parts.transcripts.amend(parts.organization, { fileName: row.fileName, source: text.text, transcript: text.transcript, amendment })
    const kept = await writeWithinRoom(parts, async (stores) => {
      if (!await stores.transcripts.amend(id, row.transcriptHash, { text: source, transcript, facts })) return null
      return { row: await loadRow(stores, id), kept: await keep(stores, transcriptSchema.parse(transcript.data)) }
    })
    if (kept !== null) return kept
  }
  throw new AppError('transcript-busy', 'Others change this transcript at the same time. Try again.', { retryable: true })
}
