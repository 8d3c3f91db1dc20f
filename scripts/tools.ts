import { spawnSync } from 'node:child_process'
import type { SpawnSyncOptions } from 'node:child_process'
import process from 'node:process'

/** Programs of the system that tests use, and the Debian package that brings each. */
const packages: Readonly<Record<string, string>> = { 'promtool': 'prometheus', 'amtool': 'prometheus-alertmanager', 'redis-server': 'redis-server', 'chromium': 'chromium' }

const isThere = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0

/** Installs what is missing where it may (as root, on Debian and its like), without starting anything; what is still missing then is told, and its tests fail. */
export function installTools(): void {
  const missing = Object.entries(packages).filter(([program]) => !isThere(program))
  if (missing.length === 0) return
  const names = [...new Set(missing.map(([, name]) => name))]
  if (process.getuid?.() === 0 && isThere('apt-get')) {
    console.log(`\n> apt-get install ${names.join(' ')}`)
    const quietly: SpawnSyncOptions = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, RUNLEVEL: '1', DEBIAN_FRONTEND: 'noninteractive' } }
    spawnSync('apt-get', ['-qq', 'update'], quietly)
    spawnSync('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', ...names], quietly)
  }
  for (const [program, name] of missing) if (!isThere(program)) console.error(`The program ${program} is missing, and tests that need it will fail. On Debian: apt-get install ${name}`)
}
