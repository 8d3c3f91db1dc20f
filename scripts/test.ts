import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { z } from 'zod'
import { installTools } from './tools.ts'

/**
 * `npm test`: every check, every test, coverage with its thresholds. The last line is `N passed, N failed, N skipped`; a check counts as one
 * test. Nothing is left out silently: a runner that cannot report counts as failed.
 */
const reportSchema = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), numPendingTests: z.number(), numTodoTests: z.number(), numFailedTestSuites: z.number() })
const checks = ['check:types', 'check:lint', 'check:stairs', 'check:unused', 'check:openapi']

function run(command: string, args: readonly string[]): Promise<boolean> {
  console.log(`\n> ${command} ${args.join(' ')}`)
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' })
    child.on('error', () => { resolve(false) })
    child.on('close', (code) => { resolve(code === 0) })
  })
}

async function tests(): Promise<{ passed: number; failed: number; skipped: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'aicoe-test-'))
  const file = join(folder, 'report.json')
  const green = await run('npx', ['vitest', 'run', '--coverage', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  try {
    const report = reportSchema.parse(JSON.parse(await readFile(file, 'utf8')))
    const failed = report.numFailedTests + (report.numFailedTests === 0 && !green ? Math.max(1, report.numFailedTestSuites) : 0)
    return { passed: report.numPassedTests, failed, skipped: report.numPendingTests + report.numTodoTests }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

installTools()
const failedChecks: string[] = []
for (const check of checks) if (!(await run('npm', ['run', '--silent', check]))) failedChecks.push(check)
const result = await tests()
if (failedChecks.length > 0) console.log(`\nFailed checks: ${failedChecks.join(', ')}`)
const failed = result.failed + failedChecks.length
console.log(`\n${result.passed + checks.length - failedChecks.length} passed, ${failed} failed, ${result.skipped} skipped`)
process.exitCode = failed === 0 ? 0 : 1
