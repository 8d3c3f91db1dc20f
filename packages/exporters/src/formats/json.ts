import { defineFormat } from '@aicoe/sdk'

const FIRST = ['id', 'kind', 'title', 'name', 'text', 'summary', 'status', 'basis']

/** The data of the document as it is, pretty. Keys come in a fixed order (what identifies first, the rest by name), so that files compare well. */
export const json = defineFormat({
  name: 'json',
  title: 'JSON',
  write: (document) => Promise.resolve([{
    name: `${document.kind}.json`,
    mediaType: 'application/json',
    bytes: new TextEncoder().encode(`${JSON.stringify(ordered(document.data), null, 2)}\n`),
  }]),
})

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => ordered(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)).map(([key, member]) => [key, ordered(member)]))
}

function rank(key: string): number {
  const place = FIRST.indexOf(key)
  return place < 0 ? FIRST.length : place
}
