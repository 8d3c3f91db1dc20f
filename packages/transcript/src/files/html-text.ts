const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ', '&amp;': '&' }

/** Where the walk through the HTML is: the open lists, and how many cells of the open table row have begun (null outside a row). */
interface Place { readonly lists: { readonly ordered: boolean; number: number }[]; cells: number | null }

/**
 * The text of the simple HTML that a Word file is converted to: each paragraph a line of its own with a blank line before it, headings
 * with #, list items with their mark and indentation, bold paragraphs with **, cells of a table row on one line.
 */
export function htmlText(html: string): string {
  const place: Place = { lists: [], cells: null }
  const text = html.replace(/<p><strong>([^<]{1,90})<\/strong><\/p>/g, '<p>**$1**</p>').replace(/<(\/?)([a-z][a-z0-9]*)[^<>]*>/g, (_, close: string, tag: string) => close === '' ? opening(tag, place) : closing(tag, place))
  return text.replace(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (entity) => ENTITIES[entity] ?? entity)
}

function opening(tag: string, place: Place): string {
  const level = /^h([1-6])$/.exec(tag)?.[1]
  if (level !== undefined) return `\n\n${'#'.repeat(Number(level))} `
  if (tag === 'ul' || tag === 'ol') { place.lists.push({ ordered: tag === 'ol', number: 0 }); return '' }
  if (tag === 'li') return itemMark(place)
  if (tag === 'tr') { place.cells = 0; return '\n\n' }
  if (place.cells !== null) return cellMark(tag, place)
  return tag === 'br' ? '\n' : tag === 'p' && place.lists.length === 0 ? '\n\n' : ''
}

function closing(tag: string, place: Place): string {
  if (tag === 'tr') place.cells = null
  if (tag !== 'ul' && tag !== 'ol') return ''
  place.lists.pop()
  return place.lists.length === 0 ? '\n' : ''
}

function cellMark(tag: string, place: Place): string {
  if (tag !== 'td' && tag !== 'th') return tag === 'p' || tag === 'br' ? ' ' : ''
  place.cells = (place.cells ?? 0) + 1
  return place.cells > 1 ? ' |' : ''
}

function itemMark({ lists }: Place): string {
  const list = lists.at(-1)
  if (list !== undefined) list.number += 1
  return `\n${'  '.repeat(Math.max(0, lists.length - 1))}${list?.ordered === true ? `${String(list.number)}.` : '-'} `
}
