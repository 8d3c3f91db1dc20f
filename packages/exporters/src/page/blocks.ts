import type { Block, CalloutBlock, DiagramBlock, ListItem, TableBlock, TableRow } from '@aicoe/sdk'
import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { describe } from '../diagrams/describe.ts'
import { draw } from '../diagrams/draw.ts'
import { isItemId, oneLine, plain, visible } from '../reading/text.ts'
import { outlined } from '../reading/walk.ts'
import { drawScreen } from '../screens/screen.ts'
import { inline } from './inline.ts'
import type { Paper } from './paper.ts'

/** All blocks of the document in reading order. */
export async function blocksOf(paper: Paper, blocks: readonly Block[]): Promise<Element[]> {
  const elements: Element[] = []
  let section = oneLine(paper.document.title)
  for (const block of outlined(blocks)) {
    if (block.kind === 'heading') section = oneLine(plain(block.text))
    elements.push(await blockOf(paper, block, section))
  }
  return elements
}

async function blockOf(paper: Paper, block: Block, section: string): Promise<Element> {
  const id = paper.anchors.at(block.id)
  const at = nameOf(block.id, section)
  switch (block.kind) {
    case 'heading': return h(`h${String(block.level)}`, { id }, inline(paper, block.text, at))
    case 'prose': return h('p', { id }, inline(paper, block.text, at))
    case 'list': return list(paper, block, section, id)
    case 'table': return table(paper, block, section, id)
    case 'callout': return callout(block, id, inline(paper, block.text, at))
    case 'diagram': return diagram(paper, block, id)
    case 'screen': return h('figure.screen-figure', { id }, drawScreen(block.screen, { anchors: paper.anchors, level: null }), h('figcaption', `${visible(block.screen.id)} ${oneLine(block.screen.title)}`))
    case 'code': return h('pre', { id, tabIndex: 0 }, h('code', visible(block.text)))
  }
}

/** What a statement's place is called in the transcript's margin: the item it belongs to, else the section. */
function nameOf(id: string, section: string): string {
  const [head = ''] = id.split('/')
  return isItemId(head) ? head : section
}

function list(paper: Paper, { ordered, items }: { readonly ordered: boolean; readonly items: readonly ListItem[] }, section: string, id: string | null): Element {
  return h(ordered ? 'ol' : 'ul', id === null ? {} : { id }, items.map((item) => {
    const inner = item.items ?? []
    return h('li', { id: paper.anchors.at(item.id) }, inline(paper, item.text, nameOf(item.id, section)), inner.length > 0 ? list(paper, { ordered, items: inner }, section, null) : [])
  }))
}

function table(paper: Paper, block: TableBlock, section: string, id: string): Element {
  const numeric = block.columns.map((column) => (column.numeric === true ? ['numeric'] : []))
  const caption = paper.anchors.fresh(`${id}-caption`)
  const body = block.rows.map((row) => tableRow(paper, block, row, nameOf(row.id, section)))
  return h('div', { id, className: ['table', ...(block.columns.length > 3 ? ['folds'] : [])], role: 'region', ariaLabelledBy: caption, tabIndex: 0 },
    h('table',
      h('caption', { id: caption }, oneLine(block.title)),
      h('thead', h('tr', block.columns.map((column, index) => h('th', { scope: 'col', className: numeric[index] ?? [] }, visible(column.title))))),
      h('tbody', body)))
}

function tableRow(paper: Paper, block: TableBlock, row: TableRow, place: string): Element {
  return h('tr', { id: paper.anchors.at(row.id) }, row.cells.map((cell, index) => {
    const column = block.columns[index]
    const className = [...(column?.numeric === true ? ['numeric'] : []), ...(isItemId(plain(cell)) ? ['key'] : [])]
    const content = inline(paper, cell, place)
    return index === 0 ? h('th', { scope: 'row', className }, content) : h('td', { className, dataTitle: oneLine(column?.title ?? '') }, content)
  }))
}

const TONES = { note: 'Note', warning: 'Attention', gap: 'Not answered in the meeting' }

function callout(block: CalloutBlock, id: string, content: ElementContent[]): Element {
  return h('div', { id, className: ['callout', block.tone], role: 'note' }, h('p.tone', TONES[block.tone]), h('p', content))
}

async function diagram(paper: Paper, block: DiagramBlock, id: string): Promise<Element> {
  const picture = await draw(block.diagram, block.title, paper.anchors.fresh(`${id}-drawing`))
  return h('figure.diagram', { id },
    h('div', { className: ['canvas', ...(picture.width > 640 ? ['wide'] : [])], role: 'region', ariaLabel: oneLine(block.title), tabIndex: 0 }, picture.svg),
    h('figcaption', oneLine(block.title)),
    h('details', h('summary', 'In words'), h('ul', describe(block.diagram).map((sentence) => h('li', sentence)))))
}
