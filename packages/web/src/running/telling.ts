import { parse } from 'partial-json'

/** One line of an answer that is still being written: what it is about, and what it says. `isFirst`: a new item of a list begins. */
export interface Line { readonly depth: number; readonly label: string | null; readonly text: string; readonly isFirst: boolean }

/**
 * The answer of a model as people read it, while it is written: fields and lists of a JSON value that may break off anywhere, as lines. Null when
 * it is no such value, and is to be shown as it stands.
 */
export function telling(text: string): readonly Line[] | null {
  const begin = text.search(/\S/)
  if (begin === -1 || !'{['.includes(text.charAt(begin))) return null
  try {
    return lines(parse(text), { depth: 0, label: null, isFirst: false })
  } catch {
    return null
  }
}

type Place = Omit<Line, 'text'>

function lines(value: unknown, place: Place): readonly Line[] {
  if (Array.isArray(value)) return listed(value, place)
  if (typeof value === 'object' && value !== null) return fields(Object.entries(value), place)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [{ ...place, text: String(value) }] : []
}

function listed(items: readonly unknown[], place: Place): readonly Line[] {
  if (items.length === 0) return []
  if (items.every((item) => typeof item !== 'object')) return [{ ...place, text: items.join(', ') }]
  const inner = items.flatMap((item) => lines(item, { depth: place.depth + 1, label: null, isFirst: true }))
  return place.label === null ? inner : [{ ...place, text: '' }, ...inner]
}

function fields(entries: readonly (readonly [string, unknown])[], { depth, label, isFirst }: Place): readonly Line[] {
  const own = label === null ? depth : depth + 1
  const inner = entries.flatMap(([key, value], index) => lines(value, { depth: own, label: words(key), isFirst: isFirst && index === 0 }))
  return label === null ? inner : [{ depth, label, text: '', isFirst }, ...inner]
}

/** "mainFlow" becomes "Main flow". */
function words(key: string): string {
  const spaced = key.replaceAll(/[_-]+/g, ' ').replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}
