import type { OrganizationTx } from '../contract.ts'
import type { AgentModelRecord, AgentRecord, CallStore, DatedEntry, ModelFailure, ModelRecord, UsageFilter, UsageGroup, UsageRow, UsageTotals } from '../spending.ts'

export function callStore(tx: OrganizationTx): CallStore {
  return {
    record: (entries) => record(tx, entries),
    async totals(filter) {
      const { rows } = await tx.client.query<UsageTotals>(`${TYPICAL} select ${SUMS} from ${COUNTED} where ${WHERE}`, values(filter))
      return rows[0] ?? nothing
    },
    async by(group, filter, limit) {
      const { name, title, join } = groups[group]
      const { rows } = await tx.client.query<UsageRow>(
        `${TYPICAL} select ${name} as name, ${title} as title, ${SUMS} from ${COUNTED} ${join} where ${WHERE} group by 1, 2 order by coalesce(sum(cost), 0) desc, count(*) desc, 1 limit $6`, [...values(filter), limit])
      return rows
    },
    models: async (filter) => (await tx.client.query<ModelRecord>(MODELS, values(filter))).rows,
    failures: async (since) => (await tx.client.query<ModelFailure>(FAILURES, [since])).rows,
    agents: async (filter) => (await tx.client.query<AgentModelRecord>(AGENTS, values(filter))).rows,
    history: async (runs) => (await tx.client.query<AgentRecord>(HISTORY, [runs])).rows,
  }
}

const nothing: UsageTotals = { calls: 0, hits: 0, failures: 0, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, reasoningTokens: 0, cost: 0, unpriced: 0, saved: 0, savedMs: 0 }

/** Empty conditions hold for every row, so that each statement is one text. */
const WHERE = '($1::timestamptz is null or c.at >= $1) and ($2::timestamptz is null or c.at < $2) and ($3::uuid is null or c.project_id = $3) and ($4::uuid is null or c.run_id = $4) and ($5::text is null or c.agent = $5)'
const values = ({ since, until, project, run, agent }: UsageFilter): unknown[] => [since ?? null, until ?? null, project ?? null, run ?? null, agent ?? null]

/** What an answer usually takes: a hit saved that much. */
const TYPICAL = "with typical as (select agent, model, avg(total_ms) as ms from model_calls where outcome = 'answered' and at > now() - interval '30 days' group by 1, 2)"
const COUNTED = "model_calls c left join typical on c.outcome = 'cached' and typical.agent = c.agent and typical.model = c.model"
const billed = (column: string): string => `coalesce(sum(${column}) filter (where outcome <> 'cached'), 0)::float8`
const SUMS = `count(*) filter (where outcome <> 'cached')::float8 as calls, count(*) filter (where outcome = 'cached')::float8 as hits,
  count(*) filter (where outcome not in ('answered', 'cached'))::float8 as failures, ${billed('input_tokens')} as "inputTokens", ${billed('cached_input_tokens')} as "cachedInputTokens",
  ${billed('output_tokens')} as "outputTokens", ${billed('reasoning_tokens')} as "reasoningTokens", ${billed('cost')} as cost,
  count(*) filter (where cost is null and outcome <> 'cached')::float8 as unpriced, coalesce(sum(saved), 0)::float8 as saved, round(coalesce(sum(typical.ms), 0)) as "savedMs"`

const plainly = (name: string): { readonly name: string; readonly title: string; readonly join: string } => ({ name, title: 'null::text', join: '' })
const groups: Readonly<Record<UsageGroup, ReturnType<typeof plainly>>> = {
  agent: plainly('c.agent'), model: plainly('c.model'), step: plainly('c.step'), user: plainly('c.user_id'), day: plainly("to_char(c.at at time zone 'UTC', 'YYYY-MM-DD')"),
  project: { name: 'c.project_id::text', title: 'p.name', join: 'left join projects p on p.id = c.project_id' },
  run: { name: 'c.run_id::text', title: 'p.name', join: 'left join projects p on p.id = c.project_id' },
}

const MODELS = `select model, count(*)::float8 as calls, count(*) filter (where outcome <> 'answered')::float8 as failures,
    percentile_cont(0.5) within group (order by first_token_ms) filter (where outcome = 'answered') as "firstTokenMs",
    sum(output_tokens) filter (where outcome = 'answered')::float8 / nullif(sum(total_ms - coalesce(first_token_ms, 0)) filter (where outcome = 'answered'), 0) * 1000 as "tokensPerSecond",
    avg(cost)::float8 as "costPerCall" from model_calls c where outcome <> 'cached' and ${WHERE} group by model order by model`

