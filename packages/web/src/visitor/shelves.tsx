import { ApiError } from '@aicoe/client'
import { useEffect, useMemo, useState } from 'react'
import { date } from '../messages/format.ts'
import { visitor as words } from '../messages/visitor.ts'
import { BlockView } from '../suite/block.tsx'
import { outlined, plain } from '../suite/model.ts'
import { PiecesProvider } from '../suite/pieces.ts'
import { shown } from '../suite/words.ts'
import { wear } from '../theme/brand.ts'
import type { Reading, Shelf, Summary } from './api.ts'
import { useAsked } from './asked.ts'
import { Card, Trouble } from './card.tsx'
import { Lines } from './lines.tsx'
import { GroundProvider, visitorPieces } from './pieces.tsx'

interface Place { readonly document: string; readonly block: string | null }

/** All that a link shows: its documents with their headings, and the one that is open. */
export function Shelves({ shelf, onOver }: { readonly shelf: Shelf; readonly onOver: () => void }) {
  const { opened, documents } = shelf
  const [place, setPlace] = useState<Place>({ document: firstOf(documents), block: null })
  const [chosen, setChosen] = useState<string | null>(null)
  const go = (next: Place): void => {
    setPlace(next)
    if (next.document !== place.document) setChosen(null)
    history.replaceState(null, '', `?document=${encodeURIComponent(next.document)}${location.hash}`)
  }
  const reading = useAsked(() => shelf.read(place.document), place.document)
  const here = reading.state === 'here' ? reading.data : null
  const isOver = reading.state === 'failed' && endsTheLink(reading.error)
  useEffect(() => { if (isOver) onOver() }, [isOver])
  useEffect(() => { document.title = `${opened.title} · ${opened.branding.name}`; wear(opened.branding) }, [opened])
  if (documents.length === 0) return <Card title={words.none}><p>{words.noneText}</p></Card>
  return (
    <div className="visitor">
      <header className="visitor-head">
        {opened.branding.logo === null ? <img src="/icon.svg" alt="" width={24} height={24} /> : <img className="visitor-logo" src={opened.branding.logo} alt={opened.branding.name} />}
        <div><p className="visitor-title">{shown(opened.title)}</p><p className="small quiet">{words.from(shown(opened.branding.name))} · {words.until(date(opened.expiresAt))}</p></div>
      </header>
      <Contents documents={documents} place={place} reading={here} onGo={go} />
      <main className="visitor-page" key={place.document}>
        {reading.state === 'waiting' && <p className="book quiet" role="status">{words.loading}</p>}
        {reading.state === 'failed' && !isOver && <Trouble error={reading.error} onRetry={reading.again} />}
        {here !== null && <Book shelf={shelf} reading={here} block={place.block} chosen={chosen} onChoose={setChosen} />}
      </main>
      {opened.withEvidence && <Lines reading={here} chosen={chosen} onClose={() => { setChosen(null) }} />}
    </div>
  )
}

/** The one that the address names, else the first. */
function firstOf(documents: readonly Summary[]): string {
  const wanted = new URLSearchParams(location.search).get('document')
  return documents.find(({ id }) => id === wanted)?.id ?? documents[0]?.id ?? ''
}

/** Revoked or past its end while it was open. */
function endsTheLink(error: unknown): boolean {
  return error instanceof ApiError && ['share-access-over', 'share-not-found'].includes(error.code)
}

function Contents({ documents, place, reading, onGo }: { readonly documents: readonly Summary[]; readonly place: Place; readonly reading: Reading | null; readonly onGo: (place: Place) => void }) {
  const headings = outlined(reading?.blocks ?? []).filter((block) => block.kind === 'heading').filter((block) => block.level < 4)
  return (
    <nav className="visitor-contents outline" aria-label={words.documents}>
      <select className="visitor-select" aria-label={words.choose} value={place.document} onChange={(event) => { onGo({ document: event.target.value, block: null }) }}>{documents.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}</select>
      <ul>{documents.map(({ id, title }) => (
        <li key={id}>
          <button type="button" className="plain-button outline-document" aria-current={id === place.document ? 'page' : undefined} onClick={() => { onGo({ document: id, block: null }) }}>{title}</button>
          {id === place.document && headings.length > 0 && <ul className="outline-headings">{headings.map((heading) => (
            <li key={heading.id} data-level={heading.level}><a href={`#${heading.id}`} onClick={(event) => { event.preventDefault(); onGo({ document: id, block: heading.id }) }}>{shown(plain(heading.text))}</a></li>
          ))}</ul>}
        </li>
      ))}</ul>
    </nav>
  )
}

interface BookProps { readonly shelf: Shelf; readonly reading: Reading; readonly block: string | null; readonly chosen: string | null; readonly onChoose: (statement: string | null) => void }

function Book({ shelf, reading, block, chosen, onChoose }: BookProps) {
  const { document: of, language, blocks } = reading
  const ground = useMemo(() => ({ shelf, chosen, onChoose }), [shelf, chosen, onChoose])
  const drawn = useMemo(() => {
    let section = of.title
    return outlined(blocks).map((each) => {
      if (each.kind === 'heading') section = shown(plain(each.text))
      return { each, section }
    })
  }, [of, blocks])
  useEffect(() => { if (block !== null) document.querySelector(`[data-at="${CSS.escape(block)}"]`)?.scrollIntoView({ block: 'start' }) }, [block])
  return (
    <article className="book" lang={language ?? undefined}>
      <header className="book-head"><h1>{of.title}</h1><p className="small quiet">{words.version(of.version)} · {date(of.createdAt)}</p></header>
      <GroundProvider value={ground}><PiecesProvider value={visitorPieces}>{drawn.map(({ each, section }) => <BlockView key={each.id} block={each} document={of.id} section={section} title={of.title} />)}</PiecesProvider></GroundProvider>
    </article>
  )
}
