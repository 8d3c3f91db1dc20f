import type { Statement } from '@aicoe/client'
import { createContext, useContext } from 'react'
import { suite } from '../messages/suite.ts'
import { visitor as words } from '../messages/visitor.ts'
import type { DiagramProps, MockupProps, Pieces } from '../suite/pieces.ts'
import { shown } from '../suite/words.ts'
import { styleNonce } from '../theme/nonce.ts'
import type { Shelf } from './api.ts'
import { useAsked } from './asked.ts'

/** What the pieces of a shared document stand on. */
interface Ground { readonly shelf: Shelf; readonly chosen: string | null; readonly onChoose: (statement: string | null) => void }

const GroundContext = createContext<Ground | null>(null)
export const GroundProvider = GroundContext.Provider

function useGround(): Ground {
  const ground = useContext(GroundContext)
  if (ground === null) throw new TypeError('This part stands outside of a shared document.')
  return ground
}

/** A statement; where the link shows the meeting, choosing it shows its lines. */
function Said({ statement }: { readonly statement: Statement }) {
  const { shelf, chosen, onChoose } = useGround()
  const isChosen = chosen === statement.id
  const said = shown(statement.text)
  return (
    <span className={`said said-${statement.basis}${isChosen ? ' said-chosen' : ''}`} data-at={statement.id}>
      {shelf.opened.withEvidence ? <SaidButton isChosen={isChosen} onChoose={() => { onChoose(isChosen ? null : statement.id) }}>{said}</SaidButton> : <span>{said}</span>}
      {statement.basis === 'assumed' && <span className="said-basis"> {suite.assumed}</span>}
    </span>
  )
}

function SaidButton({ isChosen, onChoose, children }: { readonly isChosen: boolean; readonly onChoose: () => void; readonly children: string }) {
  return (
    <span role="button" tabIndex={0} className="said-words" aria-pressed={isChosen} onClick={() => { if (getSelection()?.isCollapsed !== false) onChoose() }}
      onKeyDown={(event) => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); onChoose() } }}>{children}</span>
  )
}

function Reference({ id }: { readonly id: string }) {
  return <span className="item-id">{shown(id)}</span>
}

function Diagram({ document, block, title }: DiagramProps) {
  const { shelf } = useGround()
  const drawing = useAsked(() => shelf.draw(document, block), `${document} ${block}`)
  if (drawing.state !== 'here') return <Missing state={drawing.state} title={title} />
  const { content, width, height, words: sentences } = drawing.data
  return (
    <figure className="figure">
      <div className="figure-paper visitor-paper"><img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(content)}`} width={width ?? 800} height={height ?? 600} alt={words.drawing(shown(title))} /></div>
      <figcaption>{shown(title)}</figcaption>
      {sentences.length > 0 && <details className="figure-words"><summary>{words.words}</summary><ul>{sentences.map((sentence, index) => <li key={index}>{shown(sentence)}</li>)}</ul></details>}
    </figure>
  )
}

/** A screen in a frame that may do nothing: no script, no form, no origin, nothing from outside. */
function Mockup({ document, block, screen }: MockupProps) {
  const { shelf } = useGround()
  const drawing = useAsked(() => shelf.draw(document, block), `${document} ${block}`)
  if (drawing.state !== 'here') return <Missing state={drawing.state} title={screen.title} />
  return (
    <figure className="figure">
      <figcaption><span className="item-id">{screen.id}</span> {shown(screen.title)}</figcaption>
      <iframe className="visitor-screen" title={words.screen(shown(screen.title))} sandbox="" srcDoc={drawing.data.content.replace('<style>', `<style nonce="${styleNonce()}">`)} referrerPolicy="no-referrer" />
    </figure>
  )
}

function Missing({ state, title }: { readonly state: 'waiting' | 'failed'; readonly title: string }) {
  return <p className="callout" role="status">{shown(title)}: {state === 'waiting' ? words.loading : words.failedTitle}</p>
}

export const visitorPieces: Pieces = { Said, Reference, Diagram, Mockup }
