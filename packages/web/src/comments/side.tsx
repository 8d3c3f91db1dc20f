import { Drawer } from '@mantine/core'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { useMay } from '../api/change.ts'
import { suite as words } from '../messages/suite.ts'
import { useSettled } from '../shell/settled.ts'
import { Loading } from '../shell/states.tsx'
import type { SuiteDocument } from '../suite/model.ts'
import { useThread } from '../suite/thread.ts'
import type { Comments, Draft } from './context.ts'
import { useThreads } from './queries.ts'

const Rail = lazy(() => import('./rail.tsx').then((module) => ({ default: module.Rail })))
const Layer = lazy(() => import('./layer.tsx').then((module) => ({ default: module.Layer })))

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

/** The same from below, where there is no room beside the document. */
export function SaidSheet({ comments, document, isOpen, onClose }: PartProps & { readonly isOpen: boolean; readonly onClose: () => void }) {
  // Put together by hand: the head that comes ready is a banner, of which the page has one already. The defaults of the theme are for the ready one.
  return (
    <Drawer.Root opened={isOpen} onClose={onClose} position="bottom" size="72%" lockScroll={false} transitionProps={{ duration: 200 }}>
      <Drawer.Overlay />
      <Drawer.Content>
        <div className="row row-between sheet-head"><Drawer.Title>{words.comments.title}</Drawer.Title><Drawer.CloseButton aria-label={words.comments.close} /></div>
        <Drawer.Body><Said comments={comments} document={document} /></Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}

/** Underlines in the document and what is offered for a selection. */
export function SaidLayer({ comments, document }: PartProps) {
  const may = useMay()
  if (!useSettled()) return null
  return <Suspense fallback={null}><Layer comments={comments} version={`${document.summary.id} ${String(document.reading !== null)}`} isWriter={may('comments.write')} /></Suspense>
}
