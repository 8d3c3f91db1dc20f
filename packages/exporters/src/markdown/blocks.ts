import type { Block, CalloutBlock, DiagramBlock, ListItem as Item, Screen, TableBlock } from '@aicoe/sdk'
import type { List, ListItem, RootContent, TableRow } from 'mdast'
import { describe } from '../diagrams/describe.ts'
import { mermaid } from '../diagrams/mermaid.ts'
import { plain, repeats, visible } from '../reading/text.ts'
import type { Say } from '../wording/say.ts'
import { phrasing, words } from './inline.ts'

/** Blocks as Markdown nodes, under the title of their page. */
export function markdownNodes(title: string, blocks: readonly Block[], say: Say): readonly RootContent[] {
  let section = ''
  return blocks.flatMap((block) => {
    if (block.kind === 'heading') section = plain(block.text)
    return blockNodes(block, [section, title], say)
  })
}

function blockNodes(block: Block, headings: readonly string[], say: Say): readonly RootContent[] {
  switch (block.kind) {
    case 'heading': return [{ type: 'heading', depth: block.level, children: phrasing(block.text, say) }]
    case 'prose': return [{ type: 'paragraph', children: phrasing(block.text, say) }]
    case 'list': return [list(block.items, block.ordered, say)]
    case 'table': return [...(repeats(block.title, ...headings) ? [] : [titled(block.title)]), table(block, say)]
    case 'callout': return [callout(block, say)]
    case 'diagram': return diagram(block)
    case 'screen': return screen(block.screen)
    case 'code': return [{ type: 'code', lang: block.language.replace(/[^\w+#-]/g, ''), value: visible(block.text) }]
  }
}

function list(items: readonly Item[], ordered: boolean, say: Say): List {
  return { type: 'list', ordered, spread: false, children: items.map((item) => listItem(item, ordered, say)) }
}

function listItem(item: Item, ordered: boolean, say: Say): ListItem {
  const inner = item.items ?? []
  return { type: 'listItem', spread: false, children: [{ type: 'paragraph', children: phrasing(item.text, say) }, ...(inner.length > 0 ? [list(inner, ordered, say)] : [])] }
}

function bullets(texts: readonly string[]): List {
  return { type: 'list', ordered: false, spread: false, children: texts.map((text) => ({ type: 'listItem', spread: false, children: [{ type: 'paragraph', children: [words(text)] }] })) }
}

function titled(title: string): RootContent {
  return { type: 'paragraph', children: [{ type: 'strong', children: [words(title)] }] }
}

function table(block: TableBlock, say: Say): RootContent {
  const head: TableRow = { type: 'tableRow', children: block.columns.map((column) => ({ type: 'tableCell', children: [words(column.title)] })) }
  const rows = block.rows.map((row): TableRow => ({ type: 'tableRow', children: row.cells.map((cell) => ({ type: 'tableCell', children: phrasing(cell, say) })) }))
  return { type: 'table', align: block.columns.map((column) => (column.numeric === true ? 'right' : null)), children: [head, ...rows] }
}

const TONES = { note: 'Note', warning: 'Attention', gap: 'Not answered in the meeting' } as const

function callout(block: CalloutBlock, say: Say): RootContent {
  return { type: 'blockquote', children: [{ type: 'paragraph', children: [{ type: 'strong', children: [words(`${say(TONES[block.tone])}:`)] }, words(' '), ...phrasing(block.text, say)] }] }
}

function diagram(block: DiagramBlock): readonly RootContent[] {
  return [titled(block.title), { type: 'code', lang: 'mermaid', value: mermaid(block.diagram) }, bullets(describe(block.diagram))]
}

function screen(shown: Screen): readonly RootContent[] {
  const elements = shown.sections.flatMap((section) => section.elements)
  const detail = (element: (typeof elements)[number]): string => [
    `${element.kind}: ${element.label}`,
    ...(element.options === undefined || element.options.length === 0 ? [] : [`(${element.options.join(' | ')})`]),
    ...(element.columns === undefined ? [] : [`[${element.columns.join(', ')}; ${String(element.rows?.length ?? 0)} rows]`]),
    ...(element.goesTo === null ? [] : [`→ ${element.goesTo}`]),
    ...(element.requirement === null ? [] : [`(${element.requirement})`]),
  ].join(' ')
  return [titled(`${shown.id} ${shown.title}`), { type: 'paragraph', children: [words(shown.purpose)] }, bullets(elements.map((element) => detail(element)))]
}
