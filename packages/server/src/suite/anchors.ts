import { anchorsIn } from '@aicoe/core'
import type { DocumentWithData, Stores } from '@aicoe/db'
import type { Installation } from '../installation.ts'
import { readingOf } from './load.ts'

/**
 * Moves what people said about a document to its newest version, step by step with each edit: words that change a little each time are followed where those
 * of long ago would no longer be known. What is not found stays where it was last, and is found again when the words come back.
 */
export async function carryAnchors(stores: Stores, installation: Installation, document: DocumentWithData): Promise<void> {
  const anchors = await stores.comments.anchors(document.project, document.kind)
  if (anchors.length === 0) return
  const find = anchorsIn(readingOf(installation, document).blocks)
  for (const { id, anchor } of anchors) {
    const now = find(anchor)
    if (now !== null && !sameAnchor(now.anchor, anchor)) await stores.comments.moveAnchor(id, now.anchor)
  }
}

type Anchor = Parameters<ReturnType<typeof anchorsIn>>[0]

function sameAnchor(one: Anchor, other: Anchor): boolean {
  return (['block', 'place', 'exact', 'prefix', 'suffix'] as const).every((part) => one[part] === other[part])
}
