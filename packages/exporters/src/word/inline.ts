import { isStatement, pieces } from '@aicoe/sdk'
import type { Inline, Source, Statement, Text } from '@aicoe/sdk'
import { Bookmark, InternalHyperlink, NoBreakHyphen, TextRun } from 'docx'
import type { IParagraphOptions, IRunOptions, ParagraphChild } from 'docx'
import { isItemId, lines, plain, visible } from '../reading/text.ts'
import type { Sheet } from './sheet.ts'

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u

/** Words as they are; each line break in them is one on the page. */
export function words(text: string, style: IRunOptions = {}): TextRun[] {
  return visible(text).replaceAll('\t', ' ').split(/[\n\u2028\u2029]/).map((line, index) => new TextRun({
    ...style, children: isItemId(line) ? unbroken(line) : [line], ...(index > 0 ? { break: 1 } : {}), ...(RIGHT_TO_LEFT.test(line) ? { rightToLeft: true } : {}),
  }))
}

/** An id that is not torn apart at its hyphen where a column is narrow. */
function unbroken(id: string): (string | NoBreakHyphen)[] {
  return id.split('-').flatMap((part, index) => (index === 0 ? [part] : [new NoBreakHyphen(), part]))
}

/** How a paragraph of these words runs: from the right where its first letter does. */
export function direction(text: string): Pick<IParagraphOptions, 'bidirectional'> {
  const first = /\p{L}/u.exec(text)?.[0] ?? ''
  return RIGHT_TO_LEFT.test(first) ? { bidirectional: true } : {}
}

/** Marks the place that links to the block, row, list item or line of this id lead to. */
export function placeOf(sheet: Sheet, id: string): ParagraphChild[] {
  const name = sheet.place(id)
  return name === null ? [] : [new Bookmark({ id: name, children: [] })]
}

/** A text of a block with its proofs. A statement does not name ids again that are `beside` it or in the text. */
export function inline(sheet: Sheet, text: Text, beside: readonly string[] = [], style: IRunOptions = {}): ParagraphChild[] {
  const shown = new Set([...beside, ...referred(text)])
  return pieces(text).flatMap((piece) => phrase(sheet, piece, shown, style))
}

/** The ids that a text refers to by itself. */
export function referred(text: Text): readonly string[] {
  return pieces(text).flatMap((piece) => (typeof piece === 'object' && 'ref' in piece ? [piece.ref] : isItemId(plain(piece)) ? [plain(piece)] : []))
}

function phrase(sheet: Sheet, piece: Inline, shown: ReadonlySet<string>, style: IRunOptions): ParagraphChild[] {
  if (typeof piece === 'string') return words(piece, style)
  if (isStatement(piece)) return statement(sheet, piece, shown, style)
  return 'ref' in piece ? reference(sheet, piece.ref, { ...style, color: sheet.look.accent }) : words(piece.strong, { ...style, bold: true })
}

/** An id, linked to its item where that stands in this document. */
export function reference(sheet: Sheet, id: string, style: IRunOptions = {}): ParagraphChild[] {
  const anchor = sheet.bookmark(id)
  return anchor === null ? words(id, { ...style, color: sheet.look.ink }) : [new InternalHyperlink({ anchor, children: words(id, style) })]
}

const PROOF = { style: 'Proof' } as const

function statement(sheet: Sheet, said: Statement, shown: ReadonlySet<string>, style: IRunOptions): ParagraphChild[] {
  const { say } = sheet.wording
  const from = [...new Set(said.from)].filter((id) => !shown.has(id))
  const parts: ParagraphChild[][] = [
    ...(said.basis === 'assumed' ? [words(say('assumed'), PROOF)] : []),
    ...lines(said.evidence).map((id) => mark(sheet.bookmark(id), id)),
    ...(from.length > 0 ? [[...words(`${say('from')} `, PROOF), ...joined(from.map((id) => mark(sheet.bookmark(id), id)))]] : []),
    ...(said.sources ?? []).map((source) => sourceMark(sheet, source)),
  ]
  const proof = parts.length === 0 ? [] : [...words(' (', PROOF), ...joined(parts), ...words(')', PROOF)]
  return [...words(said.text.trimEnd(), style), ...proof]
}

function mark(anchor: string | null, id: string): ParagraphChild[] {
  return anchor === null ? words(id, PROOF) : [new InternalHyperlink({ anchor, children: words(id, PROOF) })]
}

function sourceMark(sheet: Sheet, source: Source): ParagraphChild[] {
  const number = String(sheet.sourceNumber(source))
  return mark(`source_${number}`, `S${number}`)
}

function joined(parts: readonly ParagraphChild[][]): ParagraphChild[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [...words(', ', PROOF), ...part]))
}
