import { useNavigate } from '@tanstack/react-router'
import { createContext, createElement, useContext, useDeferredValue, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react'
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

/**
 * What is chosen lights up in the very next frame, by the beacon. The address follows once that frame is shown, and the large parts (the document, the
 * meeting, what is told of the choice) are drawn after it, a little at a time: whoever goes on meanwhile is answered first.
 */
export function ThreadProvider({ value, children }: { readonly value: Thread; readonly children: ReactNode }) {
  const [beacon] = useState((): Beacon => ({ thread: value, lookers: new Set() }))
  const thread = useMemo((): Thread => ({ ...value, go: (place) => {
    light(beacon, { ...beacon.thread, ...seenFrom(value.suite, place) })
    requestAnimationFrame(() => { setTimeout(() => { value.go(place) }) })
  } }), [beacon, value])
  useLayoutEffect(() => { light(beacon, thread) }, [beacon, thread])
  return createElement(ThreadContext, { value: useDeferredValue(thread) }, createElement(BeaconContext, { value: beacon }, children))
}

function light(beacon: Beacon, thread: Thread): void {
  beacon.thread = thread
  for (const look of beacon.lookers) look()
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

/** The thread as it is now, also before the large parts were drawn. It never draws anything anew. */
export function useNow(): () => Thread {
  const beacon = inSuite(useContext(BeaconContext))
  return () => beacon.thread
}

/** What makes a plain anchor lead within the suite. A link of the router looks up its address anew with every choice; a document has thousands. */
export function leadTo(now: () => Thread, place: Place): { readonly href: string; readonly onClick: (event: MouseEvent) => void } {
  return {
    href: `/suites/${now().run}?${new URLSearchParams({ ...place }).toString()}`,
    onClick: (event) => {
      if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      now().go(place)
    },
  }
}

/** What a place in the suite shows. */
function seenFrom(suite: Suite, place: Place): Pick<Thread, 'place' | 'open' | 'statement' | 'lit' | 'lines'> {
  const { document: wanted, block, line } = place
  const open = (suite.documents.find(({ summary }) => summary.kind === wanted || summary.id === wanted) ?? suite.documents[0])?.summary.kind ?? ''
  const statement = block === undefined ? null : placedAt(suite, open, block)
  const lit = new Set((line === undefined ? [] : suite.byLine.get(line) ?? []).filter(({ kind }) => kind === open).map((placed) => placed.statement.id))
  const lines = new Set(line !== undefined ? [line] : statement === null ? [] : linesOf(statement.statement))
  return { place, open, statement, lit, lines }
}

/** The thread as the address names it: going back goes back to what was chosen before. */
export function useThreadOf(run: string, suite: Suite, place: Place): Thread {
  const navigate = useNavigate()
  return useMemo(
    () => ({ run, suite, ...seenFrom(suite, place), go: (next) => { void navigate({ to: '/suites/$run', params: { run }, search: { ...next }, resetScroll: false }) } }),
    // Each part of the address by itself: the object is another one on each render.
    [run, suite, place.document, place.block, place.line, place.view, place.pane, place.from, place.to, place.thread, navigate],
  )
}
