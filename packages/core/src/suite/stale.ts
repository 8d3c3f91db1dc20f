/** The newest version of a document: what it holds, and the content hashes of what it was made from, by kind (null: not known). `given` are those of its meeting today. */
export interface Standing { readonly kind: string; readonly hash: string; readonly reads: Readonly<Record<string, string>> | null; readonly given: Readonly<Record<string, string>>; /** A person wrote it: a run leaves it as it is, so that what reads it does not wait for it. */ readonly kept?: boolean }
/** Why a document is stale: what it was made from has another content by now, or is stale itself and will have. */
export interface Cause { readonly kind: string; readonly how: 'changed' | 'stale' }

/**
 * Which documents of a suite no longer say what a run would make of their inputs now, and why, by kind; those that do are not in it. One that waits for a stale
 * input is stale with it: whether its own content changes only a run can tell.
 */
export function staleIn(documents: readonly Standing[]): ReadonlyMap<string, readonly Cause[]> {
  const newest = new Map(documents.map(({ kind, hash }) => [kind, hash]))
  const changed = new Map(documents.map((document) => [document.kind, Object.entries(document.reads ?? {}).filter(([kind, hash]) => isOther(newest.get(kind) ?? document.given[kind], hash)).map(([kind]) => kind)]))
  const stale = new Set([...changed].filter(([, causes]) => causes.length > 0).map(([kind]) => kind))
  const kept = new Set(documents.filter((document) => document.kept === true).map(({ kind }) => kind))
  const moves = (kind: string): boolean => stale.has(kind) && !kept.has(kind)
  const waits = ({ reads }: Standing): boolean => Object.keys(reads ?? {}).some(moves)
  for (let before = -1; before !== stale.size;) {
    before = stale.size
    for (const document of documents) if (waits(document)) stale.add(document.kind)
  }
  return new Map(documents.filter(({ kind }) => stale.has(kind)).map(({ kind, reads }) => [kind, causesOf(reads, changed.get(kind) ?? [], moves)]))
}

function isOther(now: string | undefined, then: string): boolean {
  return now !== undefined && now !== then
}

function causesOf(reads: Standing['reads'], changed: readonly string[], moves: (kind: string) => boolean): readonly Cause[] {
  return Object.keys(reads ?? {}).flatMap((kind): Cause[] => {
    if (changed.includes(kind)) return [{ kind, how: 'changed' }]
    return moves(kind) ? [{ kind, how: 'stale' }] : []
  })
}
