import { SegmentedControl } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { text } from '../messages/text.ts'
import { Chosen } from './chosen.tsx'
import { Document } from './document.tsx'
import { Meeting } from './meeting.tsx'
import { Outline } from './outline.tsx'
import { useThread } from './thread.ts'

const panes = ['outline', 'document', 'meeting'] as const
type Pane = (typeof panes)[number]
const isPane = (value: string | undefined): value is Pane => panes.some((pane) => pane === value)

/** Outline, document and meeting beside each other; one at a time where there is no room for three. */
export function Reader({ transcript }: { readonly transcript: string | null }) {
  const isNarrow = useMediaQuery('(max-width: 1180px)', false, { getInitialValueInEffect: false })
  const { suite, open, place, statement, go } = useThread()
  const pane = isPane(place.pane) ? place.pane : 'document'
  const document = suite.documents.find(({ summary }) => summary.kind === open)
  const shows = (one: Pane): boolean => !isNarrow || pane === one
  const change = (next: string): void => {
    if (isPane(next)) go({ document: open, ...(place.block === undefined ? {} : { block: place.block }), ...(place.line === undefined ? {} : { line: place.line }), ...(next === 'document' ? {} : { pane: next }) })
  }
  return (
    <div className="reader">
      {isNarrow && <SegmentedControl fullWidth className="reader-panes" aria-label={text.suite.panes.label} value={pane} onChange={change} data={panes.map((value) => ({ value, label: text.suite.panes[value] }))} />}
      {shows('outline') && <div className="reader-outline"><Outline /></div>}
      {shows('document') && <div className="reader-document">{document !== undefined && <Document key={document.summary.kind} document={document} />}{isNarrow && (statement !== null || place.line !== undefined) && <div className="reader-sheet"><Chosen /></div>}</div>}
      {shows('meeting') && (
        <aside className="reader-meeting" aria-label={text.suite.thread}>
          <Chosen />
          {transcript === null ? <p className="chosen small quiet">{text.suite.noTranscript}</p> : <Meeting transcript={transcript} />}
        </aside>
      )}
    </div>
  )
}
