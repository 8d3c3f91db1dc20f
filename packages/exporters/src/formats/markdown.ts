import { defineFormat } from '@aicoe/sdk'
import type { ReadableDocument } from '@aicoe/sdk'
import { markdownTree } from '../markdown/tree.ts'

/** GitHub's Markdown. Proofs follow each statement in brackets, the lines they name stand at the end; diagrams are Mermaid and a list. */
export const markdown = defineFormat({
  name: 'md',
  title: 'Markdown',
  write: async (document) => [{ name: `${document.kind}.md`, mediaType: 'text/markdown; charset=utf-8', bytes: new TextEncoder().encode(await text(document)) }],
})

/** The writer is a hundred modules: loaded with the first document, not with the server. */
async function text(document: ReadableDocument): Promise<string> {
  const [{ gfmToMarkdown }, { toMarkdown }] = await Promise.all([import('mdast-util-gfm'), import('mdast-util-to-markdown')])
  return toMarkdown(markdownTree(document), { bullet: '-', emphasis: '_', rule: '-', fences: true, listItemIndent: 'one', extensions: [gfmToMarkdown({ tablePipeAlign: false })] })
}
