import { statementsRead } from '@aicoe/sdk'
import type { ReadableDocument } from '@aicoe/sdk'
import { AlignmentType, Footer, Header, HeadingLevel, LeaderType, PageNumber, Paragraph, Tab, TableOfContents, TabStopType, TextRun } from 'docx'
import type { FileChild } from 'docx'
import { oneLine, plain } from '../reading/text.ts'
import { outlined } from '../reading/walk.ts'
import { TEXT_WIDTH } from './columns.ts'
import { direction, words } from './inline.ts'
import { logoOf } from './logo.ts'
import type { Sheet } from './sheet.ts'

/** What stands on top of the first page. */
export function cover({ document, wording: { say, day }, look }: Sheet): Paragraph[] {
  const about = (text: string, strong = false): Paragraph => new Paragraph({ style: 'About', ...direction(text), children: words(text, strong ? { bold: true, color: look.ink } : {}) })
  const { byRules = [] } = document
  return [
    ...logoOf(document.branding),
    new Paragraph({ style: 'Project', ...direction(document.project), children: words(oneLine(document.project)) }),
    new Paragraph({ heading: HeadingLevel.TITLE, ...direction(document.title), children: words(oneLine(document.title)) }),
    about(`${say('Version {n}', { n: document.version })} · ${day(document.createdAt)}`),
    ...(byRules.length === 0 ? [] : [about(say('Written by rules, because no model answered usably: {parts}', { parts: byRules.map(oneLine).join(', ') }), true)]),
    ...legend(document, say).map((text) => about(text)),
  ]
}

/** How much of the document was said, follows, was found, or is assumed; and what the marks mean. */
function legend(document: ReadableDocument, say: Sheet['wording']['say']): readonly string[] {
  const all = statementsRead(document.blocks)
  const count = (basis: string): number => all.filter((statement) => statement.basis === basis).length
  const parts = [['stated', 'said in the meeting: {n}'], ['derived', 'derived: {n}'], ['researched', 'found by research: {n}'], ['assumed', 'assumed, to be confirmed: {n}']] as const
  const shown = parts.filter(([basis]) => count(basis) > 0).map(([basis, phrase]) => say(phrase, { n: count(basis) }))
  return all.length === 0 ? [] : [`${say('Statements: {n}', { n: all.length })} – ${shown.join(', ')}. ${say('A mark such as U12 leads to the line of the transcript that was said.')}`]
}

/**
 * The contents as a field with its entries in it, so that they can be read and followed without Word's question whether to update fields.
 * Their pages are known to nobody but Word: it sets them when a reader updates the field.
 */
export function contents(sheet: Sheet): FileChild[] {
  const entries = outlined(sheet.document.blocks).flatMap((block) => {
    const href = block.kind === 'heading' && block.level < 4 ? sheet.bookmark(block.id) : null
    return block.kind === 'heading' && href !== null ? [{ title: oneLine(plain(block.text)), level: block.level - 1, href }] : []
  })
  if (entries.length < 3) return []
  const title = sheet.wording.say('Contents')
  return [
    new Paragraph({ style: 'ContentsTitle', children: words(title) }),
    new TableOfContents(title, { hyperlink: true, headingStyleRange: '1-2', cachedEntries: entries, tabLeader: LeaderType.NONE }),
  ]
}

/** The title and whose document it is, from the second page on. */
export function header({ document }: Sheet): Header {
  const [left, right] = [short(document.title), short(document.branding?.name ?? document.project)]
  return new Header({ children: [new Paragraph({ style: 'Running', tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }], children: [...words(left), new TextRun({ children: [new Tab()] }), ...words(right)] })] })
}

/** Both fit on one line: a long name must not push the text off every page. */
function short(text: string): string {
  const letters = Array.from(oneLine(text))
  return letters.length > 40 ? `${letters.slice(0, 39).join('')}…` : letters.join('')
}

export function footer(): Footer {
  return new Footer({ children: [new Paragraph({ style: 'Running', alignment: AlignmentType.RIGHT, children: [new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })] })] })
}
