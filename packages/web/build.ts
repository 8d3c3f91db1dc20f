import { createHash } from 'node:crypto'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { env, pid } from 'node:process'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { promisify } from 'node:util'
import { build } from 'vite'
import type { Rolldown } from 'vite'

/**
 * Builds the app into dist/: run by the server when the build is missing or older than its sources. Heavy parts (graph, layout) are loaded by
 * the pages that show them; each file that shrinks stands beside itself as .br and .gz, so that nothing is compressed while somebody waits.
 */
// Whoever starts it, a test too: the app is built as it is shipped, with React as it is for production.
env['NODE_ENV'] = 'production'
// Made aside and put in its place when it is whole: two that start at once may both build, and neither serves half of the other's.
const [outDir, place] = [join(import.meta.dirname, 'node_modules', `.dist-${pid}`), join(import.meta.dirname, 'dist')]
// The page for people who open a link without an account is built by itself: it loads nothing of the app, and what both have keeps its place in the cascade of each.
const settings = { root: import.meta.dirname, configFile: false, logLevel: 'error', clearScreen: false } as const
/** What the app begins with is one file, and what most pages ask people with is another: each file more costs a slow machine as much as some kilobytes. */
const groups = [
  { name: 'app', tags: ['$initial' as const], priority: 2 },
  { name: 'fields', test: /@mantine\/core\/esm\/components\/(Input|InputBase|TextInput|Textarea|Checkbox|SegmentedControl)\//, priority: 1 },
]
const buildPage = (page: string) => build({
  ...settings,
  build: {
    outDir, emptyOutDir: page === 'index.html', assetsInlineLimit: 0, reportCompressedSize: false, chunkSizeWarningLimit: 2_000,
    rolldownOptions: { input: join(import.meta.dirname, page), output: { codeSplitting: { groups } }, onLog: (level, log, report) => { if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log) } },
  },
})
const app = [await buildPage('index.html')].flat().flatMap((made) => ('output' in made ? made.output : [])).filter((file) => file.type === 'chunk')
for (const page of ['shared.html', 'offline.html']) await buildPage(page)
// What asks for the first answers while the app is still on its way: a file of its own, before everything else.
await build({
  ...settings, build: { outDir, emptyOutDir: false, copyPublicDir: false, reportCompressedSize: false, rolldownOptions: { input: join(import.meta.dirname, 'src/early/early.ts'), output: { format: 'iife', entryFileNames: 'assets/early-[hash].js' } } },
})
const assets = await readdir(join(outDir, 'assets'))
const early = assets.find((name) => name.startsWith('early-')) ?? ''
/** The letters of the app, and of its documents. Fetched ahead, a page is laid out once, with them, and not first with others. */
const lettersOf = (family: string): string[] => assets.filter((name) => name.startsWith(`${family}-latin-wght-normal`) && name.endsWith('.woff2')).map((name) => `/assets/${name}`)
const appPage = (await readFile(join(outDir, 'index.html'), 'utf8'))
  .replace('<title>', `${lettersOf('inter').map((file) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="${file}" />`).join('')}\n    <title>`)
  .replace('<!--ahead-->', `<!--ahead--><script async fetchpriority="high" src="/assets/${early}"></script>`)
await writeFile(join(outDir, 'index.html'), appPage)
/** By the first word of an address: the page that stands there, whose files a browser fetches beside those of the app instead of after them. */
const pageAt = { '': 'start', new: 'new-suite', runs: 'run', suites: 'suite', 'sign-in': 'sign-in' }
const ahead = Object.fromEntries(Object.entries(pageAt).map(([word, page]) => [word, [...(word === 'suites' ? lettersOf('source-serif-4') : []), ...filesOf(app.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/pages/${page}.tsx`) === true)).filter((file) => !appPage.includes(file))]]))
await writeFile(join(outDir, 'ahead.json'), JSON.stringify(ahead))
// The worker keeps what the app begins with, and what the page needs that is shown when nothing answers. Its name for them follows from what they are.
const pages = await Promise.all(['index.html', 'offline.html'].map((page) => readFile(join(outDir, page), 'utf8')))
const shell = [...new Set([...pages.join('').matchAll(/"(\/assets\/[^"]+)"/g)].flatMap(([, address]) => address ?? []))].sort()
await build({
  ...settings, define: { SHELL: JSON.stringify(shell), VERSION: JSON.stringify(createHash('sha256').update(JSON.stringify([shell, pages[1]])).digest('hex').slice(0, 12)) },
  build: { outDir, emptyOutDir: false, copyPublicDir: false, reportCompressedSize: false, rolldownOptions: { input: join(import.meta.dirname, 'src/worker/worker.ts'), output: { format: 'iife', entryFileNames: 'sw.js' } } },
})
const [toBrotli, toGzip] = [promisify(brotliCompress), promisify(gzip)]
const files = (await readdir(join(outDir, 'assets'))).filter((name) => /\.(js|css|svg)$/.test(name)).map((name) => join(outDir, 'assets', name))
// What a page begins with is run as soon as it is there: a browser that understands the hint compiles all of it beside the page, where it would else do so function by function while somebody waits.
const first = new Set([...shell, ...Object.values(ahead).flat()].filter((address) => address.endsWith('.js')).map((address) => join(outDir, address)))
await Promise.all([...first].map(async (file) => writeFile(file, `//# allFunctionsCalledOnLoad\n${await readFile(file, 'utf8')}`)))
await Promise.all(files.map(async (file) => {
  const bytes = await readFile(file)
  await Promise.all([
    toBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).then((small) => writeFile(`${file}.br`, small)),
    toGzip(bytes, { level: 9 }).then((small) => writeFile(`${file}.gz`, small)),
  ])
}))
await rm(place, { recursive: true, force: true })
// Where somebody else was quicker, theirs is as good.
await rename(outDir, place).catch(() => rm(outDir, { recursive: true, force: true }))

/** A chunk and all that it imports, with their styles, as addresses. */
function filesOf(chunk: Rolldown.OutputChunk | undefined, seen = new Set<string>()): string[] {
  if (chunk === undefined || seen.has(`/${chunk.fileName}`)) return [...seen]
  seen.add(`/${chunk.fileName}`)
  for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(`/${style}`)
  for (const name of chunk.imports) filesOf(app.find(({ fileName }) => fileName === name), seen)
  return [...seen]
}
