import type { Text } from '@aicoe/client'
import { Fragment } from 'react'
import { usePieces } from './pieces.ts'
import { shown } from './words.ts'

/** What belongs to the id before it: a line that began with it would read as another sentence. */
const CLOSING = /^[,;.:)–]+/

/** Running text: words, statements, references to items. */
export function RunningText({ text }: { readonly text: Text }) {
  const { Said, Reference } = usePieces()
  return text.map((piece, index) => {
    if (typeof piece === 'string') return <Fragment key={index}>{shown(isReference(text[index - 1]) ? piece.replace(CLOSING, '') : piece)}</Fragment>
    if ('basis' in piece) return <Said key={index} statement={piece} />
    if ('strong' in piece) return <strong key={index}>{shown(piece.strong)}</strong>
    // The end of a range stands with its beginning.
    if (text[index - 1] === '–' && isReference(text[index - 2])) return null
    const [closing] = CLOSING.exec(textOf(text[index + 1])) ?? []
    return closing === undefined ? <Reference key={index} id={piece.ref} /> : <span key={index} className="kept"><Kept text={text} at={index} /></span>
  })
}

/** An id with what closes it; a range ("BR-1–BR-4") to its end. */
function Kept({ text, at }: { readonly text: Text; readonly at: number }) {
  const { Reference } = usePieces()
  const [piece, closing = '', end] = [text[at], CLOSING.exec(textOf(text[at + 1]))?.[0], text[at + 2]]
  if (typeof piece !== 'object' || !('ref' in piece)) return null
  return <><Reference id={piece.ref} />{closing}{text[at + 1] === '–' && isReference(end) && <Kept text={text} at={at + 2} />}</>
}

function isReference(piece: Text[number] | undefined): boolean {
  return typeof piece === 'object' && 'ref' in piece
}

function textOf(piece: Text[number] | undefined): string {
  return typeof piece === 'string' ? piece : ''
}
