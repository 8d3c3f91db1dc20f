import { defineFormat } from '@aicoe/sdk'
import type { ReadableDocument } from '@aicoe/sdk'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { markdownTree } from '../markdown/tree.ts'

/** GitHub's Markdown. Proofs follow each statement in brackets, the lines they name stand at the end; diagrams are Mermaid and a list. */
export const markdown = defineFormat({
  name: 'md',
  title: 'Markdown',
  write: (document) => Promise.resolve([{ name: `${document.kind}.md`, mediaType: 'text/markdown; charset=utf-8', bytes: new TextEncoder().encode(text(document)) }]),
})

function text(document: ReadableDocument): string {
  return toMarkdown(markdownTree(document), { bullet: '-', emphasis: '_', rule: '-', fences: true, listItemIndent: 'one', extensions: [gfmToMarkdown({ tablePipeAlign: false })] })
}
