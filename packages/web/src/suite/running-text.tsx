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
    const [closing] = CLOSING.exec(textOf(text[index + 1])) ?? []
    return closing === undefined ? <Reference key={index} id={piece.ref} /> : <span key={index} className="kept"><Reference id={piece.ref} />{closing}</span>
  })
}

function isReference(piece: Text[number] | undefined): boolean {
  return typeof piece === 'object' && 'ref' in piece
}

function textOf(piece: Text[number] | undefined): string {
  return typeof piece === 'string' ? piece : ''
}
