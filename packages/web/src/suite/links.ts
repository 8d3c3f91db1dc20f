import type { DocumentBlocks } from '@aicoe/client'
import type { Suite } from './model.ts'

/** From what is wanted to what it costs, by the letters of an id. Requirements on quality stand with the functional ones. */
export const chain = ['G', 'BR', 'UC', 'FR', 'SCR', 'TC', 'WP'] as const
export type Link = (typeof chain)[number]
type Item = DocumentBlocks['items'][number]
export interface Linked { readonly id: string; /** The item between, where the link is not direct. */ readonly via: string | null }
export interface Row { readonly item: Item; readonly cells: Readonly<Record<Link, readonly Linked[]>> }

/** The place of an item in the chain by its id; null: it is none of it. */
export function linkOf(id: string): Link | null {
  const letters = /^([A-Z]+)-\d+$/.exec(id)?.[1]
  return letters === 'NFR' ? 'FR' : chain.find((link) => link === letters) ?? null
}

/** Every item of one place with what it leads to and comes from: by a link in either direction, else through one item between. */
export function coverageOf({ documents }: Suite, rows: Link): readonly Row[] {
  const items = [...new Map(documents.flatMap(({ reading }) => reading?.items ?? []).filter(({ id }) => linkOf(id) !== null).map((item) => [item.id, item]))].map(([, item]) => item)
  const neighbours = new Map<string, Set<string>>(items.map(({ id }) => [id, new Set()]))
  for (const { id, links } of items) {
    for (const other of links) {
      if (!neighbours.has(other) || other === id) continue
      neighbours.get(id)?.add(other)
      neighbours.get(other)?.add(id)
    }
  }
  return items.filter(({ id }) => linkOf(id) === rows).map((item) => ({ item, cells: cellsOf(item.id, neighbours) }))
}

function cellsOf(id: string, neighbours: ReadonlyMap<string, ReadonlySet<string>>): Row['cells'] {
  const near = [...neighbours.get(id) ?? []]
  const cell = (link: Link): readonly Linked[] => {
    const direct = near.filter((other) => linkOf(other) === link).map((other): Linked => ({ id: other, via: null }))
    if (direct.length > 0) return sorted(direct)
    const far = new Map<string, Linked>()
    for (const via of near) for (const other of neighbours.get(via) ?? []) if (other !== id && linkOf(other) === link && !far.has(other)) far.set(other, { id: other, via })
    return sorted([...far.values()])
  }
  return Object.fromEntries(chain.map((link) => [link, cell(link)])) as Record<Link, readonly Linked[]>
}

function sorted(linked: readonly Linked[]): readonly Linked[] {
  return linked.toSorted((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }))
}
