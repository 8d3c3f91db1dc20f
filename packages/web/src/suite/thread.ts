import { useNavigate } from '@tanstack/react-router'
import { createContext, useContext, useMemo } from 'react'
import { linesOf, placedAt } from './model.ts'
import type { Placed, Suite } from './model.ts'

/** What the address of a suite says beside its run. `document` is a kind, `block` a block, row, item or statement. */
export interface Place { readonly document?: string; readonly block?: string; readonly line?: string; readonly view?: string; readonly pane?: string; readonly from?: string; readonly to?: string; /** A thread of comments. */ readonly thread?: string }

/** What is chosen, what lights up with it, and the ways to choose. */
export interface Thread {
  readonly run: string
  readonly suite: Suite
  /** The kind of the document that is open. */
  readonly open: string
  readonly place: Place
  readonly statement: Placed | null
  /** Ids of statements of the open document that came from the chosen line. */
  readonly lit: ReadonlySet<string>
  /** Lines of the meeting that light up. */
  readonly lines: ReadonlySet<string>
  readonly go: (place: Place) => void
}

const ThreadContext = createContext<Thread | null>(null)
export const ThreadProvider = ThreadContext.Provider

export function useThread(): Thread {
  const thread = useContext(ThreadContext)
  if (thread === null) throw new TypeError('This part stands outside of a suite.')
  return thread
}

/** The thread as the address names it: going back goes back to what was chosen before. */
export function useThreadOf(run: string, suite: Suite, place: Place): Thread {
  const navigate = useNavigate()
  const { document: wanted, block, line } = place
  return useMemo(() => {
    const open = (suite.documents.find(({ summary }) => summary.kind === wanted || summary.id === wanted) ?? suite.documents[0])?.summary.kind ?? ''
    const statement = block === undefined ? null : placedAt(suite, open, block)
    const lit = new Set((line === undefined ? [] : suite.byLine.get(line) ?? []).filter(({ kind }) => kind === open).map((placed) => placed.statement.id))
    const lines = new Set(line !== undefined ? [line] : statement === null ? [] : linesOf(statement.statement))
    return { run, suite, open, place, statement, lit, lines, go: (next) => { void navigate({ to: '/suites/$run', params: { run }, search: { ...next }, resetScroll: false }) } }
    // Each part of the address by itself: the object is another one on each render.
  }, [run, suite, wanted, block, line, place.view, place.pane, place.from, place.to, place.thread, navigate])
}
