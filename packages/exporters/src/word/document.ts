import type { ReadableDocument } from '@aicoe/sdk'
import { Document, Packer } from 'docx'
import { oneLine } from '../reading/text.ts'
import { sources, transcriptLines } from './appendix.ts'
import { blocksOf } from './blocks.ts'
import { contents, cover, footer, header } from './cover.ts'
import { sameBytes } from './parcel.ts'
import { sheetOf } from './sheet.ts'
import { numberings, stylesOf } from './styles.ts'

/** The document as one file for Word. */
export async function wordDocument(document: ReadableDocument): Promise<Uint8Array> {
  const sheet = sheetOf(document)
  const body = await blocksOf(sheet)
  const file = new Document({
    title: oneLine(document.title), subject: oneLine(document.project), creator: oneLine(document.branding?.name ?? 'AICOE'), lastModifiedBy: oneLine(document.branding?.name ?? 'AICOE'), revision: document.version,
    styles: stylesOf(sheet.look, document.language), numbering: numberings(),
    sections: [{
      properties: { titlePage: true, page: { size: { width: 11906, height: 16838 }, margin: { top: 1360, bottom: 1134, left: 1134, right: 1134, header: 620, footer: 560 } } },
      headers: { default: header(sheet) }, footers: { default: footer(), first: footer() },
      children: [...cover(sheet), ...contents(sheet), ...body, ...sources(sheet), ...transcriptLines(sheet)],
    }],
  })
  return sameBytes(new Uint8Array(await Packer.toArrayBuffer(file)), document.createdAt)
}
