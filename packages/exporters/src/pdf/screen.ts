import type { ScreenBlock, ScreenElement } from '@aicoe/sdk'
import type { Paper } from '../page/paper.ts'
import { oneLine, visible } from '../reading/text.ts'
import type { PdfBlock, PdfCells, PdfElement } from './content.ts'
import { breakable, target, words } from './runs.ts'
import { cell, cells } from './table.ts'

const TONES = { info: 'Note', success: 'Done', warning: 'Attention', error: 'Problem' } as const

/** A screen as it is drawn on paper: what a control would hold, and where a click would lead. */
export function screenOf(paper: Paper, { screen }: ScreenBlock, at: string): PdfBlock {
  return {
    at, kind: 'screen', title: line(screen.title), purpose: line(screen.purpose), caption: `${line(screen.id)} ${line(screen.title)}`,
    sections: screen.sections.map((section) => ({ title: section.title === null ? null : line(section.title), layout: section.layout, elements: section.elements.map((element) => elementOf(paper, element)) })),
  }
}

function elementOf(paper: Paper, element: ScreenElement): PdfElement {
  const tone = element.tone ?? 'info'
  return {
    kind: element.kind, label: breakable(visible(element.label)), required: element.required === true, options: (element.options ?? []).map(line),
    to: element.goesTo === null ? null : target(paper, element.goesTo), table: element.kind === 'table' ? tableOf(element) : null, tone, toneName: paper.wording.say(TONES[tone]),
  }
}

function tableOf(element: ScreenElement): PdfCells | null {
  const rows = element.rows ?? []
  const count = Math.max(element.columns?.length ?? 0, ...rows.map((row) => row.length))
  const titles = Array.from({ length: count }, (_, index) => ({ title: element.columns?.[index] ?? '' }))
  return count === 0 ? null : cells(titles, rows.map((row) => ({ at: null, cells: row.map((text) => cell(text, words(text))) })))
}

function line(text: string): string {
  return breakable(oneLine(text))
}
