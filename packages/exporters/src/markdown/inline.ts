import type { Inline, Source, Statement, Text } from '@aicoe/sdk'
import type { PhrasingContent, Text as TextNode } from 'mdast'
import { webAddress } from '../reading/addresses.ts'
import { isStatement, lines, oneLine, pieces, visible } from '../reading/text.ts'

/** Plain words; a line break in them would end a table row or start a list, so there is none. */
export function words(text: string): TextNode {
  return { type: 'text', value: visible(text).replace(/\s+/g, ' ') }
}

/** A text with its proofs after each statement. */
export function phrasing(text: Text): PhrasingContent[] {
  return pieces(text).flatMap((piece) => phrase(piece))
}

function phrase(piece: Inline): PhrasingContent[] {
  if (typeof piece === 'string') return [words(piece)]
  if (isStatement(piece)) return statement(piece)
  if ('ref' in piece) return [words(piece.ref)]
  return [{ type: 'strong', children: [words(piece.strong.trim())] }]
}

function statement(said: Statement): PhrasingContent[] {
  const proof = [
    ...(said.basis === 'assumed' ? ['assumed'] : []),
    ...(said.evidence.length > 0 ? [lines(said.evidence).join(', ')] : []),
    ...(said.from.length > 0 ? [`from ${said.from.map((id) => oneLine(id)).join(', ')}`] : []),
  ].join('; ')
  return [words(said.text.trimEnd()), ...(proof === '' ? [] : [words(` (${proof})`)]), ...(said.sources ?? []).flatMap((source) => sourceNodes(source))]
}

function sourceNodes(source: Source): PhrasingContent[] {
  const url = webAddress(source.url)
  const title = words(source.title === '' ? source.url : source.title)
  return [words(' (source: '), url === null ? title : { type: 'link', url, children: [title] }, words(')')]
}
