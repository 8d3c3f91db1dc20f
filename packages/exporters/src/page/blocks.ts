import type { Block, CalloutBlock, DiagramBlock, ListItem, TableBlock, TableRow } from '@aicoe/sdk'
import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { describe } from '../diagrams/describe.ts'
import { draw } from '../diagrams/draw.ts'
import { isItemId, oneLine, placeOf, plain, repeats, visible } from '../reading/text.ts'
import { outlined } from '../reading/walk.ts'
import { drawScreen } from '../screens/screen.ts'
import { inline, referred } from './inline.ts'
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
  const at = placeOf(block.id, section)
  switch (block.kind) {
    case 'heading': return h(`h${String(block.level)}`, { id }, inline(paper, block.text, at))
    case 'prose': return h('p', { id }, inline(paper, block.text, at))
    case 'list': return list(paper, block, section, id)
    case 'table': return table(paper, block, section, id)
    case 'callout': return callout(paper, block, id, inline(paper, block.text, at))
    case 'diagram': return diagram(paper, block, id)
    case 'screen': return h('figure.screen-figure', { id }, drawScreen(block.screen, { anchors: paper.anchors, say: paper.wording.say, level: null }), h('figcaption', `${visible(block.screen.id)} ${oneLine(block.screen.title)}`))
    case 'code': return h('pre', { id, tabIndex: 0 }, h('code', visible(block.text)))
  }
}

function list(paper: Paper, { ordered, items }: { readonly ordered: boolean; readonly items: readonly ListItem[] }, section: string, id: string | null): Element {
  return h(ordered ? 'ol' : 'ul', id === null ? {} : { id }, items.map((item) => {
    const inner = item.items ?? []
    return h('li', { id: paper.anchors.at(item.id) }, inline(paper, item.text, placeOf(item.id, section)), inner.length > 0 ? list(paper, { ordered, items: inner }, section, null) : [])
  }))
}

interface Column { readonly title: string; readonly className: readonly string[] }

function table(paper: Paper, block: TableBlock, section: string, id: string): Element {
  const caption = paper.anchors.fresh(`${id}-caption`)
  const columns = block.columns.map((column, index): Column => ({ title: oneLine(column.title), className: columnClass(block, index) }))
  return h('div', { id, className: ['table', ...(columns.length > 3 ? ['folds'] : [])], role: 'region', ariaLabelledBy: caption, tabIndex: 0 },
    h('table',
      h('caption', { id: caption, className: repeats(block.title, section, paper.document.title) ? ['unseen'] : [] }, oneLine(block.title)),
      h('thead', h('tr', columns.map((column) => h('th', { scope: 'col', className: [...column.className] }, column.title)))),
      h('tbody', block.rows.map((row) => tableRow(paper, row, columns, placeOf(row.id, section))))))
}

/** Numbers stand to the right; a column of ids is as narrow as they are. */
function columnClass(block: TableBlock, index: number): readonly string[] {
  const ids = block.rows.length > 0 && block.rows.every((row) => isItemId(plain(row.cells[index] ?? '')))
  return [...(block.columns[index]?.numeric === true ? ['numeric'] : []), ...(ids ? ['key'] : [])]
}

function tableRow(paper: Paper, row: TableRow, columns: readonly Column[], place: string): Element {
  const beside = row.cells.flatMap(referred)
  return h('tr', { id: paper.anchors.at(row.id) }, row.cells.map((cell, index) => {
    const column = columns[index]
    const className = [...(column?.className ?? []), ...(/\S{32}/.test(plain(cell)) ? ['long'] : []), ...(plain(cell).length > 40 ? ['wordy'] : [])]
    const content = inline(paper, cell, place, beside)
    return index === 0 ? h('th', { scope: 'row', className }, content) : h('td', { className, dataTitle: column?.title ?? '' }, content)
  }))
}

const TONES = { note: 'Note', warning: 'Attention', gap: 'Not answered in the meeting' } as const

function callout(paper: Paper, block: CalloutBlock, id: string, content: ElementContent[]): Element {
  return h('div', { id, className: ['callout', block.tone], role: 'note' }, h('p.tone', paper.wording.say(TONES[block.tone])), h('p', content))
}

async function diagram(paper: Paper, block: DiagramBlock, id: string): Promise<Element> {
  const picture = await draw(block.diagram, block.title, paper.anchors.fresh(`${id}-drawing`))
  return h('figure.diagram', { id },
    h('div', { className: ['canvas', ...(picture.width > 1050 ? ['vast'] : picture.width > 640 ? ['wide'] : [])], role: 'region', ariaLabel: oneLine(block.title), tabIndex: 0 }, picture.svg),
    h('figcaption', oneLine(block.title)),
    h('details', h('summary', paper.wording.say('In words')), h('ul', describe(block.diagram).map((sentence) => h('li', sentence)))))
}
