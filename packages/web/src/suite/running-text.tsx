import type { Text } from '@aicoe/client'
import { Fragment } from 'react'
import { usePieces } from './pieces.ts'
import { shown } from './words.ts'

/** Running text: words, statements, references to items. */
export function RunningText({ text }: { readonly text: Text }) {
  const { Said, Reference } = usePieces()
  return text.map((piece, index) => {
    if (typeof piece === 'string') return <Fragment key={index}>{shown(piece)}</Fragment>
    if ('basis' in piece) return <Said key={index} statement={piece} />
    return 'ref' in piece ? <Reference key={index} id={piece.ref} /> : <strong key={index}>{shown(piece.strong)}</strong>
  })
}
