import type { Statement } from '@aicoe/client'
import { Link } from '@tanstack/react-router'
import type { KeyboardEvent } from 'react'
import { text as texts } from '../messages/text.ts'
import { useThread } from './thread.ts'
import { shown } from './words.ts'

/** A statement: chosen by click or key, it lights up the lines it came from. What nobody said is told by a word and a border. */
export function Said({ statement }: { readonly statement: Statement }) {
  const { open, place, statement: chosen, lit, go } = useThread()
  const isChosen = chosen?.statement.id === statement.id
  const choose = (): void => {
    if (getSelection()?.isCollapsed === false) return
    go({ document: open, ...(isChosen ? {} : { block: statement.id }), ...(place.pane === undefined || isChosen ? {} : { pane: place.pane }) })
  }
  const onKeyDown = (event: KeyboardEvent): void => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose() } }
  return (
    <span className={`said said-${statement.basis}${isChosen ? ' said-chosen' : lit.has(statement.id) ? ' said-lit' : ''}`} data-at={statement.id}>
      <span role="button" tabIndex={0} data-said className="said-words" aria-pressed={isChosen} onClick={choose} onKeyDown={onKeyDown}>{shown(statement.text)}</span>
      {statement.basis === 'assumed' && <span className="said-basis"> {texts.suite.assumed}</span>}
    </span>
  )
}

/** The id of an item; a link where a document of the suite holds it. */
export function Reference({ id }: { readonly id: string }) {
  const { run, suite } = useThread()
  const kind = suite.itemKinds.get(id)
  if (kind === undefined) return <span className="item-id">{shown(id)}</span>
  return <Link className="item-id" to="/suites/$run" params={{ run }} search={{ document: kind, block: id }} resetScroll={false}>{shown(id)}</Link>
}
