import { memo, useDeferredValue, useEffect, useMemo, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { date } from '../messages/format.ts'
import { text } from '../messages/text.ts'
import { Failure } from '../shell/failure.tsx'
import { Loading } from '../shell/states.tsx'
import { BlockView } from './block.tsx'
import { Drafted } from './drafted.tsx'
import { figuresOf, outlined, plain } from './model.ts'
import type { SuiteDocument } from './model.ts'
import { ownPieces } from './own-pieces.tsx'
import { PiecesProvider } from './pieces.ts'
import { useThread } from './thread.ts'
import { shown } from './words.ts'

/** Blocks that are there at once: more than any screen shows. The rest of a long document follows without holding anything up. */
const AT_ONCE = 10

/** The open document as a book reads. */
export function Document({ document }: { readonly document: SuiteDocument }) {
  const { place: { block, line } } = useThread()
  const page = useRef<HTMLElement>(null)
  const isRead = document.reading !== null
  const isWhole = useDeferredValue(isRead, false)
  // What is named may be further down, and is there when the whole is.
  const isThere = block === undefined ? isRead : isWhole
  useEffect(() => {
    if (!isThere || line !== undefined) return
    // In the frame that draws it in any case: nothing is laid out twice.
    const frame = requestAnimationFrame(() => { if (page.current !== null) reveal(page.current, block) })
    return () => { cancelAnimationFrame(frame) }
  }, [document.summary.kind, block, line, isThere])
  const blocks = useMemo(() => withSections(document), [document])
  return (
    <article className="book" ref={page} onKeyDown={goByArrows} lang={document.reading?.language ?? undefined} aria-labelledby="book-title" aria-busy={!isWhole && document.error === null}>
      <Opening document={document} />
      {document.reading === null && (document.error === null ? <Loading lines={10} /> : <Failure error={document.error} />)}
      <Blocks blocks={blocks} most={isWhole ? Infinity : AT_ONCE} document={document.summary.id} title={document.summary.title} />
    </article>
  )
}

interface BlocksProps { readonly blocks: ReturnType<typeof withSections>; readonly most: number; readonly document: string; readonly title: string }

const Blocks = memo(function Blocks({ blocks, most, document, title }: BlocksProps) {
  return <PiecesProvider value={ownPieces}>{blocks.slice(0, most).map(({ block, section }) => <BlockView key={block.id} block={block} document={document} section={section} title={title} />)}</PiecesProvider>
})

const Opening = memo(function Opening({ document }: { readonly document: SuiteDocument }) {
  const { title, version, createdAt, author, cause } = document.summary
  const { statements } = figuresOf(document)
  return (
    <header className="book-head">
      <h1 id="book-title">{title}</h1>
      <p className="small quiet">{text.suite.version(version)} · {date(createdAt)}{cause !== 'run' && ` · ${author}`}</p>
      {document.reading !== null && statements === 0 && <p className="small quiet">{text.suite.composed}</p>}
      {statements > 0 && <p className="small quiet">{text.suite.statements(statements)}{basisCounts(document)}. <span className="for-keys">{text.suite.keys}</span><span className="for-touch">{text.suite.tap}</span></p>}
      <Drafted document={document.summary} />
    </header>
  )
})

/** How the statements are known; where all are in one way, no number is said twice. */
function basisCounts(document: SuiteDocument): string {
  const { count, statements } = figuresOf(document)
  const known = (['stated', 'derived', 'researched', 'assumed'] as const).filter((basis) => count[basis] > 0)
  const [only] = known
  if (only !== undefined && known.length === 1 && statements > 1) return text.suite.allOf(text.suite.basis[only])
  return `: ${known.map((basis) => `${count[basis]} ${text.suite.basis[basis]}`).join(', ')}`
}

function withSections({ reading, summary }: SuiteDocument) {
  let section = summary.title
  return outlined(reading?.blocks ?? []).map((block) => {
    if (block.kind === 'heading') section = shown(plain(block.text))
    return { block, section }
  })
}

/** Brings what the address names into view, unless it is there; a new document begins at its top. */
function reveal(page: HTMLElement, id: string | undefined): void {
  const scroller = page.parentElement
  if (id === undefined) { scroller?.scrollTo({ top: 0 }); return }
  const target = page.querySelector<HTMLElement>(`[data-at="${CSS.escape(id)}"]`) ?? page.querySelector<HTMLElement>(`[data-at^="${CSS.escape(id)}/"]`)
  if (target === null || scroller === null) return
  const [box, room] = [target.getBoundingClientRect(), scroller.getBoundingClientRect()]
  if (target.matches('.block-heading')) target.scrollIntoView({ block: 'start' })
  else if (box.top < room.top || box.bottom > room.bottom) target.scrollIntoView({ block: 'center' })
  if (target.dataset['said'] === undefined && !target.matches('.said')) target.focus({ preventScroll: true })
}

/** Up and down go from statement to statement. */
function goByArrows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0 || !(event.target instanceof HTMLElement) || event.target.dataset['said'] === undefined) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-said]')]
  const next = all[all.indexOf(event.target) + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}
