import type { Statement } from '@aicoe/client'
import { memo } from 'react'
import type { KeyboardEvent } from 'react'
import { text as texts } from '../messages/text.ts'
import { leadTo, useGlance } from './thread.ts'
import { shown } from './words.ts'

/** A statement: chosen by click or key, it lights up the lines it came from. What nobody said is told by a word and a border. */
export const Said = memo(function Said({ statement }: { readonly statement: Statement }) {
  const [light, now] = useGlance(({ statement: chosen, lit }) => (chosen?.statement.id === statement.id ? 'chosen' : lit.has(statement.id) ? 'lit' : undefined))
  const isChosen = light === 'chosen'
  const choose = (): void => {
    if (getSelection()?.isCollapsed === false) return
    const { open, place, go } = now()
    go({ document: open, ...(isChosen ? {} : { block: statement.id }), ...(place.pane === undefined || isChosen ? {} : { pane: place.pane }) })
  }
  const onKeyDown = (event: KeyboardEvent): void => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose() } }
  return (
    <span className={`said said-${statement.basis}${light === undefined ? '' : ` said-${light}`}`} data-at={statement.id}>
      <span role="button" tabIndex={0} data-said className="said-words" aria-pressed={isChosen} onClick={choose} onKeyDown={onKeyDown}>{shown(statement.text)}</span>
      {statement.basis === 'assumed' && <span className="said-basis"> {texts.suite.assumed}</span>}
    </span>
  )
})

/** The id of an item; where a document of the suite holds it, a link that says what the item is called. */
export function Reference({ id }: { readonly id: string }) {
  const [kind, now] = useGlance(({ suite }) => suite.items.get(id)?.kind ?? (suite.isWhole ? undefined : ''))
  // Its document is on its way: it looks as it will.
  if (kind === '') return <span className="item-id item-id-coming">{shown(id)}</span>
  if (kind === undefined) return <span className="item-id">{shown(id)}</span>
  return <a className="item-id" title={shown(now().suite.items.get(id)?.title ?? '')} {...leadTo(now, { document: kind, block: id })}>{shown(id)}</a>
}
