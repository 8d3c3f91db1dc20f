import type { Utterance } from '@aicoe/client'
import { useQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { text } from '../messages/text.ts'
import { Loaded } from '../shell/states.tsx'
import { marksIn } from './model.ts'
import { utterancesQuery } from './queries.ts'
import { useThread } from './thread.ts'
import type { Thread } from './thread.ts'
import { shown } from './words.ts'

/** The meeting, line by line; only the lines in view are in the page, however long it was. */
export function Meeting({ transcript }: { readonly transcript: string }) {
  const utterances = useQuery(utterancesQuery(transcript))
  return <Loaded query={utterances} lines={8}>{(lines) => <Lines lines={lines} />}</Loaded>
}

function Lines({ lines }: { readonly lines: readonly Utterance[] }) {
  const room = useRef<HTMLDivElement>(null)
  const thread = useThread()
  const places = useMemo(() => new Map(lines.map((line, index) => [line.id, index])), [lines])
  const rows = useVirtualizer({ count: lines.length, getScrollElement: () => room.current, estimateSize: (index) => 44 + Math.ceil((lines[index]?.text.length ?? 0) / 44) * 21, getItemKey: (index) => lines[index]?.id ?? index, overscan: 8 })
  const first = Math.min(...[...thread.lines].map((line) => places.get(line) ?? Infinity))
  useEffect(() => { if (Number.isFinite(first)) rows.scrollToIndex(first, { align: 'center' }) }, [first, rows])
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || !(event.target instanceof HTMLElement)) return
    const next = event.target.closest('li')?.parentElement?.querySelector<HTMLElement>(`[data-index="${Number(event.target.closest('li')?.dataset['index']) + step}"] button`)
    if (next !== null && next !== undefined) { event.preventDefault(); next.focus() }
  }
  return (
    <div className="meeting" ref={room} tabIndex={0} role="region" aria-label={text.suite.meeting}>
      <ol className="lines" style={{ height: rows.getTotalSize() }} onKeyDown={onKeyDown}>
        {rows.getVirtualItems().map(({ index, start, key }) => {
          const line = lines[index]
          return line === undefined ? null : (
            <li key={key} data-index={index} ref={rows.measureElement} aria-setsize={lines.length} aria-posinset={index + 1} style={{ transform: `translateY(${start}px)` }}>
              <Line line={line} before={lines[index - 1]} thread={thread} />
            </li>
          )
        })}
      </ol>
    </div>
  )
}

function Line({ line, before, thread }: { readonly line: Utterance; readonly before: Utterance | undefined; readonly thread: Thread }) {
  const { open, place, lines, suite, go } = thread
  const isLit = lines.has(line.id)
  const cited = suite.byLine.get(line.id)?.length ?? 0
  const section = line.section.join(' › ')
  const isChosen = place.line === line.id
  return (
    <>
      {section !== '' && section !== before?.section.join(' › ') && <p className="line-section">{shown(section)}</p>}
      <button type="button" className={`line${isLit ? ' line-lit' : ''}`} aria-pressed={isChosen} onClick={() => { go({ document: open, ...(isChosen ? {} : { line: line.id }), ...(place.pane === undefined ? {} : { pane: place.pane }) }) }}>
        <span className="line-head">
          {line.speaker !== null && <span className="line-speaker">{shown(line.speaker)}</span>}
          {line.start !== null && <span>{clock(line.start)}</span>}
          <span className="item-id">{line.id}</span>
          {cited > 0 && <span className="line-cited">{text.suite.cites(cited)}</span>}
        </span>
        <span className="line-words" dir="auto">{marksIn(line.text, isLit ? quotesOf(line.id, thread) : []).map((stretch, index) => (stretch.marked ? <mark key={index}>{shown(stretch.text)}</mark> : shown(stretch.text)))}</span>
      </button>
    </>
  )
}

/** The words of a line that prove the chosen statement, or any statement where the line itself is chosen. */
function quotesOf(line: string, { statement, suite }: Thread): readonly string[] {
  const proven = statement === null ? suite.byLine.get(line) ?? [] : [statement]
  return proven.flatMap((placed) => placed.statement.evidence.filter(({ utterance }) => utterance === line).map(({ quote }) => quote))
}

/** "1:02:05", "3:07". */
function clock(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60]
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${String(rest).padStart(2, '0')}` : `${minutes}:${String(rest).padStart(2, '0')}`
}
