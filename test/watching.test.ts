import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { createMetrics } from '../packages/server/src/watching/metrics.ts'
import { dashboards, expressions } from '../scripts/dashboards.ts'

const root = join(import.meta.dirname, '..')
const folder = join(root, 'deploy', 'prometheus')
const rules = readFileSync(join(folder, 'rules.yml'), 'utf8')

const children: ChildProcess[] = []
afterEach(() => { for (const child of children.splice(0)) child.kill('SIGKILL') })

/** Runs a program of Prometheus. `scripts/tools.ts` installs them; where it may not, this says what to install. */
function tool(program: string, ...words: readonly string[]): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr, error } = spawnSync(program, words, { encoding: 'utf8' })
  expect(error, `Install ${program}: apt-get install prometheus prometheus-alertmanager`).toBeUndefined()
  return { status, said: `${stdout}${stderr}` }
}

test('rules, their tests and the configurations hold before promtool and amtool', () => {
  const checks = [['promtool', 'check', 'rules', 'rules.yml'], ['promtool', 'test', 'rules', 'rules_test.yml'], ['amtool', 'check-config', 'alertmanager.yml']]
  for (const [program = '', ...words] of checks) expect(tool(program, ...words.map((word) => (word.endsWith('.yml') ? join(folder, word) : word)))).toMatchObject({ status: 0 })
  const scratch = mkdtempSync(join(tmpdir(), 'aicoe-prometheus-'))
  onTestFinished(() => rmSync(scratch, { recursive: true }))
  cpSync(folder, scratch, { recursive: true })
  writeFileSync(join(scratch, 'metrics-token'), 'a-token-of-some-length')
  expect(tool('promtool', 'check', 'config', join(scratch, 'prometheus.yml'))).toMatchObject({ status: 0 })
  writeFileSync(join(scratch, 'rules.yml'), rules.replace('aicoe_queue_oldest_seconds) > 300', 'aicoe_queue_oldest_seconds) > 3000'))
  expect(tool('promtool', 'test', 'rules', join(scratch, 'rules_test.yml')).said, 'a planted fault is found').toContain('AicoeQueueOld')
})

test('every alert has a test, and a runbook that is there; no runbook is left over', () => {
  const alerts = [...rules.matchAll(/alert: (\w+)/g)].map((match) => match[1] ?? '')
  const tests = readFileSync(join(folder, 'rules_test.yml'), 'utf8')
  expect(alerts.length).toBeGreaterThan(12)
  expect(alerts.filter((alert) => !tests.includes(`name: ${alert} fires`) || !tests.includes(`name: ${alert} stays quiet`))).toEqual([])
  const runbooks = [...rules.matchAll(/runbook_url: '([^']+)'/g)].map((match) => match[1] ?? '')
  expect(runbooks).toHaveLength(alerts.length)
  expect(runbooks.filter((file) => !existsSync(join(root, file)))).toEqual([])
  expect(readdirSync(join(root, 'docs', 'runbooks')).sort()).toEqual(runbooks.map((file) => file.slice('docs/runbooks/'.length)).sort())
})

test('rules and dashboards ask only for metrics that the server tells', async () => {
  const told = new Set((await createMetrics().registry.getMetricsAsJSON()).flatMap(({ name }) => [name, `${name}_bucket`]))
  const asked = [...rules.matchAll(/expr: .*/g), ...expressions.join('\n').matchAll(/.*/g)].flatMap(([text]) => [...text.matchAll(/\b(?:aicoe|process|nodejs)_\w+/g)].map(([name]) => name))
  expect(asked.length).toBeGreaterThan(30)
  expect([...new Set(asked)].filter((name) => !told.has(name))).toEqual([])
})

test('the dashboards are those of the script, and promtool can read each of their expressions', () => {
  for (const [name, text] of Object.entries(dashboards)) expect(readFileSync(join(root, 'deploy', 'grafana', name), 'utf8'), 'run: node scripts/dashboards.ts').toBe(text)
  const scratch = mkdtempSync(join(tmpdir(), 'aicoe-dashboards-'))
  onTestFinished(() => rmSync(scratch, { recursive: true }))
  const asRules = { groups: [{ name: 'dashboards', rules: expressions.map((expr, index) => ({ record: `dashboard:${index}`, expr: expr.replaceAll('$__rate_interval', '1m') })) }] }
  writeFileSync(join(scratch, 'rules.yml'), JSON.stringify(asRules))
  expect(tool('promtool', 'check', 'rules', join(scratch, 'rules.yml'))).toMatchObject({ status: 0 })
})

interface Told { readonly alerts: readonly { readonly status: string; readonly labels: Readonly<Record<string, string>>; readonly annotations: Readonly<Record<string, string>> }[] }

/** A free port of this moment: Prometheus and Alertmanager cannot say which one they took. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

test('a real Prometheus reads us, and an alert reaches a webhook through a real Alertmanager', async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'aicoe-live-'))
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true }))
  const metrics = createMetrics()
  metrics.databaseUp.set(0)
  const told: Told[] = []
  const server = createServer((request, response) => {
    if (request.url === '/metrics') { void metrics.registry.metrics().then((text) => response.setHeader('content-type', metrics.registry.contentType).end(text)); return }
    let body = ''
    request.on('data', (chunk: Buffer) => { body += chunk.toString() }).on('end', () => { told.push(JSON.parse(body) as Told); response.end() })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => { server.close(); server.closeAllConnections() })
  const us = (server.address() as AddressInfo).port
  const [alertmanager, prometheus] = [await freePort(), await freePort()]
  const quick = (text: string): string => text.replace('127.0.0.1:9094', `127.0.0.1:${us}`).replace('127.0.0.1:9093', `127.0.0.1:${alertmanager}`).replace('127.0.0.1:4000', `127.0.0.1:${us}`).replaceAll('15s', '1s').replace('group_wait: 10s', 'group_wait: 1s').replace('for: 30s', 'for: 1s')
  for (const name of ['prometheus.yml', 'rules.yml', 'alertmanager.yml']) writeFileSync(join(scratch, name), quick(readFileSync(join(folder, name), 'utf8')))
  writeFileSync(join(scratch, 'metrics-token'), 'a-token-of-some-length')
  const start = (program: string, words: readonly string[]): void => { children.push(spawn(program, words, { cwd: scratch, stdio: 'ignore' }).on('error', () => undefined)) }
  start('prometheus-alertmanager', ['--config.file=alertmanager.yml', '--storage.path=alerts', `--web.listen-address=127.0.0.1:${alertmanager}`, '--cluster.listen-address='])
  start('prometheus', ['--config.file=prometheus.yml', '--storage.tsdb.path=data', `--web.listen-address=127.0.0.1:${prometheus}`])
  await expect.poll(() => told.flatMap(({ alerts }) => alerts), { timeout: 50_000, interval: 200 }).toContainEqual(expect.objectContaining({
    status: 'firing', labels: expect.objectContaining({ alertname: 'AicoeDatabaseDown', severity: 'critical' }) as unknown, annotations: expect.objectContaining({ runbook_url: 'docs/runbooks/database-down.md' }) as unknown,
  }))
})
