import { Suspense, useEffect, useMemo, useState } from 'react'
import { useMay } from '../api/change.ts'
import { later } from '../shell/later.ts'
import { useSettled } from '../shell/settled.ts'
import { Loading } from '../shell/states.tsx'
import type { SuiteDocument } from '../suite/model.ts'
import { useThread } from '../suite/thread.ts'
import type { Comments, Draft } from './context.ts'
import { useThreads } from './queries.ts'

const Rail = later(() => import('./rail.tsx').then((module) => module.Rail))
const Sheet = later(() => import('./sheet.tsx').then((module) => module.Sheet))
const Layer = later(() => import('./layer.tsx').then((module) => module.Layer))

/** What is said about the open document; null where one may not read that. Opening the rail is left to the page. */
export function useSaid(document: SuiteDocument | undefined, onOpen: () => void): Comments | null {
  const isReader = useMay()('comments.read')
  const { place: { thread: named } } = useThread()
  const [chosen, setChosen] = useState<string | null>(named ?? null)
  const [draft, setDraft] = useState<Draft | null>(null)
  const { data } = useThreads(document ?? { summary: { projectId: '', id: '' } }, isReader && document !== undefined)
  const kind = document?.summary.kind
  useEffect(() => { setDraft(null) }, [kind])
  useEffect(() => { if (named !== undefined) { setChosen(named); onOpen() } }, [named])
  // A thread that is chosen is shown in the document too, once both are there.
  const place = data?.find(({ id }) => id === chosen)?.anchor?.place
  useEffect(() => { if (place !== undefined && place !== '') window.document.querySelector(`.book [data-at="${CSS.escape(place)}"]`)?.scrollIntoView({ block: 'center' }) }, [chosen, place])
  return useMemo(() => (!isReader ? null : {
    threads: data ?? [], chosen, draft,
    choose: (thread: string | null) => { setChosen(thread); if (thread !== null) onOpen() },
    begin: (next: Draft | null) => { setDraft(next); if (next !== null) { setChosen(null); onOpen() } },
  }), [isReader, data, chosen, draft])
}

interface PartProps { readonly comments: Comments; readonly document: SuiteDocument }

/** The comments in their rail. */
export function Said({ comments, document }: PartProps) {
  return <Suspense fallback={<Loading lines={6} />}><Rail comments={comments} document={document} /></Suspense>
}

/** The same from below, where there is no room beside the document; loaded when it is first opened. */
export function SaidSheet({ isOpen, onClose, ...said }: PartProps & { readonly isOpen: boolean; readonly onClose: () => void }) {
  const [wasOpen, keep] = useState(false)
  if (isOpen && !wasOpen) keep(true)
  return wasOpen ? <Suspense fallback={null}><Sheet isOpen={isOpen} onClose={onClose}><Said {...said} /></Sheet></Suspense> : null
}

/** Underlines in the document and what is offered for a selection. */
export function SaidLayer({ comments, document }: PartProps) {
  const may = useMay()
  if (!useSettled()) return null
  return <Suspense fallback={null}><Layer comments={comments} version={`${document.summary.id} ${String(document.reading !== null)}`} isWriter={may('comments.write')} /></Suspense>
}
