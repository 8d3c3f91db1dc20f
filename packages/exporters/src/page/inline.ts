import { isStatement, pieces } from '@aicoe/sdk'
import type { Inline, Source, Statement, Text } from '@aicoe/sdk'
import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { oneLine, visible } from '../reading/text.ts'
import type { Paper } from './paper.ts'

/** A text as HTML; `place` names where it stands, for the links back from the transcript. A statement does not name ids again that are `beside` it or in the text. */
export function inline(paper: Paper, text: Text, place: string, beside: readonly string[] = []): ElementContent[] {
  const shown = new Set([...beside, ...referred(text)])
  return pieces(text).map((piece) => phrase(paper, piece, place, shown))
}

/** The ids that a text refers to by itself, without those that its statements follow from. */
export function referred(text: Text): readonly string[] {
  return pieces(text).flatMap((piece) => (typeof piece === 'object' && 'ref' in piece ? [piece.ref] : []))
}

function phrase(paper: Paper, piece: Inline, place: string, shown: ReadonlySet<string>): ElementContent {
  if (typeof piece === 'string') return { type: 'text', value: visible(piece) }
  if (isStatement(piece)) return statement(paper, piece, place, shown)
  return 'ref' in piece ? reference(paper, piece.ref) : h('strong', visible(piece.strong))
}

/** The id of an item, linked to it wherever it is. */
export function reference(paper: Paper, id: string): Element {
  const href = paper.anchors.href(id)
  return href === null ? h('span.id', visible(id)) : h('a.id', { href }, visible(id))
}

function statement(paper: Paper, said: Statement, place: string, shown: ReadonlySet<string>): Element {
  const anchor = paper.anchors.fresh('s')
  const marks = [...lineMarks(paper, said, anchor, place), ...originMarks(paper, [...new Set(said.from)].filter((id) => !shown.has(id))), ...sourceMarks(paper, said.sources ?? [])]
  const basis = said.basis === 'assumed' ? [' ', h('span.basis', paper.wording.say('assumed'))] : []
  return h('span', { id: anchor, className: ['said', said.basis] }, h('span.words', visible(said.text)), ...basis, ...marks)
}

function lineMarks(paper: Paper, said: Statement, anchor: string, place: string): Element[] {
  const marks: Element[] = []
  for (const id of new Set(said.evidence.map((proof) => proof.utterance))) {
    const quotes = said.evidence.filter((proof) => proof.utterance === id).map((proof) => proof.quote)
    paper.cite(id, { anchor, place }, quotes)
    marks.push(paper.lines.has(id) ? h('a', { href: `#${id}`, title: quotes.map((quote) => `“${oneLine(quote)}”`).join(' … '), ariaLabel: paper.wording.say('line {id}', { id }) }, id) : h('span', visible(id)))
  }
  return marks.length === 0 ? [] : [h('sup.cite', separated(marks))]
}

function originMarks(paper: Paper, from: readonly string[]): Element[] {
  return from.length === 0 ? [] : [h('span.from', ` ${paper.wording.say('from')} `, ...separated(from.map((id) => reference(paper, id))))]
}

function sourceMarks(paper: Paper, sources: readonly Source[]): Element[] {
  const marks = sources.map((source) => {
    const known = paper.sources.get(source.url) ?? { number: paper.sources.size + 1, title: source.title, fetched: source.fetched, quote: source.quote }
    paper.sources.set(source.url, known)
    return h('a', { href: `#source-${String(known.number)}`, title: oneLine(source.title), ariaLabel: paper.wording.say('source {id}', { id: `S${String(known.number)}` }) }, `S${String(known.number)}`)
  })
  return marks.length === 0 ? [] : [h('sup.cite', separated(marks))]
}

function separated(elements: readonly Element[]): ElementContent[] {
  return elements.flatMap((element, index) => (index === 0 ? [element] : [{ type: 'text' as const, value: ', ' }, element]))
}
