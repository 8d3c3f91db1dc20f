import { Button, SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Suspense, useState } from 'react'
import { CommentsProvider } from '../comments/context.ts'
import type { Comments } from '../comments/context.ts'
import { Said, SaidLayer, SaidSheet, useSaid } from '../comments/side.tsx'
import { text } from '../messages/text.ts'
import { Icon } from '../shell/icon.tsx'
import { later } from '../shell/later.ts'
import { useSettled } from '../shell/settled.ts'
import { Loading } from '../shell/states.tsx'
import { Document } from './document.tsx'
import type { SuiteDocument } from './model.ts'
import { Outline } from './outline.tsx'
import { useThread } from './thread.ts'

const Evidence = later(() => import('./evidence.tsx').then((module) => module.Evidence))
const Chosen = later(() => import('./evidence.tsx').then((module) => module.Chosen))

const panes = ['outline', 'document', 'meeting'] as const
type Pane = (typeof panes)[number]
const isPane = (value: string | undefined): value is Pane => panes.some((pane) => pane === value)

/** Outline, document and meeting beside each other; one at a time where there is no room for three. What is said about the document lies in the meeting's place. */
export function Reader({ transcript }: { readonly transcript: string | null }) {
  const isNarrow = useMediaQuery('(max-width: 1180px)', false, { getInitialValueInEffect: false })
  const { suite, open, place, go } = useThread()
  const [isTalk, setTalk] = useState(place.thread !== undefined)
  const pane = isPane(place.pane) ? place.pane : 'document'
  const document = suite.documents.find(({ summary }) => summary.kind === open)
  const comments = useSaid(document, () => { setTalk(true) })
  const shows = (one: Pane): boolean => !isNarrow || pane === one
  const change = (next: string): void => {
    if (isPane(next)) go({ document: open, ...(place.block === undefined ? {} : { block: place.block }), ...(place.line === undefined ? {} : { line: place.line }), ...(next === 'document' ? {} : { pane: next }) })
  }
  const talk: Talk = { said: comments === null || document === undefined ? null : { comments, document }, isOpen: isTalk, show: setTalk }
  return (
    <CommentsProvider value={comments}>
      <div className="reader">
        {isNarrow && <Panes pane={pane} onChange={change} talk={talk} />}
        {shows('outline') && <div className="reader-outline"><Outline /></div>}
        {shows('document') && <Page document={document} talk={talk} isNarrow={isNarrow} />}
        {shows('meeting') && <Side transcript={transcript} talk={isNarrow ? { ...talk, said: null } : talk} />}
      </div>
    </CommentsProvider>
  )
}

/** What is said about the document, and whether one looks at it. `said` null: one may not. */
interface Talk { readonly said: { readonly comments: Comments; readonly document: SuiteDocument } | null; readonly isOpen: boolean; readonly show: (isOpen: boolean) => void }

function openIn({ said }: Talk): number {
  return said?.comments.threads.filter(({ state }) => state === 'open').length ?? 0
}

function labelOf(talk: Talk): string {
  return text.suite.comments.open(openIn(talk))
}

/** Which part is seen where there is no room for all, and the way to what is said about the document. */
function Panes({ pane, onChange, talk }: { readonly pane: Pane; readonly onChange: (next: string) => void; readonly talk: Talk }) {
  return (
    <div className="reader-panes">
      <SegmentedControl size="xs" aria-label={text.suite.panes.label} value={pane} onChange={onChange} data={panes.map((value) => ({ value, label: text.suite.panes[value] }))} />
      {pane === 'document' && talk.said !== null && <Button className="suite-action" size="xs" variant="default" title={labelOf(talk)} leftSection={<><Icon name="message" size={14} />{openIn(talk) > 0 && <span aria-hidden>&nbsp;{openIn(talk)}</span>}</>} onClick={() => { talk.show(true) }}>{labelOf(talk)}</Button>}
    </div>
  )
}

function Page({ document, talk, isNarrow }: { readonly document: SuiteDocument | undefined; readonly talk: Talk; readonly isNarrow: boolean }) {
  const { statement, place } = useThread()
  const { said, isOpen, show } = talk
  const isChosen = statement !== null || place.line !== undefined
  return (
    <>
      <div className="reader-document">
        {document !== undefined && <Document key={document.summary.kind} document={document} />}
        {isNarrow && !isOpen && isChosen && <div className="reader-sheet"><Suspense fallback={<Loading lines={2} />}><Chosen /></Suspense></div>}
      </div>
      {said !== null && <SaidLayer {...said} />}
      {isNarrow && said !== null && <SaidSheet {...said} isOpen={isOpen} onClose={() => { show(false) }} />}
    </>
  )
}

function Side({ transcript, talk }: { readonly transcript: string | null; readonly talk: Talk }) {
  const { said, isOpen, show } = talk
  if (!useSettled()) return <aside className="reader-meeting" aria-label={text.suite.thread} aria-busy="true" />
  const data = [{ value: 'evidence', label: text.suite.comments.evidence }, { value: 'talk', label: labelOf(talk) }]
  return (
    <aside className={said === null ? 'reader-meeting' : 'reader-meeting reader-meeting-with-tabs'} aria-label={text.suite.thread}>
      {said !== null && <SegmentedControl className="side-tabs" size="xs" aria-label={text.suite.comments.side} value={isOpen ? 'talk' : 'evidence'} onChange={(next) => { show(next === 'talk') }} data={data} />}
      {said !== null && isOpen ? <Said {...said} /> : <Suspense fallback={<Loading lines={8} />}><Evidence transcript={transcript} /></Suspense>}
    </aside>
  )
}
