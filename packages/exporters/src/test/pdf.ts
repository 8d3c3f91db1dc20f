import { getDocumentProxy } from 'unpdf'

interface Read {
  readonly text: string; readonly title: string; readonly language: string; readonly tagged: boolean; readonly created: string; readonly pages: number
  /** Titles of the top bookmarks. */
  readonly bookmarks: readonly string[]
  /** Where links lead: `page 3`, or an address. */
  readonly links: readonly string[]
  /** Names of the fonts in it. A font is in it when it has something to draw. */
  readonly fonts: readonly string[]
  /** Of each page: whether it lies on its side, and its words. */
  readonly sheets: readonly Side[]
}

interface Side { readonly wide: boolean; readonly text: string }
interface Seen { text: string; readonly links: string[]; readonly fonts: Set<string>; readonly sheets: Side[] }

type Pages = Awaited<ReturnType<typeof getDocumentProxy>>

async function pageOf(document: Pages, place: unknown): Promise<number> {
  const [page] = (typeof place === 'string' ? await document.getDestination(place) : place) as readonly [Parameters<Pages['getPageIndex']>[0]]
  return await document.getPageIndex(page) + 1
}

/** A PDF as a reader sees it. */
export async function read(bytes: Uint8Array): Promise<Read> {
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
  const [{ info }, marks, outline] = await Promise.all([document.getMetadata(), document.getMarkInfo(), document.getOutline()])
  const facts = info as Readonly<Record<string, unknown>>
  const told = (name: string): string => (typeof facts[name] === 'string' ? facts[name] : '')
  const seen: Seen = { text: '', links: [], fonts: new Set(), sheets: [] }
  for (let number = 1; number <= document.numPages; number++) await readPage(document, number, seen)
  return {
    ...seen, fonts: [...seen.fonts], title: told('Title'), language: told('Language'), created: told('CreationDate'), tagged: (marks as { readonly Marked?: boolean } | null)?.Marked === true,
    pages: document.numPages, bookmarks: ((outline as typeof outline | null) ?? []).map((entry) => entry.title),
  }
}

async function readPage(document: Pages, number: number, seen: Seen): Promise<void> {
  const page = await document.getPage(number)
  await page.getOperatorList()
  const { items } = await page.getTextContent()
  const before = seen.text.length
  for (const item of items) {
    if (!('str' in item)) continue
    seen.text += item.hasEOL ? `${item.str}\n` : item.str
    const font: unknown = page.commonObjs.has(item.fontName) ? page.commonObjs.get(item.fontName) : null
    if (typeof font === 'object' && font !== null && 'name' in font) seen.fonts.add(String(font.name))
  }
  const { width, height } = page.getViewport({ scale: 1 })
  seen.sheets.push({ wide: width > height, text: seen.text.slice(before) })
  for (const { url, dest } of await page.getAnnotations() as readonly { readonly dest?: unknown; readonly url?: unknown }[]) {
    if (typeof url === 'string') seen.links.push(url)
    else if (dest != null) seen.links.push(`page ${String(await pageOf(document, dest))}`)
  }
}
