import { isStatement, pieces } from '@aicoe/sdk'
import type { Inline, Source, Statement, Text } from '@aicoe/sdk'
import type { PhrasingContent, Text as TextNode } from 'mdast'
import { webAddress } from '../reading/addresses.ts'
import type { Say } from '../wording/say.ts'
import { lines, oneLine, visible } from '../reading/text.ts'

/** Plain words; a line break in them would end a table row or start a list, so there is none. */
export function words(text: string): TextNode {
  return { type: 'text', value: visible(text).replace(/\s+/g, ' ') }
}

/** A text with its proofs after each statement. */
export function phrasing(text: Text, say: Say): PhrasingContent[] {
  return pieces(text).flatMap((piece) => phrase(piece, say))
}

function phrase(piece: Inline, say: Say): PhrasingContent[] {
  if (typeof piece === 'string') return [words(piece)]
  if (isStatement(piece)) return statement(piece, say)
  if ('ref' in piece) return [words(piece.ref)]
  return strong(visible(piece.strong))
}

/** Bold words; a space at their ends stands outside of them, because Markdown marks nothing that ends with a space. */
function strong(label: string): PhrasingContent[] {
  const space = (there: boolean): PhrasingContent[] => (there ? [words(' ')] : [])
  return [...space(/^\s/.test(label)), { type: 'strong', children: [words(label.trim())] }, ...space(/\s$/.test(label))]
}

function statement(said: Statement, say: Say): PhrasingContent[] {
  const proof = [
    ...(said.basis === 'assumed' ? [say('assumed')] : []),
    ...(said.evidence.length > 0 ? [lines(said.evidence).join(', ')] : []),
    ...(said.from.length > 0 ? [`${say('from')} ${[...new Set(said.from.map((id) => oneLine(id)))].join(', ')}`] : []),
  ].join('; ')
  return [words(said.text.trimEnd()), ...(proof === '' ? [] : [words(` (${proof})`)]), ...(said.sources ?? []).flatMap((source) => sourceNodes(source, say))]
}

function sourceNodes(source: Source, say: Say): PhrasingContent[] {
  const url = webAddress(source.url)
  const title = words(source.title === '' ? source.url : source.title)
  return [words(` (${say('source')}: `), url === null ? title : { type: 'link', url, children: [title] }, words(')')]
}
