import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Seconds: of a request, and of what models and steps take. */
const quick = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const slow = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 60, 120, 300, 600]

/**
 * Every figure that this process tells, named by the rules of Prometheus: base units, counters end in `_total`. No label holds an id of a person, an
 * organisation or a run: they would tell who does what, and grow without bound.
 */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) => new Counter({ name, help, labelNames, registers })
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) => new Gauge({ name, help, labelNames, registers })
  const histogram = <Label extends string>(name: string, help: string, labelNames: readonly Label[], buckets: number[]) => new Histogram({ name, help, labelNames, buckets, registers })
  return {
    registry,
    requests: counter('aicoe_requests_total', 'Requests answered.', ['method', 'route', 'status']),
    requestSeconds: histogram('aicoe_request_duration_seconds', 'Time from a request to its answer.', ['method', 'route'], quick),
    counts: counter('aicoe_limit_counts_total', 'Counts of limits, by where they were taken: redis, else database while it is away or not set, else memory.', ['place']),
    openStreams: gauge('aicoe_open_streams', 'Event streams that clients hold open.'),
    runs: counter('aicoe_runs_total', 'Runs that came to a standstill here, by what they came to.', ['outcome']),
    steps: counter('aicoe_steps_total', 'Turns of steps, by agent and what they came to.', ['agent', 'outcome']),
    stepSeconds: histogram('aicoe_step_duration_seconds', 'Time of a turn of a step.', ['agent'], slow),
    calls: counter('aicoe_model_calls_total', 'Calls to models and answers from the cache.', ['model', 'agent', 'outcome']),
    tokens: counter('aicoe_model_tokens_total', 'Tokens that models read, read from their own cache, and wrote.', ['model', 'agent', 'kind']),
    cost: counter('aicoe_model_cost_dollars_total', 'What models cost, in US dollars.', ['model', 'agent']),
    saved: counter('aicoe_model_saved_dollars_total', 'What answers from the cache would have cost, in US dollars.', ['model', 'agent']),
    callSeconds: histogram('aicoe_model_call_duration_seconds', 'Time of a whole call to a model.', ['model'], slow),
    firstTokenSeconds: histogram('aicoe_model_first_token_seconds', 'Time to the first token of a model.', ['model'], slow),
    retries: counter('aicoe_model_retries_total', 'Calls that were tried again, and why.', ['model', 'reason']),
    fallbacks: counter('aicoe_model_fallbacks_total', 'Times that the next model of a chain had to answer, and why.', ['model', 'reason']),
    circuit: gauge('aicoe_model_circuit_state', 'Circuit of a model: 0 closed, 1 half-open, 2 open.', ['model']),
    lost: counter('aicoe_ledger_lost_total', 'Calls or settlements that could not be written down.', ['what']),
    budgetAlerts: counter('aicoe_budget_alerts_total', 'Budgets that passed their soft share.', []),
    cacheHits: counter('aicoe_answer_cache_hits_total', 'Answers from the cache.', []),
    cacheMisses: counter('aicoe_answer_cache_misses_total', 'Questions that the cache could not answer.', []),
    cacheBytes: gauge('aicoe_answer_cache_bytes', 'Answers in the memory of this process.'),
    queue: gauge('aicoe_queue_runs', 'Runs in the queue of the installation, by state.', ['state']),
    queueOldest: gauge('aicoe_queue_oldest_seconds', 'Age of the oldest run that no worker has taken up.'),
    workers: gauge('aicoe_workers', 'Workers of the installation that are alive.'),
    connections: gauge('aicoe_database_connections', 'Connections of this process to the database, and calls that wait for one.', ['state']),
    databaseUp: gauge('aicoe_database_up', 'Whether the database answers: 1 or 0.'),
    diskFree: gauge('aicoe_disk_free_bytes', 'Free space where the data folder lies.'),
    ready: gauge('aicoe_ready', 'Whether every part of this process can do its work: 1 or 0.'),
    build: gauge('aicoe_build_info', 'Constant 1, with what runs here.', ['version', 'node', 'roles']),
    loopDelay: gauge('aicoe_event_loop_delay_seconds', 'Delay of the event loop since the last look: the 99th percentile and the longest.', ['statistic']),
    memory: gauge('process_resident_memory_bytes', 'Memory of this process.'),
    heap: gauge('nodejs_heap_used_bytes', 'Memory that JavaScript uses.'),
    cpu: counter('process_cpu_seconds_total', 'Processor time of this process.', []),
    started: gauge('process_start_time_seconds', 'When this process started, in seconds since 1970.'),
  }
}
export type Metrics = ReturnType<typeof createMetrics>
