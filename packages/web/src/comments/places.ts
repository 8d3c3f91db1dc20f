import type { Selected } from './context.ts'

/** A stretch of the text of a place and the node it stands in. */
interface Stretch { readonly node: Text; readonly start: number }
interface PlaceText { readonly text: string; readonly stretches: readonly Stretch[] }

/** Text that is kept around selected words: as much as the server keeps. */
const AROUND = 300
const LONGEST = 2_000
/** What a page adds to the words of a document. */
const ADDED = '.said-basis, .callout-tone, .comment-marks, figure, caption, thead'

/** The block, row or list item around a node. */
export function placeOf(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest<HTMLElement>('.book [data-at]:not(.said)') ?? null
}

/** Blocks that are no running text are spoken about as a whole. */
function isWhole(place: HTMLElement): boolean {
  return !place.matches('li, tr, .block-prose, .block-heading, .block-callout')
}

/** The words of a place as the server reads them: without what the page adds and without places within it, cells joined by a bar. */
function textOf(place: HTMLElement): PlaceText {
  const stretches: Stretch[] = []
  let text = ''
  let isFirstCell = true
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (!(node instanceof Element)) return NodeFilter.FILTER_ACCEPT
    return node.matches(ADDED) || (node.matches('[data-at]:not(.said)') && node !== place) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT
  })
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) {
      stretches.push({ node, start: text.length })
      text += node.data
    } else if (node instanceof Element && node.matches('td, th')) {
      text += isFirstCell ? '' : ' | '
      isFirstCell = false
    }
  }
  return { text, stretches }
}

/** What is selected in the document, as an anchor. A selection over several places means the words of the first. */
export function selectedIn(range: Range): Selected | null {
  const place = placeOf(range.startContainer)
  const id = place?.dataset['at']
  if (place === null || id === undefined) return null
  if (isWhole(place)) return { place: id, exact: '', prefix: '', suffix: '', statement: null }
  const { text, stretches } = textOf(place)
  const touched = stretches.filter(({ node }) => range.intersectsNode(node)).map(({ node, start }) => ({
    from: start + (node === range.startContainer ? range.startOffset : 0), to: start + (node === range.endContainer ? range.endOffset : node.data.length),
  })).filter(({ from, to }) => to > from)
  const [first, last] = [touched[0], touched.at(-1)]
  if (first === undefined || last === undefined) return null
  return anchorAt(id, text, { from: first.from, to: last.to }, statementAround(range.startContainer))
}

/** The place that is stood on, whole; a statement when one has the focus. */
export function focusedIn(element: Element): Selected | null {
  const said = element.closest<HTMLElement>('.said-words')
  const range = document.createRange()
  if (said !== null) range.selectNodeContents(said)
  else {
    const place = placeOf(element)
    if (place === null) return null
    range.selectNodeContents(place)
  }
  // A range that begins at an element is asked for by the first node within it.
  const start = document.createTreeWalker(range.startContainer, NodeFilter.SHOW_TEXT).nextNode()
  if (start !== null) range.setStart(start, 0)
  return selectedIn(range)
}

function anchorAt(place: string, text: string, { from, to }: { readonly from: number; readonly to: number }, statement: string | null): Selected | null {
  const words = text.slice(from, Math.min(to, from + LONGEST))
  const start = from + words.length - words.trimStart().length
  const exact = words.trim()
  if (exact === '') return null
  return { place, exact, prefix: text.slice(Math.max(0, start - AROUND), start), suffix: text.slice(start + exact.length, start + exact.length + AROUND), statement }
}

function statementAround(node: Node): string | null {
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest<HTMLElement>('.said')?.dataset['at'] ?? null
}

interface Anchor { readonly place: string; readonly exact: string; readonly start: number }

/** Where the words of an anchor stand in the page; null for a block as a whole, or where they are not shown. */
export function rangeOf(book: Element, { place: id, exact, start }: Anchor): Range | null {
  const place = book.querySelector<HTMLElement>(`[data-at="${CSS.escape(id)}"]`)
  if (place === null || exact === '') return null
  const { text, stretches } = textOf(place)
  const from = nearest(text, exact, start)
  if (from === -1) return null
  const [first, last] = [stretches.findLast((one) => one.start <= from), stretches.findLast((one) => one.start < from + exact.length)]
  if (first === undefined || last === undefined) return null
  const range = document.createRange()
  range.setStart(first.node, Math.min(first.node.data.length, from - first.start))
  range.setEnd(last.node, Math.min(last.node.data.length, from + exact.length - last.start))
  return range
}

function nearest(text: string, words: string, near: number): number {
  let best = -1
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) if (best === -1 || Math.abs(at - near) < Math.abs(best - near)) best = at
  return best
}
