import type { Block, CalloutBlock, CodeBlock, HeadingBlock, ListItem } from '@aicoe/sdk'
import { BorderStyle, HeadingLevel, Paragraph } from 'docx'
import type { FileChild } from 'docx'
import { oneLine, plain, repeats, visible } from '../reading/text.ts'
import { outlined } from '../reading/walk.ts'
import { direction, inline, placeOf, words } from './inline.ts'
import { diagram } from './picture.ts'
import { screen } from './screen.ts'
import type { Sheet } from './sheet.ts'
import { BULLETS, NUMBERS } from './styles.ts'
import { table } from './table.ts'

/** All blocks of the document in reading order. */
export async function blocksOf(sheet: Sheet): Promise<FileChild[]> {
  const children: FileChild[] = []
  let section = sheet.document.title
  for (const block of outlined(sheet.document.blocks)) {
    if (block.kind === 'heading') section = plain(block.text)
    children.push(...await blockOf(sheet, block, section))
  }
  return children
}

async function blockOf(sheet: Sheet, block: Block, section: string): Promise<FileChild[]> {
  switch (block.kind) {
    case 'heading': return [heading(sheet, block)]
    case 'prose': return [new Paragraph({ ...direction(plain(block.text)), children: [...placeOf(sheet, block.id), ...inline(sheet, block.text)] })]
    case 'list': return list(sheet, block.items, { ordered: block.ordered, level: 0, instance: sheet.nextList(), id: block.id })
    case 'table': return [
      // A paragraph before and after: without one, two tables that follow each other become one.
      repeats(block.title, section, sheet.document.title) ? new Paragraph({ style: 'Gap', keepNext: true, children: placeOf(sheet, block.id) })
        : new Paragraph({ style: 'Titled', keepNext: true, ...direction(block.title), children: [...placeOf(sheet, block.id), ...words(oneLine(block.title))] }),
      table(sheet, block),
      new Paragraph({ style: 'Gap' }),
    ]
    case 'callout': return [callout(sheet, block)]
    case 'diagram': return diagram(sheet, block)
    case 'screen': return screen(sheet, block)
    case 'code': return [code(sheet, block)]
  }
}

const LEVELS = { 2: HeadingLevel.HEADING_1, 3: HeadingLevel.HEADING_2, 4: HeadingLevel.HEADING_3 } as const

/** The document's own title is a title to Word, so that its sections are of level 1 in the navigation. */
function heading(sheet: Sheet, block: HeadingBlock): Paragraph {
  return new Paragraph({ heading: LEVELS[block.level], ...direction(plain(block.text)), children: [...placeOf(sheet, block.id), ...inline(sheet, block.text)] })
}

interface Run { readonly ordered: boolean; readonly level: number; readonly instance: number; readonly id: string | null }

function list(sheet: Sheet, items: readonly ListItem[], run: Run): Paragraph[] {
  return items.flatMap((item, index) => [
    new Paragraph({
      numbering: { reference: run.ordered ? NUMBERS : BULLETS, level: Math.min(run.level, 8), instance: run.instance }, ...direction(plain(item.text)),
      children: [...(index === 0 && run.id !== null ? placeOf(sheet, run.id) : []), ...placeOf(sheet, item.id), ...inline(sheet, item.text)],
    }),
    ...list(sheet, item.items ?? [], { ...run, level: run.level + 1, id: null }),
  ])
}

const TONES = { note: 'Note', warning: 'Attention', gap: 'Not answered in the meeting' } as const
const WARNING = { color: '8A4300', wash: 'FFF6EA' }
const GAP = { color: '7A2468', wash: 'FBF1F8' }

/** A shaded paragraph with a rule at its side; what kind of note it is stands in words. */
function callout(sheet: Sheet, block: CalloutBlock): Paragraph {
  const { color, wash } = { note: { color: sheet.look.accent, wash: sheet.look.wash }, warning: WARNING, gap: GAP }[block.tone]
  return new Paragraph({
    style: 'Callout', keepLines: true, ...direction(plain(block.text)),
    shading: { type: 'clear', fill: wash, color: 'auto' }, border: { left: { style: BorderStyle.SINGLE, size: 24, space: 8, color } },
    children: [...placeOf(sheet, block.id), ...words(`${sheet.wording.say(TONES[block.tone])}\n`, { bold: true, color, size: 18 }), ...inline(sheet, block.text)],
  })
}

function code(sheet: Sheet, block: CodeBlock): Paragraph {
  return new Paragraph({ style: 'Code', children: [...placeOf(sheet, block.id), ...words(visible(block.text).replaceAll('\t', '  ').trimEnd(), { noProof: true })] })
}
