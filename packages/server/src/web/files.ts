import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { z } from 'zod'

/** The built app: its page, and its files by address. Only what was there at the start is served, so that no address leads out of the folder. */
export interface WebFiles {
  /** The app, the same before its doors (without the frame that stands around its pages, and without what asks for their content ahead), the page for people who open a link without an account, and the one that a browser keeps for when nothing answers. `__nonce__` stands where the nonce of styles belongs. */
  readonly pages: { readonly app: string; readonly door: string; readonly link: string; readonly offline: string }
  /** What the head of the app names beside its own files where the first word of the address is this: the files of the page that stands there. */
  readonly ahead: ReadonlyMap<string, string>
  /** null: there is no such file. `encodings` are those that stand beside it; an immutable one has a name that changes with its content. */
  find(address: string): { readonly type: string; readonly encodings: ReadonlySet<string>; readonly isImmutable: boolean } | null
  read(address: string, encoding: 'br' | 'gzip' | null): Promise<Buffer>
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.woff2': 'font/woff2', '.woff': 'font/woff',
  '.webmanifest': 'application/manifest+json', '.txt': 'text/plain; charset=utf-8', '.vtt': 'text/vtt; charset=utf-8', '.html': 'text/html; charset=utf-8',
}
const endings = { br: '.br', gzip: '.gz' } as const

/** Reads what the folder of a build holds. */
export async function openWebFiles(folder: string): Promise<WebFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const addresses = new Set(entries.filter((entry) => entry.isFile()).map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`))
  const [app = '', link = '', offline = '', ahead = ''] = await Promise.all(['index.html', 'shared.html', 'offline.html', 'ahead.json'].map((page) => readFile(join(folder, page), 'utf8')))
  return {
    pages: { app, door: app.replace(/<!--frame-->.*<!--\/frame-->/s, '').replace(/<!--ahead-->.*<!--\/ahead-->/s, ''), link, offline },
    ahead: new Map(Object.entries(aheadSchema.parse(JSON.parse(ahead))).map(([word, files]) => [word, files.map(named).join('')])),
    find: (address) => {
      const type = types[extname(address)]
      if (type === undefined || address.endsWith('.html') && !address.startsWith('/assets/') || !addresses.has(address)) return null
      const encodings = new Set(Object.entries(endings).filter(([, ending]) => addresses.has(address + ending)).map(([name]) => name))
      return { type, encodings, isImmutable: address.startsWith('/assets/') }
    },
    read: (address, encoding) => readFile(join(folder, ...`${address}${encoding === null ? '' : endings[encoding]}`.split('/'))),
  }
}

/** Files by the first word of an address, as the build wrote them down. */
const aheadSchema = z.record(z.string(), z.array(z.string()))

/** Makes a browser fetch a file before anything asks for it. Styles are put to use by the page itself: until then nothing waits for them. */
function named(file: string): string {
  if (file.endsWith('.css')) return `<link rel="preload" as="style" crossorigin href="${file}">`
  if (file.endsWith('.woff2')) return `<link rel="preload" as="font" type="font/woff2" crossorigin href="${file}">`
  return `<link rel="modulepreload" crossorigin href="${file}">`
}
