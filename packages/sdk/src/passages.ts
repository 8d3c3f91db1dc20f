import type { Block, Inline, ListItem, Text } from './blocks.ts'
import type { Statement } from './evidence.ts'

/** A text of a document: `place` is the id of the block, row or list item that it stands in, `block` that of the block around it. */
export interface Passage { readonly block: string; readonly place: string; readonly text: Text }

/** Every text of the blocks, in reading order. Code, diagrams and screens hold none. */
export function passages(blocks: readonly Block[]): readonly Passage[] {
  return blocks.flatMap((block) => passagesOf(block))
}

function passagesOf(block: Block): readonly Passage[] {
  switch (block.kind) {
    case 'heading':
    case 'prose':
    case 'callout': return [{ block: block.id, place: block.id, text: block.text }]
    case 'list': return block.items.flatMap((item) => listed(item)).map(({ id, text }) => ({ block: block.id, place: id, text }))
    case 'table': return block.rows.flatMap((row) => row.cells.map((text) => ({ block: block.id, place: row.id, text })))
    case 'diagram':
    case 'screen':
    case 'code': return []
  }
}

/** An item of a list and those below it. */
export function listed(item: ListItem): readonly ListItem[] {
  return [item, ...(item.items ?? []).flatMap((inner) => listed(inner))]
}

/** The pieces of a text, whichever of its two forms it has. */
export function pieces(text: Text): readonly Inline[] {
  return isList(text) ? text : [text]
}

function isList(text: Text): text is readonly Inline[] {
  return Array.isArray(text)
}

/** Whether a piece of a text is a statement, with what it rests on; the others are plain or strong text, and references. */
export function isStatement(piece: Inline): piece is Statement {
  return typeof piece === 'object' && 'basis' in piece
}

/** Every statement that a reader of the blocks meets, in reading order: one that stands in two places is met twice. Whoever counts statements counts these. */
export function statementsRead(blocks: readonly Block[]): readonly Statement[] {
  return passages(blocks).flatMap(({ text }) => pieces(text).filter((piece) => isStatement(piece)))
}
