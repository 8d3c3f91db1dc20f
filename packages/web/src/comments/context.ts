import type { Schemas } from '@aicoe/client'
import { createContext, useContext } from 'react'

export type Thread = Schemas['Thread']
/** Words of the document that somebody is about to say something about; `place` null: the document as a whole. */
export interface Selected { readonly place: string | null; readonly exact: string; readonly prefix: string; readonly suffix: string; /** The statement they stand in. */ readonly statement: string | null }
export interface Draft extends Selected { readonly kind: 'comment' | 'suggest' }

/** What is said about the open document, and which of it one looks at. */
export interface Comments {
  readonly threads: readonly Thread[]
  readonly chosen: string | null
  readonly draft: Draft | null
  /** Shows a thread in the rail; null: none. */
  readonly choose: (thread: string | null) => void
  readonly begin: (draft: Draft | null) => void
}

const CommentsContext = createContext<Comments | null>(null)
export const CommentsProvider = CommentsContext.Provider

/** null where nobody may read comments. */
export function useComments(): Comments | null {
  return useContext(CommentsContext)
}
