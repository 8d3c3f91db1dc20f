import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { cloneDatabase, testFolder } from '@aicoe/db/testing'
import { engineTables } from '@aicoe/engine'

const door = join(import.meta.dirname, '..', 'aicoe.mjs')

export interface Ended { readonly status: number | null; readonly out: string; readonly problems: string; /** The objects of --json. */ readonly objects: readonly Readonly<Record<string, unknown>>[] }
export interface Going { readonly child: ChildProcess; readonly ended: Promise<Ended>; /** Waits until standard output holds this. */ saying(text: string): Promise<void> }
export interface Place {
  /** Where the user stands. */
  readonly folder: string
  readonly dataDir: string
  /** Variables for the trial plugin: see packages/server/test/trial-plugin.ts. */
  readonly environment: Record<string, string>
  start(...words: readonly string[]): Going
  run(...words: readonly string[]): Promise<Ended>
}

/** A place to stand in, with a data folder and a database of its own and the trial plugin. Call it at the top of a test file. */
export async function createPlace(): Promise<Place> {
  const folder = testFolder()
  const dataDir = mkdtempSync(join(folder, 'data-'))
  const environment: Record<string, string> = {
    AICOE_DATA_DIR: dataDir, AICOE_DATABASE_URL: await cloneDatabase({ engineTables }), AICOE_PORT: '0', AICOE_PLUGINS: join(import.meta.dirname, '..', '..', 'server', 'test', 'trial-plugin.ts'),
    AICOE_TRIAL_FAIL: join(folder, 'fail'), AICOE_TRIAL_MS: '0', INIT_CWD: folder, PATH: process.env['PATH'] ?? '',
  }
  const start: Place['start'] = (...words) => follow(spawn(process.execPath, [door, ...words], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] }))
  return { folder, dataDir, environment, start, run: (...words) => start(...words).ended }
}

function follow(child: ChildProcess): Going {
  let out = ''
  let problems = ''
  const waiting: { text: string; settle: () => void }[] = []
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString()
    for (const each of waiting) if (out.includes(each.text)) each.settle()
  })
  child.stderr?.on('data', (chunk: Buffer) => { problems += chunk.toString() })
  const ended = new Promise<Ended>((settle) => {
    child.once('close', (status) => settle({ status, out, problems, get objects() { return out.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>) } }))
  })
  return { child, ended, saying: (text) => new Promise((settle) => { if (out.includes(text)) settle(); else waiting.push({ text, settle }) }) }
}
