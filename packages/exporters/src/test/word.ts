import { AppError } from '@aicoe/sdk'
import { DOMParser } from '@xmldom/xmldom'
import type { Document, Element } from '@xmldom/xmldom'
import { strFromU8, unzipSync } from 'fflate'

/** A file of Word as a strict reader opens it: each of its parts must be XML. */
export interface Opened { readonly files: ReadonlyMap<string, string>; readonly part: (path: string) => Document; readonly paragraphs: readonly Line[] }
interface Line { readonly style: string; readonly text: string; readonly element: Element }

export function opened(bytes: Uint8Array | undefined): Opened {
  const files = new Map(Object.entries(unzipSync(bytes ?? new Uint8Array())).map(([path, content]) => [path, strFromU8(content)]))
  const parser = new DOMParser({ onError: (level, message) => { if (level !== 'warning') throw new AppError('xml-broken', message) } })
  const parts = new Map([...files].filter(([path]) => /\.(?:xml|rels|svg)$/.test(path)).map(([path, text]) => [path, parser.parseFromString(text, 'text/xml')]))
  const part = (path: string): Document => {
    const found = parts.get(path)
    if (found === undefined) throw new AppError('no-part', `There is no ${path} in the file.`)
    return found
  }
  const paragraphs = all(part('word/document.xml'), 'w:p').map((element): Line => ({ style: all(element, 'w:pStyle')[0]?.getAttribute('w:val') ?? '', text: textOf(element), element }))
  return { files, part, paragraphs }
}

/** All elements of a name, in order. */
export function all(node: Document | Element, name: string): readonly Element[] {
  return [...node.getElementsByTagName(name)]
}

/** What a reader sees of it: words, line breaks as spaces, and the hyphens that do not break. */
export function textOf(element: Element): string {
  return [...element.getElementsByTagName('*')].map((each) => ({ 'w:t': each.textContent ?? '', 'w:br': ' ', 'w:tab': ' ', 'w:noBreakHyphen': '-' })[each.nodeName] ?? '').join('')
}

/** What would keep Word from opening the file, or a link from leading anywhere. Empty is good. */
export function wordFaults({ part, files }: Opened): readonly string[] {
  const document = part('word/document.xml')
  const bookmarks = all(document, 'w:bookmarkStart')
  const names = bookmarks.map((mark) => mark.getAttribute('w:name') ?? '')
  const numbers = [...bookmarks.map((mark) => `bookmark ${mark.getAttribute('w:id') ?? ''}`), ...all(document, 'wp:docPr').map((drawing) => `drawing ${drawing.getAttribute('id') ?? ''}`)]
  const lower = names.map((name) => name.toLowerCase())
  const links = all(document, 'w:hyperlink').flatMap((link) => link.getAttribute('w:anchor') ?? [])
  const relations = all(part('word/_rels/document.xml.rels'), 'Relationship')
  const ids = new Set(relations.map((relation) => relation.getAttribute('Id')))
  const used = all(document, 'w:hyperlink').flatMap((link) => link.getAttribute('r:id') ?? []).concat(all(document, 'a:blip').flatMap((blip) => blip.getAttribute('r:embed') ?? []))
  const repeated = (values: readonly string[]): readonly string[] => values.filter((value, index) => values.indexOf(value) !== index)
  return [
    ...names.filter((name) => !/^[A-Za-z]\w{0,39}$/.test(name)).map((name) => `${name} is no name for a bookmark`),
    ...repeated([...lower, ...numbers]).map((value) => `${value} is given twice`),
    ...links.filter((link) => !names.includes(link)).map((link) => `${link} leads nowhere`),
    ...used.filter((id) => !ids.has(id)).map((id) => `nothing has the id ${id}`),
    ...relations.filter((relation) => relation.getAttribute('TargetMode') === 'External' && !/^https?:/.test(relation.getAttribute('Target') ?? '')).map((relation) => `a link leads to ${relation.getAttribute('Target') ?? ''}`),
    ...all(document, 'wp:docPr').filter((drawing) => (drawing.getAttribute('descr') ?? '') === '').map(() => 'a picture has no words'),
    ...[...files.keys()].filter((path) => /\.svg$/.test(path) && /currentColor|var\(/.test(files.get(path)?.replaceAll(/<(text|title|desc)\b[^>]*>[^<]*/g, (tag) => tag.split('>')[0] ?? '') ?? '')).map((path) => `${path} has no colours of its own`),
  ]
}
