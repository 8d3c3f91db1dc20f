import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Started { readonly url: string; readonly key: string; /** Ends it, and what it kept. */ readonly stop: () => Promise<void> }

/** A whole installation as `npm start` gives it, with a database of its own. `settings`: what stands in its configuration. */
export async function startAll(settings: Readonly<Record<string, unknown>> = {}): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'aicoe-e2e-'))
  chmodSync(folder, 0o755)
  const dataDir = join(folder, 'data')
  const config = join(folder, 'aicoe.config.json')
  writeFileSync(config, JSON.stringify(settings))
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'packages/cli/aicoe.mjs'), 'start', '--json', '--port', '0', '--data-dir', dataDir, '--config', config], { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await gone
    rmSync(folder, { recursive: true, force: true })
  }
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), gone.then(([code]) => { throw new TypeError(`The server ended with ${String(code)}.`) })]) as [string]
  const { url } = JSON.parse(line) as { url: string }
  const { key } = JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8')) as { key: string }
  return { url, key, stop }
}
