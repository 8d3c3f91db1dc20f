const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ', '&amp;': '&' }

/** A list that is open while the HTML is walked; `number` counts the items of an ordered one. */
interface List { readonly ordered: boolean; number: number }

/**
 * The text of the simple HTML that a Word file is converted to: each paragraph a line of its own with a blank line before it, headings
 * with #, list items with their mark and indentation, bold paragraphs with **, cells of a table row on one line.
 */
export function htmlText(html: string): string {
  const lists: List[] = []
  const text = html.replace(/<p><strong>([^<]{1,90})<\/strong><\/p>/g, '<p>**$1**</p>').replace(/<(\/?)([a-z][a-z0-9]*)[^<>]*>/g, (_, close: string, tag: string) => close === '' ? opening(tag, lists) : closing(tag, lists))
  return text.replace(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (entity) => ENTITIES[entity] ?? entity)
}

function opening(tag: string, lists: List[]): string {
  const level = /^h([1-6])$/.exec(tag)?.[1]
  if (level !== undefined) return `\n\n${'#'.repeat(Number(level))} `
  if (tag === 'ul' || tag === 'ol') { lists.push({ ordered: tag === 'ol', number: 0 }); return '' }
  if (tag === 'li') return itemMark(lists)
  if (tag === 'td' || tag === 'th') return ' | '
  return tag === 'p' || tag === 'tr' ? (lists.length > 0 ? '' : '\n\n') : tag === 'br' ? '\n' : ''
}

function closing(tag: string, lists: List[]): string {
  if (tag !== 'ul' && tag !== 'ol') return ''
  lists.pop()
  return lists.length === 0 ? '\n' : ''
}

function itemMark(lists: readonly List[]): string {
  const list = lists.at(-1)
  if (list !== undefined) list.number += 1
  return `\n${'  '.repeat(Math.max(0, lists.length - 1))}${list?.ordered === true ? `${String(list.number)}.` : '-'} `
}
