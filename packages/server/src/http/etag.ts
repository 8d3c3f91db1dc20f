import type { DocumentRow } from '@aicoe/db'
import { AppError } from '@aicoe/sdk'
import { z } from 'zod'

/** The header of a change that must not overwrite what somebody else wrote meanwhile. */
export const ifMatch = z.object({ 'if-match': z.string().max(200).optional().describe('The ETag of what you changed; required.') })

/** Names this version and no other: number and content. */
export function etagOf({ version, hash }: Pick<DocumentRow, 'version' | 'hash'>): string {
  return `"${version}-${hash.slice(0, 16)}"`
}

/** Refuses a change without If-Match (428), and one of something that is no longer the newest (412). `*` takes whatever is there. */
export function mustMatch(header: string | undefined, newest: DocumentRow): void {
  mustBe(header, etagOf(newest), `Version ${newest.version} of this document is there now (${newest.id}), by ${newest.author}. Compare it with yours, then send your change again with its ETag.`)
}

/** The same of anything that has an ETag; `outdated` says what is there now. */
export function mustBe(header: string | undefined, newest: string, outdated: string): void {
  if (header === undefined) throw new AppError('if-match-missing', 'Send If-Match with the ETag of the version you changed, so that nothing that others wrote meanwhile is lost.')
  if (header.trim() === '*' || header.split(',').some((tag) => tag.trim() === newest)) return
  throw new AppError('version-outdated', outdated)
}
