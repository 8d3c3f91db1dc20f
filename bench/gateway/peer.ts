import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import process from 'node:process'

const VERSION = '1.15.2'
const FAULT = 'this.updateHeaders(i,n.cacheStatus,o)'
/**
 * As published it answers every stream with 500 on Node 20 and 24: it adds headers to a response of fetch, whose headers cannot be changed. One
 * statement is mended so that it can take part at all: the response is copied first.
 */
const MENDED = '(i=new Response(i.body,i),this.updateHeaders(i,n.cacheStatus,o))'

/** Installs the peer into a folder and starts it on a free port. */
export async function startPeer(folder: string): Promise<{ readonly url: string; readonly process: ChildProcess; readonly version: string }> {
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  const installed = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', `@portkey-ai/gateway@${VERSION}`], { cwd: folder, stdio: 'inherit' })
  if (installed.status !== 0) throw new TypeError(`@portkey-ai/gateway ${VERSION} could not be installed from npm.`)
  const script = join(folder, 'node_modules/@portkey-ai/gateway/build/start-server.js')
  const text = readFileSync(script, 'utf8')
  if (text.split(FAULT).length !== 2) throw new TypeError('The statement that is mended is not where it was. Look at the peer again.')
  writeFileSync(script, text.replace(FAULT, MENDED))
  const port = await freePort()
  const child = spawn(process.execPath, [script, `--port=${port}`, '--headless'], { cwd: folder, stdio: 'ignore', env: { ...process.env, NODE_ENV: 'production' } })
  const url = `http://127.0.0.1:${port}`
  await answering(url)
  return { url, process: child, version: VERSION }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function answering(url: string): Promise<void> {
  for (let looks = 0; looks < 100; looks++) {
    if (await fetch(url).then(() => true, () => false)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new TypeError(`The peer does not answer at ${url}.`)
}
