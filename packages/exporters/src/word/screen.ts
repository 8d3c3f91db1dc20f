import type { Screen, ScreenBlock, ScreenElement } from '@aicoe/sdk'
import { Paragraph } from 'docx'
import type { ParagraphChild } from 'docx'
import { oneLine } from '../reading/text.ts'
import { direction, placeOf, reference, words } from './inline.ts'
import { BULLETS } from './styles.ts'
import type { Sheet } from './sheet.ts'

/** A screen as a list of what is on it, section by section: a page that can be clicked is what the HTML is for. */
export function screen(sheet: Sheet, block: ScreenBlock): Paragraph[] {
  const shown = block.screen
  return [
    new Paragraph({ style: 'Titled', keepNext: true, ...direction(shown.title), children: [...placeOf(sheet, block.id), ...placeOf(sheet, shown.id), ...words(oneLine(`${shown.id} ${shown.title}`))] }),
    new Paragraph({ keepNext: true, ...direction(shown.purpose), children: words(oneLine(shown.purpose)) }),
    ...shown.sections.flatMap((section) => panel(sheet, section)),
  ]
}

function panel(sheet: Sheet, section: Screen['sections'][number]): Paragraph[] {
  const title = section.title === null ? [] : [new Paragraph({ keepNext: true, ...direction(section.title), children: words(oneLine(section.title), { bold: true }) })]
  const instance = sheet.nextList()
  return [...title, ...section.elements.map((element) => new Paragraph({ numbering: { reference: BULLETS, level: 0, instance }, ...direction(element.label), children: detail(sheet, element) }))]
}

function detail(sheet: Sheet, element: ScreenElement): ParagraphChild[] {
  const { say } = sheet.wording
  const { options = [], columns, rows = [], goesTo, requirement } = element
  return [
    ...words(`${element.kind}: `, { color: sheet.look.quiet }), ...words(oneLine(element.label)),
    ...(element.required === true ? words(` (${say('required')})`) : []),
    ...(options.length === 0 ? [] : words(` (${options.map(oneLine).join(' | ')})`)),
    ...(columns === undefined ? [] : words(` [${columns.map(oneLine).join(', ')}; ${String(rows.length)}]`)),
    ...(goesTo === null ? [] : [...words(' → '), ...reference(sheet, goesTo)]),
    ...(requirement === null ? [] : [...words(' (', { style: 'Proof' }), ...reference(sheet, requirement, { style: 'Proof' }), ...words(')', { style: 'Proof' })]),
  ]
}
