import type { Utterance } from '@aicoe/client'
import { useQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useMemo, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { text } from '../messages/text.ts'
import { Loaded } from '../shell/states.tsx'
import { marksIn } from './model.ts'
import { utterancesQuery } from './queries.ts'
import { useGlance, useThread } from './thread.ts'
import type { Thread } from './thread.ts'
import { shown } from './words.ts'

/** The meeting, line by line; only the lines in view are in the page, however long it was. */
export function Meeting({ transcript }: { readonly transcript: string }) {
  const utterances = useQuery(utterancesQuery(transcript))
  return <Loaded query={utterances} lines={8}>{(lines) => <Lines lines={lines} />}</Loaded>
}

function Lines({ lines }: { readonly lines: readonly Utterance[] }) {
  const room = useRef<HTMLDivElement>(null)
  const { lines: lit } = useThread()
  const places = useMemo(() => new Map(lines.map((line, index) => [line.id, index])), [lines])
  const rows = useVirtualizer({ count: lines.length, getScrollElement: () => room.current, estimateSize: (index) => 44 + Math.ceil((lines[index]?.text.length ?? 0) / 44) * 21, getItemKey: (index) => lines[index]?.id ?? index, overscan: 8 })
  const first = Math.min(...[...lit].map((line) => places.get(line) ?? Infinity))
  useEffect(() => {
    if (!Number.isFinite(first)) return
    // At the top, so that nothing above it is cut; in the frame that draws them in any case: nothing is laid out twice.
    const frame = requestAnimationFrame(() => { rows.scrollToIndex(first, { align: 'start' }) })
    return () => { cancelAnimationFrame(frame) }
  }, [first, rows])
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
              <Line line={line} before={lines[index - 1]} />
            </li>
          )
        })}
      </ol>
    </div>
  )
}

interface LineProps { readonly line: Utterance; readonly before: Utterance | undefined }

const Line = memo(function Line({ line, before }: LineProps) {
  // Lit for one statement and for another it shows other words.
  const [light, now] = useGlance(({ lines, statement }) => (lines.has(line.id) ? `lit ${statement?.statement.id ?? ''}` : ''))
  const [isChosen] = useGlance(({ place }) => place.line === line.id)
  const [cited] = useGlance(({ suite }) => (suite.isWhole ? suite.byLine.get(line.id)?.length ?? 0 : 0))
  const isLit = light !== ''
  const section = line.section.join(' › ')
  const choose = (): void => {
    const { open, place, go } = now()
    go({ document: open, ...(isChosen ? {} : { line: line.id }), ...(place.pane === undefined ? {} : { pane: place.pane }) })
  }
  return (
    <>
      {section !== '' && section !== before?.section.join(' › ') && <p className="line-section">{shown(section)}</p>}
      <button type="button" className={`line${isLit ? ' line-lit' : ''}`} aria-pressed={isChosen} onClick={choose}>
        <span className="line-head">
          {line.speaker !== null && <span className="line-speaker">{shown(line.speaker)}</span>}
          {line.start !== null && <span>{clock(line.start)}</span>}
          <span className="item-id" title={text.suite.lineOf(line.id)}>{line.id}</span>
          {cited > 0 && <span className="line-cited">{text.suite.cites(cited)}</span>}
        </span>
        <span className="line-words" dir="auto">{marksIn(line.text, isLit ? quotesOf(line.id, now()) : []).map((stretch, index) => (stretch.marked ? <mark key={index}>{shown(stretch.text)}</mark> : shown(stretch.text)))}</span>
      </button>
    </>
  )
})

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
