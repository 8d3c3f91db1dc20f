import type { Block } from '@aicoe/sdk'
import type { Drawing } from './drawn.ts'

/** Draws a diagram as an SVG file, or a screen as a page of its own; null where the document has no such block. Neither asks for anything else nor runs anything. */
export async function drawBlock(blocks: readonly Block[], id: string, language: string): Promise<Drawing | null> {
  const block = blocks.find((each) => each.id === id)
  if (block?.kind !== 'diagram' && block?.kind !== 'screen') return null
  // Loaded with the first drawing, not with the server.
  const { diagramFile, screenPage } = await import('./drawn.ts')
  return block.kind === 'diagram' ? diagramFile(block) : { mediaType: 'text/html', content: screenPage(blocks.filter((each) => each.kind === 'screen'), block, language) }
}
