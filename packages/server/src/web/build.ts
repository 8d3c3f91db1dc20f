import { spawn } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@aicoe/sdk'

/** What the build is made from, in the installation folder. */
const sources = ['packages/web/src', 'packages/web/public', 'packages/web/index.html', 'packages/web/shared.html', 'packages/web/offline.html', 'packages/web/build.ts', 'packages/web/package.json', 'packages/client/src', 'package-lock.json']

/** The folder of the built web app; builds it first when it is missing or older than its sources (2 to 5 seconds). */
export async function builtWeb(installation: string): Promise<string> {
  const built = join(installation, 'packages', 'web', 'dist')
  const [made, changed] = await Promise.all([newest(join(built, 'index.html')), Promise.all(sources.map((source) => newest(join(installation, source))))])
  if (made === 0 || made < Math.max(...changed)) await build(join(installation, 'packages', 'web', 'build.ts'))
  return built
}

/** When the file, or the newest file of the folder, was changed, in milliseconds; 0: there is none. */
async function newest(path: string): Promise<number> {
  const found = await stat(path).catch(() => null)
  if (found === null) return 0
  if (!found.isDirectory()) return found.mtimeMs
  const inside = await readdir(path, { recursive: true, withFileTypes: true })
  return Math.max(0, ...await Promise.all(inside.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name)).then(({ mtimeMs }) => mtimeMs, () => 0))))
}

function build(script: string): Promise<void> {
  return new Promise((settle, refuse) => {
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'pipe'] })
    let complaint = ''
    child.stderr.on('data', (chunk: Buffer) => { complaint = (complaint + chunk.toString()).slice(-4_000) })
    child.once('error', (cause) => refuse(new AppError('web-not-built', 'The web app cannot be built: the build does not start.', { cause })))
    child.once('close', (code) => {
      if (code === 0) settle()
      else refuse(new AppError('web-not-built', `The web app cannot be built. Run "npm ci", or start with --roles api,worker. The build said: ${complaint.trim()}`))
    })
  })
}
