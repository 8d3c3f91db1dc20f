import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/**
 * The same file with nothing in it that is of the moment: the library names relationships by chance, counts drawings and bookmarks across documents, and
 * dates the file today. The same document gives the same bytes.
 */
export function sameBytes(bytes: Uint8Array, date: string): Uint8Array {
  const entries = Object.entries(unzipSync(bytes))
  const moment = Number.isNaN(Date.parse(date)) ? '2000-01-01T00:00:00Z' : new Date(date).toISOString().replace(/\.\d+/, '')
  const names = new Map<string, string>()
  const settled = (text: string): string => text.replace(/\brId[a-z0-9_-]{21}(?=")/g, (name) => {
    const known = names.get(name) ?? `rIdL${String(names.size + 1)}`
    names.set(name, known)
    return known
  })
  let drawings = 0
  const bookmarks = new Map<string, string>()
  const numbered = (id: string): string => {
    const number = bookmarks.get(id) ?? String(bookmarks.size + 1)
    bookmarks.set(id, number)
    return number
  }
  const files = entries.map(([path, content]): [string, Uint8Array] => {
    if (path === 'docProps/core.xml') return [path, strToU8(strFromU8(content).replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${moment}`))]
    if (path === 'word/document.xml') return [path, strToU8(settled(strFromU8(content)).replace(/(<wp:docPr id=")\d+/g, (_, before: string) => `${before}${String(++drawings)}`)
      .replace(/(<w:bookmark(?:Start|End)\b[^>]*? w:id=")([^"]+)/g, (_, before: string, id: string) => before + numbered(id)))]
    return [path, content]
  })
  const named = files.map(([path, content]): [string, Uint8Array] => (path === 'word/_rels/document.xml.rels' ? [path, strToU8(settled(strFromU8(content)))] : [path, content]))
  // Local time: ZIP keeps no zone, and the same moment must not depend on where the machine stands.
  return zipSync(Object.fromEntries(named), { level: 6, mtime: new Date(2000, 0, 1) })
}
