import type { Block, ListItem, Statement, Text } from '@aicoe/sdk'
import { isStatement, pieces } from './text.ts'

/** A text of a document and the id of the block, row or list item that it stands in. */
interface Passage { readonly id: string; readonly text: Text }

/** Every text of the blocks, in reading order. */
function passages(blocks: readonly Block[]): readonly Passage[] {
  return blocks.flatMap((block) => passagesOf(block))
}

function passagesOf(block: Block): readonly Passage[] {
  switch (block.kind) {
    case 'heading':
    case 'prose':
    case 'callout': return [{ id: block.id, text: block.text }]
    case 'list': return block.items.flatMap((item) => itemPassages(item))
    case 'table': return block.rows.flatMap((row) => row.cells.map((text) => ({ id: row.id, text })))
    case 'diagram':
    case 'screen':
    case 'code': return []
  }
}

function itemPassages(item: ListItem): readonly Passage[] {
  return [{ id: item.id, text: item.text }, ...(item.items ?? []).flatMap((inner) => itemPassages(inner))]
}

/** Every statement of the blocks, in reading order. */
export function statements(blocks: readonly Block[]): readonly Statement[] {
  return passages(blocks).flatMap((passage) => pieces(passage.text).filter((piece) => isStatement(piece)))
}

/** The ids of blocks, rows and list items, in reading order; a block comes before what is in it. */
export function ids(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'list') return [block.id, ...block.items.flatMap((item) => itemPassages(item)).map((passage) => passage.id)]
    if (block.kind === 'table') return [block.id, ...block.rows.map((row) => row.id)]
    return [block.id]
  })
}

/** The blocks with heading levels that skip one pulled up, so that the outline has no holes: the document's title is level 1. */
export function outlined(blocks: readonly Block[]): readonly Block[] {
  let level = 1
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block
    level = Math.min(block.level, level + 1)
    return level === block.level ? block : { ...block, level: level === 2 ? 2 : 3 }
  })
}
