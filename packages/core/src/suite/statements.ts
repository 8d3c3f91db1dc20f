import { isStatement, passages, pieces } from '@aicoe/sdk'
import type { Block, Statement } from '@aicoe/sdk'

/** A statement and where a document makes it. `id` is its place and its number there, counted from 1 in reading order: `FR-12/text#1`. */
export interface PlacedStatement {
  readonly id: string
  /** The block it stands in. */
  readonly block: string
  /** The row or item of it, else the block itself. */
  readonly place: string
  /** The item of the document that it belongs to, by the beginning of its place: `FR-12` of `FR-12/criteria/1`. */
  readonly item: string | null
  readonly statement: Statement
}

const ITEM = /^[A-Z]+-[1-9]\d*(?=$|\/)/

/** Every statement of a document, in reading order. */
export function statementsOf(blocks: readonly Block[]): readonly PlacedStatement[] {
  const idAt = statementNumbers()
  return passages(blocks).flatMap(({ block, place, text }) => pieces(text).filter((piece) => isStatement(piece)).map((statement) => ({ id: idAt(place), block, place, item: itemOf(place), statement })))
}

/** Names the statements of a document: called with the place of each, in reading order, it gives their ids. */
export function statementNumbers(): (place: string) => string {
  const counts = new Map<string, number>()
  return (place) => {
    const number = (counts.get(place) ?? 0) + 1
    counts.set(place, number)
    return `${place}#${number}`
  }
}

/** Of a place such as `objectives/G-1` the last item that it names. */
function itemOf(place: string): string | null {
  return ITEM.exec(place)?.[0] ?? place.split('/').findLast((part) => /^[A-Z]+-[1-9]\d*$/.test(part)) ?? null
}
