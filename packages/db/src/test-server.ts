import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { isAlive } from './embedded/process.ts'
import { startPostgres } from './embedded/start.ts'

const PREFIX = 'aicoe-test-server-'

/** Vitest's global setup: names the folder of the test server. The first file that needs the server starts it; here it is stopped. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await Promise.all(readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX) && !isAlive(Number(name.slice(PREFIX.length)))).map((name) => remove(join(tmpdir(), name))))
  const folder = join(tmpdir(), `${PREFIX}${process.pid}`)
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  project.provide('testServer', folder)
  return () => remove(folder)
}

/** Its starter was a test file's process and is gone, so that whoever comes now inherits the server and may stop it. */
async function remove(folder: string): Promise<void> {
  if (existsSync(join(folder, 'postgres', 'data', 'postmaster.pid'))) await startPostgres({ dataDir: folder }).then((server) => server.stop())
  rmSync(folder, { recursive: true, force: true })
}
