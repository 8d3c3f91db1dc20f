import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { env } from 'node:process'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { promisify } from 'node:util'
import { build } from 'vite'

/**
 * Builds the app into dist/: run by the server when the build is missing or older than its sources. Heavy parts (graph, layout) are loaded by
 * the pages that show them; each file that shrinks stands beside itself as .br and .gz, so that nothing is compressed while somebody waits.
 */
// Whoever starts it, a test too: the app is built as it is shipped, with React as it is for production.
env['NODE_ENV'] = 'production'
const outDir = join(import.meta.dirname, 'dist')
// The page for people who open a link without an account is built by itself: it loads nothing of the app, and what both have keeps its place in the cascade of each.
const settings = { root: import.meta.dirname, configFile: false, logLevel: 'error', clearScreen: false } as const
for (const page of ['index.html', 'shared.html', 'offline.html']) await build({
  ...settings,
  build: {
    outDir, emptyOutDir: page === 'index.html', assetsInlineLimit: 0, reportCompressedSize: false, chunkSizeWarningLimit: 2_000,
    rolldownOptions: { input: join(import.meta.dirname, page), onLog: (level, log, report) => { if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log) } },
  },
})
// The worker keeps what the app begins with, and what the page needs that is shown when nothing answers. Its name for them follows from what they are.
const pages = await Promise.all(['index.html', 'offline.html'].map((page) => readFile(join(outDir, page), 'utf8')))
const letters = (await readdir(join(outDir, 'assets'))).filter((name) => /^inter-latin-wght-normal.*\.woff2$/.test(name)).map((name) => `/assets/${name}`)
const shell = [...new Set([...pages.join('').matchAll(/"(\/assets\/[^"]+)"/g)].flatMap(([, address]) => address ?? [])), ...letters].sort()
await build({
  ...settings, define: { SHELL: JSON.stringify(shell), VERSION: JSON.stringify(createHash('sha256').update(JSON.stringify([shell, pages[1]])).digest('hex').slice(0, 12)) },
  build: { outDir, emptyOutDir: false, copyPublicDir: false, reportCompressedSize: false, rolldownOptions: { input: join(import.meta.dirname, 'src/worker/worker.ts'), output: { format: 'iife', entryFileNames: 'sw.js' } } },
})
const [toBrotli, toGzip] = [promisify(brotliCompress), promisify(gzip)]
const files = (await readdir(join(outDir, 'assets'))).filter((name) => /\.(js|css|svg)$/.test(name)).map((name) => join(outDir, 'assets', name))
await Promise.all(files.map(async (file) => {
  const bytes = await readFile(file)
  await Promise.all([
    toBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).then((small) => writeFile(`${file}.br`, small)),
    toGzip(bytes, { level: 9 }).then((small) => writeFile(`${file}.gz`, small)),
  ])
}))
