import type { Stores, TranscriptRow } from '@aicoe/db'
import { z } from 'zod'

export const remakeSchema = z.array(z.string().max(100)).max(100).default([]).describe('Kinds to make again although a person edited them. All others that a person edited stay as they are, and what reads them is made from that.')

/** What people wrote of the documents of a meeting, by kind: the content hashes of newest versions that are theirs and are not to be made again. */
export async function keptOf(stores: Stores, transcript: Pick<TranscriptRow, 'id'>, project: string, remake: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const edited = (await stores.documents.latestOfProject(project)).filter(({ cause, kind }) => cause !== 'run' && !remake.includes(kind))
  const kept: Record<string, string> = {}
  for (const { kind, hash, run } of edited) if (run !== null && (await stores.runs.get(run))?.transcript === transcript.id) kept[kind] = hash
  return kept
}
