import { isStatement, pieces } from '@aicoe/sdk'
import type { Inline, Statement, Text } from '@aicoe/sdk'
import { referred } from '../page/inline.ts'
import type { Paper } from '../page/paper.ts'
import { oneLine, visible } from '../reading/text.ts'
import type { Mark, Run } from './content.ts'

/** A text as runs; `place` names where it stands, for the links back from the lines. As in HTML, a statement does not name ids that are `beside` it again. */
export function runsOf(paper: Paper, text: Text, place: string, beside: readonly string[] = []): readonly Run[] {
  const shown = new Set([...beside, ...referred(text)])
  return pieces(text).flatMap((piece) => runOf(paper, piece, place, shown))
}

/** Plain words as runs: an id such as FR-7 is not broken at its hyphen, and a word that is wider than any column may be broken anywhere. */
export function words(text: string): readonly Run[] {
  return visible(text).split(/\b([A-Z]{1,6}-[1-9]\d{0,5})\b/).flatMap((s, index): readonly Run[] => (s === '' ? [] : [index % 2 === 1 ? { k: 'id', s } : { k: 'text', s: breakable(s) }]))
}

/** Zero-width spaces in words that no column is wide enough for. */
export function breakable(text: string): string {
  return text.replace(/[^\s\u200b]{25,}/gu, (word) => word.replace(/(.{12})(?=.)/gu, '$1\u200b'))
}

/** The anchor in this document that a reference leads to; null where the item is in another one, or nowhere. */
export function target(paper: Paper, id: string): string | null {
  const href = paper.anchors.href(id)
  return href?.startsWith('#') === true ? decodeURIComponent(href.slice(1)) : null
}

function runOf(paper: Paper, piece: Inline, place: string, shown: ReadonlySet<string>): readonly Run[] {
  if (typeof piece === 'string') return words(piece)
  if (isStatement(piece)) return [statement(paper, piece, place, shown)]
  return 'ref' in piece ? [{ k: 'ref', ...reference(paper, piece.ref) }] : [{ k: 'strong', s: breakable(visible(piece.strong)) }]
}

function reference(paper: Paper, id: string): Mark {
  return { s: breakable(oneLine(id)), to: target(paper, id) }
}

function statement(paper: Paper, said: Statement, place: string, shown: ReadonlySet<string>): Run {
  const at = paper.anchors.fresh('s')
  return {
    k: 'said', at, words: words(said.text), assumed: said.basis === 'assumed', marks: [...lineMarks(paper, said, at, place), ...sourceMarks(paper, said)],
    origins: [...new Set(said.from)].filter((id) => !shown.has(id)).map((id) => reference(paper, id)),
  }
}

function lineMarks(paper: Paper, said: Statement, anchor: string, place: string): readonly Mark[] {
  return [...new Set(said.evidence.map((proof) => proof.utterance))].map((id) => {
    paper.cite(id, { anchor, place }, said.evidence.filter((proof) => proof.utterance === id).map((proof) => proof.quote))
    return { s: oneLine(id), to: paper.lines.has(id) ? id : null }
  })
}

function sourceMarks(paper: Paper, said: Statement): readonly Mark[] {
  return (said.sources ?? []).map((source) => {
    const known = paper.sources.get(source.url) ?? { number: paper.sources.size + 1, title: source.title, fetched: source.fetched, quote: source.quote }
    paper.sources.set(source.url, known)
    return { s: `S${String(known.number)}`, to: `source-${String(known.number)}` }
  })
}
