import type { Block, ListItem, TableBlock } from '@aicoe/sdk'
import { referred } from '../page/inline.ts'
import type { Paper } from '../page/paper.ts'
import { oneLine, placeOf, plain, repeats, visible } from '../reading/text.ts'
import { outlined } from '../reading/walk.ts'
import type { PdfBlock, PdfItem } from './content.ts'
import { picture } from './picture.ts'
import { breakable, runsOf } from './runs.ts'
import { screenOf } from './screen.ts'
import { cell, cells } from './table.ts'

const TONES = { note: 'Note', warning: 'Attention', gap: 'Not answered in the meeting' } as const

/** All blocks of the document in reading order. */
export async function blocksOf(paper: Paper, accent: string): Promise<readonly PdfBlock[]> {
  const made: PdfBlock[] = []
  let section = oneLine(paper.document.title)
  for (const block of outlined(paper.document.blocks)) {
    if (block.kind === 'heading') section = oneLine(plain(block.text))
    made.push(await blockOf(paper, block, section, accent))
  }
  return made
}

async function blockOf(paper: Paper, block: Block, section: string, accent: string): Promise<PdfBlock> {
  const at = paper.anchors.at(block.id)
  const place = placeOf(block.id, section)
  switch (block.kind) {
    case 'heading': return { at, kind: 'heading', level: block.level - 1, text: runsOf(paper, block.text, place) }
    case 'prose': return { at, kind: 'prose', text: runsOf(paper, block.text, place) }
    case 'list': return { at, kind: 'list', ordered: block.ordered, items: block.items.map((item) => itemOf(paper, item, section)) }
    case 'table': return { at, kind: 'table', title: repeats(block.title, section, paper.document.title) ? null : breakable(oneLine(block.title)), ...cellsOf(paper, block, section) }
    case 'callout': return { at, kind: 'callout', tone: block.tone, name: paper.wording.say(TONES[block.tone]), text: runsOf(paper, block.text, place) }
    case 'diagram': return { at, ...await picture(block, accent) }
    case 'screen': return screenOf(paper, block, at)
    case 'code': return { at, kind: 'code', text: visible(block.text).replace(/\n+$/, '') }
  }
}

function itemOf(paper: Paper, item: ListItem, section: string): PdfItem {
  return { at: paper.anchors.at(item.id), text: runsOf(paper, item.text, placeOf(item.id, section)), items: (item.items ?? []).map((inner) => itemOf(paper, inner, section)) }
}

function cellsOf(paper: Paper, block: TableBlock, section: string): ReturnType<typeof cells> {
  return cells(block.columns, block.rows.map((row) => {
    const beside = row.cells.flatMap(referred)
    return { at: paper.anchors.at(row.id), cells: row.cells.map((text) => cell(text, runsOf(paper, text, placeOf(row.id, section), beside))) }
  }))
}
