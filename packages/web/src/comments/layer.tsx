import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { comments as words } from '../messages/comments.ts'
import { Icon } from '../shell/icon.tsx'
import { tell } from '../shell/toasts.tsx'
import type { Comments, Draft, Selected } from './context.ts'
import { focusedIn, placeOf, rangeOf, selectedIn } from './places.ts'
import './comments.css'

interface Offered { readonly selected: Selected; readonly left: number; readonly top: number }

/** Over the document: underlines what is spoken about, offers to comment on what is selected, and listens to keys. */
export function Layer({ comments, version, isWriter }: { readonly comments: Comments; /** Of the document that is shown. */ readonly version: string; readonly isWriter: boolean }) {
  useHighlights(comments, version)
  const [offered, setOffered] = useState<Offered | null>(null)
  const begin = (selected: Selected, kind: Draft['kind']): void => {
    if (kind === 'suggest' && selected.statement === null) { tell(words.noStatement); return }
    setOffered(null)
    getSelection()?.removeAllRanges()
    comments.begin({ ...selected, kind })
  }
  useEffect(() => {
    if (!isWriter) return
    const look = (): void => { setOffered(offer()) }
    let timer: ReturnType<typeof setTimeout>
    const later = (): void => { clearTimeout(timer); timer = setTimeout(look, 120) }
    const press = (event: KeyboardEvent): void => {
      const [kind, place] = [keys[event.key], stoodOn(event)]
      if (kind === undefined || place === null) return
      const selected = offer()?.selected ?? focusedIn(place)
      if (selected === null) return
      event.preventDefault()
      begin(selected, kind)
    }
    const hide = (): void => { setOffered(null) }
    document.addEventListener('selectionchange', later)
    document.addEventListener('keydown', press)
    document.addEventListener('scroll', hide, true)
    return () => { clearTimeout(timer); document.removeEventListener('selectionchange', later); document.removeEventListener('keydown', press); document.removeEventListener('scroll', hide, true) }
  })
  if (offered === null || !isWriter) return null
  const { selected, left, top } = offered
  return (
    <div className="comment-offer" role="toolbar" aria-label={words.toolbar} ref={(element) => { if (element !== null) { element.style.left = `${left}px`; element.style.top = `${top}px` } }} onMouseDown={(event) => { event.preventDefault() }}>
      <Button size="compact-sm" leftSection={<Icon name="message" size={14} />} onClick={() => { begin(selected, 'comment') }}>{words.comment}</Button>
      {selected.statement !== null && <Button size="compact-sm" variant="default" leftSection={<Icon name="pencil" size={14} />} onClick={() => { begin(selected, 'suggest') }}>{words.suggest}</Button>}
    </div>
  )
}

const keys: Readonly<Record<string, Draft['kind']>> = { c: 'comment', s: 'suggest' }

/** What has the focus, where it is words of the document and nothing is typed. */
function stoodOn({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): Element | null {
  if (ctrlKey || metaKey || altKey || !(target instanceof Element)) return null
  return placeOf(target) === null || target.closest('input, textarea, .comment-marks') !== null ? null : target
}

/** What is selected in the document, and where to offer something for it; null: nothing is. */
function offer(): Offered | null {
  const selection = getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const selected = selectedIn(range)
  if (selected === null) return null
  const box = range.getBoundingClientRect()
  return { selected, left: Math.max(8, Math.min(box.left, innerWidth - 232)), top: box.bottom + 44 < innerHeight ? box.bottom + 6 : Math.max(8, box.top - 42) }
}

/** The browser paints them over the text, so that it stays as it is: underlined, not by colour alone. */
function useHighlights({ threads, chosen, draft }: Comments, version: string): void {
  useEffect(() => {
    const book = document.querySelector('.book')
    if (book === null || !('highlights' in CSS)) return
    const open = threads.filter(({ state, id }) => state === 'open' || id === chosen)
    const ranges = (those: readonly { readonly anchor: { readonly place: string; readonly exact: string; readonly start: number } | null }[]): Range[] => those.flatMap(({ anchor }) => (anchor === null ? [] : rangeOf(book, anchor) ?? []))
    const drafted = draft?.place === undefined || draft.place === null ? [] : [{ anchor: { place: draft.place, exact: draft.exact, start: draft.prefix.length } }]
    CSS.highlights.set('comment', new Highlight(...ranges(open.filter(({ id }) => id !== chosen))))
    CSS.highlights.set('comment-chosen', new Highlight(...ranges([...open.filter(({ id }) => id === chosen), ...drafted])))
    return () => { CSS.highlights.delete('comment'); CSS.highlights.delete('comment-chosen') }
  }, [threads, chosen, draft, version])
}