/** A call that was broken off by who asked, or for want of money, says nothing of the model. */
const FAILURES = `select model, at, outcome, exists (select from model_calls later where later.model = f.model and later.outcome = 'answered' and later.at > f.at) as "answeredSince"
  from (select distinct on (model) model, at, outcome from model_calls where at >= $1 and outcome not in ('answered', 'cached', 'aborted', 'budget-exhausted') order by model, at desc) f`

/** A part that was answered more than once in its run was asked again, because its answer was refused. */
const AGENTS = `with parts as (select agent, model, run_id, step, part, count(*) filter (where outcome = 'answered') as answered, count(*) filter (where outcome <> 'cached') as calls,
      count(*) filter (where outcome = 'cached') as hits, sum(cost) filter (where outcome <> 'cached') as cost, sum(input_tokens) filter (where outcome <> 'cached') as input,
      sum(cached_input_tokens) filter (where outcome <> 'cached') as cached
    from model_calls c where ${WHERE} group by agent, model, run_id, step, part)
  select agent, model, count(*) filter (where answered > 0)::float8 as parts, count(*) filter (where answered > 1)::float8 as again, sum(calls)::float8 as calls, sum(hits)::float8 as hits,
    coalesce(sum(input), 0)::float8 as input, coalesce(sum(cached), 0)::float8 as "cachedInput", coalesce(sum(cost), 0)::float8 as cost from parts group by agent, model order by agent, model`

const HISTORY = `with newest as (select c.run_id, max(c.at) as at from model_calls c where c.run_id is not null group by 1 order by 2 desc limit $1)
  select c.agent, c.run_id as run, octet_length(t.source_text::text)::float8 as "transcriptCharacters", count(*)::float8 as calls, sum(c.input_tokens)::float8 as input,
    sum(c.cached_input_tokens)::float8 as "cachedInput", sum(c.output_tokens)::float8 as output,
    (extract(epoch from max(c.at) - min(c.at - c.total_ms * interval '1 millisecond')) * 1000)::float8 as milliseconds
  from newest n join model_calls c on c.run_id = n.run_id join runs r on r.id = c.run_id join transcripts t on t.id = r.transcript_id
  join steps s on s.run_id = c.run_id and s.name = c.step and s.state = 'done'
  group by c.agent, c.run_id, n.at, t.source_text::text having bool_and(c.outcome <> 'cached') order by n.at desc, c.agent`

const COLUMNS = ['id', 'at', 'project_id', 'run_id', 'step', 'part', 'agent', 'user_id', 'role', 'prompt_version', 'model', 'input_tokens', 'cached_input_tokens', 'cache_write_tokens',
  'output_tokens', 'reasoning_tokens', 'estimated', 'cost', 'saved', 'outcome', 'first_token_ms', 'total_ms'] as const
const SORTS = ['text', 'timestamptz', 'uuid', 'uuid', 'text', 'text', 'text', 'text', 'text', 'int', 'text', 'bigint', 'bigint', 'bigint', 'bigint', 'bigint', 'bool', 'bigint', 'bigint', 'text', 'float8', 'float8']
const RECORD = `insert into model_calls (${COLUMNS.join(', ')}) select * from unnest(${SORTS.map((sort, index) => `$${index + 1}::${sort}[]`).join(', ')}) on conflict do nothing`

async function record(tx: OrganizationTx, entries: readonly DatedEntry[]): Promise<void> {
  if (entries.length === 0) return
  const rows = entries.map(({ id, at, caller, model, usage, cost, saved, outcome, firstTokenMs, totalMs }) => [
    id, at, caller.project, caller.run, caller.step, caller.part, caller.agent, caller.user, caller.role, caller.promptVersion, model, whole(usage.input), whole(usage.cachedInput), whole(usage.cacheWrite),
    whole(usage.output), whole(usage.reasoning), usage.estimated, cost === null ? null : whole(cost), whole(saved), outcome, firstTokenMs, totalMs,
  ])
  await tx.client.query({ name: 'record-calls', text: RECORD, values: COLUMNS.map((_, column) => rows.map((row) => row[column])) })
}

/** A bigint of the database: never a fraction, whatever a provider said. */
function whole(value: number): number {
  return Math.round(value)
}
