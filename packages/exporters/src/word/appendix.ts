import type { Source, Utterance } from '@aicoe/sdk'
import { Bookmark, ExternalHyperlink, HeadingLevel, Paragraph } from 'docx'
import type { ParagraphChild } from 'docx'
import { webAddress } from '../reading/addresses.ts'
import { clock } from '../reading/moments.ts'
import { oneLine } from '../reading/text.ts'
import { direction, placeOf, words } from './inline.ts'
import { citedLines } from './sheet.ts'
import type { Sheet } from './sheet.ts'

/** What research found, with the words that were read there. */
export function sources(sheet: Sheet): Paragraph[] {
  if (sheet.sources.size === 0) return []
  const items = [...sheet.sources.values()].map((source, index) => new Paragraph({ style: 'Line', ...direction(source.title), children: sourceLine(sheet, source, index + 1) }))
  return [new Paragraph({ heading: HeadingLevel.HEADING_1, children: words(sheet.wording.say('Sources')) }), ...items]
}

function sourceLine({ wording: { say, day }, look }: Sheet, source: Source, number: number): ParagraphChild[] {
  const shown = source.title === '' ? source.url : source.title
  const address = webAddress(source.url)
  return [
    new Bookmark({ id: `source_${String(number)}`, children: [] }),
    ...words(`S${String(number)}  `, { bold: true }),
    ...(address === null ? words(oneLine(`${shown} (${source.url})`)) : [new ExternalHyperlink({ link: address, children: words(oneLine(shown), { style: 'Hyperlink' }) })]),
    ...words(` – ${say('read on {day}', { day: day(source.fetched) })}`, { color: look.quiet }),
    ...(source.quote === '' ? [] : words(`\n“${oneLine(source.quote)}”`)),
  ]
}

/** The lines of the transcript that the document's statements name, in order of the meeting. */
export function transcriptLines(sheet: Sheet): Paragraph[] {
  const said = citedLines(sheet.document)
  if (said.length === 0) return []
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, pageBreakBefore: true, children: words(sheet.wording.say('Lines of the transcript')) }),
    new Paragraph({ style: 'About', children: words(oneLine(sheet.document.transcript.fileName)) }),
    ...said.map((utterance) => new Paragraph({ style: 'Line', ...direction(utterance.text), children: [...placeOf(sheet, utterance.id), ...line(sheet, utterance)] })),
  ]
}

function line({ look }: Sheet, utterance: Utterance): ParagraphChild[] {
  const who = [utterance.speaker === null ? null : oneLine(utterance.speaker), utterance.start === null ? null : clock(utterance.start)].filter((part) => part !== null).join(', ')
  return [...words(utterance.id, { bold: true }), ...words(who === '' ? '  ' : `  ${who}: `, { color: look.quiet }), ...words(oneLine(utterance.text))]
}
