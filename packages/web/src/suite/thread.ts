import { useNavigate } from '@tanstack/react-router'
import { createContext, createElement, useContext, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { MouseEvent, ReactNode } from 'react'
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

/** The thread for the thousands of small parts of a document: each looks at what concerns it, and is drawn anew when that changes, not with every choice. */
interface Beacon { thread: Thread; readonly lookers: Set<() => void> }

const ThreadContext = createContext<Thread | null>(null)
const BeaconContext = createContext<Beacon | null>(null)

export function ThreadProvider({ value, children }: { readonly value: Thread; readonly children: ReactNode }) {
  const [beacon] = useState((): Beacon => ({ thread: value, lookers: new Set() }))
  useLayoutEffect(() => {
    beacon.thread = value
    for (const look of beacon.lookers) look()
  }, [beacon, value])
  return createElement(ThreadContext, { value }, createElement(BeaconContext, { value: beacon }, children))
}

const inSuite = <Value>(value: Value | null): Value => {
  if (value === null) throw new TypeError('This part stands outside of a suite.')
  return value
}

export function useThread(): Thread {
  return inSuite(useContext(ThreadContext))
}

/** One word or number of the thread, and the thread itself for when something is done. */
export function useGlance<Value extends string | number | boolean | undefined>(look: (thread: Thread) => Value): readonly [seen: Value, now: () => Thread] {
  const beacon = inSuite(useContext(BeaconContext))
  const [subscribe] = useState(() => (looker: () => void) => { beacon.lookers.add(looker); return () => { beacon.lookers.delete(looker) } })
  return [useSyncExternalStore(subscribe, () => look(beacon.thread)), () => beacon.thread]
}

/** What makes a plain anchor lead within the suite. A link of the router looks up its address anew with every choice; a document has thousands. */
export function leadTo(now: () => Thread, { document, block }: { readonly document: string; readonly block: string }): { readonly href: string; readonly onClick: (event: MouseEvent) => void } {
  return {
    href: `/suites/${now().run}?document=${encodeURIComponent(document)}&block=${encodeURIComponent(block)}`,
    onClick: (event) => {
      if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      now().go({ document, block })
    },
  }
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
