import { listed } from '@aicoe/sdk'
import type { Block } from '@aicoe/sdk'

/** The ids of blocks, rows and list items, in reading order; a block comes before what is in it. */
export function ids(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'list') return [block.id, ...block.items.flatMap((item) => listed(item)).map(({ id }) => id)]
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
