import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Dashboards of Grafana as data: run it to write `deploy/grafana`; a test compares, and lets promtool read every expression. */
interface Line { readonly expr: string; readonly legend: string }
interface Graph { readonly title: string; readonly unit: string; readonly lines: readonly Line[] }
interface Board { readonly uid: string; readonly title: string; readonly graphs: readonly Graph[] }

const line = (expr: string, legend: string): Line => ({ expr, legend })
const rate = (metric: string, by = ''): string => `sum${by === '' ? '' : ` by (${by}) `}(rate(${metric}[$__rate_interval]))`
const quantile = (share: number, metric: string, by = ''): string => `histogram_quantile(${share}, ${rate(`${metric}_bucket`, by === '' ? 'le' : `le, ${by}`)})`
const graph = (title: string, unit: string, ...lines: readonly Line[]): Graph => ({ title, unit, lines })

const boards: readonly Board[] = [
  { uid: 'aicoe-server', title: 'AICOE: server', graphs: [
    graph('Requests by status', 'reqps', line(rate('aicoe_requests_total', 'status'), '{{status}}')),
    graph('Time of requests', 's', ...[0.5, 0.95, 0.99].map((share) => line(quantile(share, 'aicoe_request_duration_seconds'), `p${share * 100}`))),
    graph('Slowest routes (p95)', 's', line(`topk(10, ${quantile(0.95, 'aicoe_request_duration_seconds', 'method, route')})`, '{{method}} {{route}}')),
    graph('Failing routes', 'reqps', line(rate('aicoe_requests_total{status=~"5.."}', 'method, route'), '{{method}} {{route}}')),
    graph('Where limits are counted', 'cps', line(rate('aicoe_limit_counts_total', 'place'), '{{place}}')),
    graph('Open event streams', 'short', line('sum(aicoe_open_streams)', 'streams')),
    graph('Database connections', 'short', line('sum by (state) (aicoe_database_connections)', '{{state}}')),
    graph('Delay of the event loop', 's', line('aicoe_event_loop_delay_seconds', '{{instance}} {{statistic}}')),
    graph('Memory', 'bytes', line('process_resident_memory_bytes{job="aicoe"}', '{{instance}}'), line('nodejs_heap_used_bytes', '{{instance}} heap')),
    graph('Processor', 'percentunit', line('rate(process_cpu_seconds_total{job="aicoe"}[$__rate_interval])', '{{instance}}')),
    graph('Ready', 'short', line('aicoe_ready', '{{instance}}')),
    graph('Free disk', 'bytes', line('aicoe_disk_free_bytes', '{{instance}}')),
  ] },
  { uid: 'aicoe-work', title: 'AICOE: runs and models', graphs: [
    graph('Queue', 'short', line('max by (state) (aicoe_queue_runs)', '{{state}}'), line('max(aicoe_workers)', 'workers')),
    graph('Oldest waiting run', 's', line('max(aicoe_queue_oldest_seconds)', 'age')),
    graph('Runs of an hour by outcome', 'short', line('sum by (outcome) (increase(aicoe_runs_total[1h]))', '{{outcome}}')),
    graph('Steps a second by outcome', 'short', line(rate('aicoe_steps_total', 'outcome'), '{{outcome}}')),
    graph('Slowest agents (p95)', 's', line(`topk(10, ${quantile(0.95, 'aicoe_step_duration_seconds', 'agent')})`, '{{agent}}')),
    graph('Calls a second by outcome', 'short', line(rate('aicoe_model_calls_total', 'model, outcome'), '{{model}} {{outcome}}')),
    graph('First token and whole call (p95)', 's', line(quantile(0.95, 'aicoe_model_first_token_seconds', 'model'), '{{model}} first'), line(quantile(0.95, 'aicoe_model_call_duration_seconds', 'model'), '{{model}} whole')),
    graph('Tokens a second', 'short', line(rate('aicoe_model_tokens_total', 'kind'), '{{kind}}')),
    graph('Dollars an hour', 'currencyUSD', line(`${rate('aicoe_model_cost_dollars_total', 'model')} * 3600`, '{{model}}'), line(`${rate('aicoe_model_saved_dollars_total')} * 3600`, 'saved by the cache')),
    graph('Share of answers from the cache', 'percentunit', line(`${rate('aicoe_answer_cache_hits_total')} / (${rate('aicoe_answer_cache_hits_total')} + ${rate('aicoe_answer_cache_misses_total')})`, 'share')),
    graph('Retries and fallbacks', 'short', line(rate('aicoe_model_retries_total', 'model, reason'), 'retry {{model}} {{reason}}'), line(rate('aicoe_model_fallbacks_total', 'model, reason'), 'fallback {{model}} {{reason}}')),
    graph('Circuits: 0 closed, 1 half-open, 2 open', 'short', line('max by (model) (aicoe_model_circuit_state)', '{{model}}')),
  ] },
]

const datasource = { type: 'prometheus', uid: '${datasource}' }

function panel({ title, unit, lines }: Graph, index: number): object {
  return {
    id: index + 1, type: 'timeseries', title, datasource, gridPos: { h: 8, w: 12, x: (index % 2) * 12, y: Math.floor(index / 2) * 8 },
    fieldConfig: { defaults: { unit, min: 0, custom: { lineWidth: 1, fillOpacity: 8, showPoints: 'never' } }, overrides: [] }, options: { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi' } },
    targets: lines.map(({ expr, legend }, number) => ({ refId: String.fromCharCode(65 + number), datasource, expr, legendFormat: legend })),
  }
}

function dashboard({ uid, title, graphs }: Board): object {
  const templating = { list: [{ name: 'datasource', label: 'Data source', type: 'datasource', query: 'prometheus', current: {}, hide: 0 }] }
  return { uid, title, tags: ['aicoe'], schemaVersion: 39, version: 1, timezone: 'browser', refresh: '30s', time: { from: 'now-6h', to: 'now' }, templating, panels: graphs.map(panel) }
}

/** The files of `deploy/grafana`, by name. */
export const dashboards: Readonly<Record<string, string>> = Object.fromEntries(boards.map((board) => [`${board.uid}.json`, `${JSON.stringify(dashboard(board), null, 2)}\n`]))
export const expressions: readonly string[] = boards.flatMap(({ graphs }) => graphs.flatMap(({ lines }) => lines.map(({ expr }) => expr)))

if (import.meta.main) {
  const folder = join(import.meta.dirname, '..', 'deploy', 'grafana')
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(dashboards)) writeFileSync(join(folder, name), text)
}
