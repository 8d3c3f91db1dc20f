import type { Block, Statement } from '@aicoe/client'
import { createContext, useContext } from 'react'
import type { ComponentType } from 'react'

type Screen = Extract<Block, { kind: 'screen' }>['screen']
/** `document` names the version that it stands in. */
export interface DiagramProps { readonly document: string; readonly block: string; readonly title: string }
export interface MockupProps { readonly document: string; readonly block: string; readonly screen: Screen }

/** What a page shows in its own way within the blocks of a document. */
export interface Pieces { readonly Said: ComponentType<{ readonly statement: Statement }>; readonly Reference: ComponentType<{ readonly id: string }>; readonly Diagram: ComponentType<DiagramProps>; readonly Mockup: ComponentType<MockupProps>; /** What stands behind a passage, by its id. */ readonly Marks?: ComponentType<{ readonly place: string }> }

const PiecesContext = createContext<Pieces | null>(null)
export const PiecesProvider = PiecesContext.Provider

export function usePieces(): Pieces {
  const pieces = useContext(PiecesContext)
  if (pieces === null) throw new TypeError('These blocks stand outside of a page that can show them.')
  return pieces
}
