import { randomUUID } from 'node:crypto'
import { draftAuthor } from '@aicoe/core'
import type { Author, Clock, Price } from '@aicoe/core'
import { answerCache, budgets, ledger } from '@aicoe/db'
import type { AgentModelRecord, Database, ModelRecord } from '@aicoe/db'
import { createGateway, modelAuthor } from '@aicoe/llm'
import type { Gateway, Measured, RoleRules, Rules } from '@aicoe/llm'
import type { Agent, Model } from '@aicoe/sdk'
import type { Logger } from 'pino'
import type { Config } from '../config/schema.ts'
import type { LimitBook } from '../limits/book.ts'
import type { Desk } from '../limits/desk.ts'
import { namedModels, roleRules } from './chains.ts'
import { openChoices } from './choices.ts'
import { modelFigures } from '../watching/model-figures.ts'
import type { Metrics } from '../watching/metrics.ts'
import { tracedLedger } from '../watching/traced-ledger.ts'
import type { Traces } from '../watching/traces.ts'
import { describedModels, hasProviders, isProvided, openModels } from './providers.ts'

/** How often prices and what was measured are read again, in case another process changed them. Milliseconds. */
const REFRESH = 60_000
/** How far back measures of speed and quality look. Milliseconds. */
const REMEMBERED = 30 * 86_400_000

/** The models of this installation: the gateway, and what is known of them. */
export interface Models {
  /** false: no provider is configured, rules write everything. */
  readonly isOn: boolean
  readonly gateway: Gateway
  /** As configured; organisations choose over them. */
  readonly rules: RoleRules
  /** What this organisation chose, looked up now: the gateway's chains know it from then on. */
  chosen(organization: string): Promise<Rules>
  /** Every model that rules or choices name for this organisation; looked up now. */
  named(organization: string): Promise<readonly string[]>
  /** Models that organisations may choose: of providers that are configured, those that configuration names or a price was set for. */
  choosable(): readonly string[]
  readonly whenModelsFail: 'draft' | 'park'
  /** A model as it is configured, without anything around it. */
  open(id: string): Model
  /** Who writes in a run: models where they are configured and wanted, else rules. */
  author(run: { readonly organization: string; readonly project: string | null; readonly run: string | null }, wanted: 'models' | 'rules'): Author
  /** What was measured of each model, as of the last minute. */
  measured(): readonly ModelRecord[]
  /** Reads prices and measures again: call it after they were changed. */
  refresh(): Promise<void>
  /** Forgets the answers of an organisation that were kept near: those in the database were cleared. */
  forget(organization: string): Promise<void>
  /** Writes down what calls were made, so that it can be read. */
  flush(): Promise<void>
  /** Writes what waits. Before the database is closed. */
  stop(): Promise<void>
}

interface ModelsOptions { readonly config: Config; readonly database: Database; readonly organization: string; readonly desk: Desk; readonly limits: LimitBook; readonly clock: Clock; readonly logger: Logger; readonly metrics: Metrics; readonly traces: Traces }

/** Opens the models on an open database. Throws `config-...` where a provider's settings are wrong. */
export async function openGateway({ config, database, organization, desk, limits, clock, logger, metrics, traces }: ModelsOptions): Promise<Models> {
  const rules = roleRules(config)
  const open = openModels(config)
  const choices = openChoices(rules, database)
  for (const { models } of namedModels(rules)) for (const id of models) open(id)
  const books = ledger(database, { report: (text, err) => logger.warn({ text, err }, 'ledger') })
  const known = { own: config.prices as readonly Price[], records: [] as readonly ModelRecord[], agents: [] as readonly AgentModelRecord[] }
  const refresh = async (): Promise<void> => {
    const since = new Date(clock.now().getTime() - REMEMBERED)
    const [own, records, agents] = await database.withOrganization(organization, async (stores) => [await stores.prices.list(), await stores.calls.models({ since }), await stores.calls.agents({ since })] as const)
    Object.assign(known, { own: [...config.prices, ...own], records, agents })
  }
  const answers = desk.near(answerCache(database, { lifeMs: config.answerCacheDays * 86_400_000, maxBytes: config.answerCacheMb * 1_000_000 }))
  const gateway: Gateway = createGateway({
    open, roles: () => choices.rules(), measured: (models) => measures(models, known, (model) => gateway.price(model)), prices: () => known.own, ledger: tracedLedger(books, traces, () => clock.now().getTime()),
    budgets: budgets(database, { onAlert: (_organization, alert) => { metrics.budgetAlerts.inc(); logger.warn({ alert }, 'budget') } }),
    cache: answers, counters: desk.counters,
    clock, random: Math.random, id: randomUUID, telemetry: modelFigures(metrics), policy: { redact: config.redactPersonalData, limits: () => limits.models() },
  })
  desk.onForgotten(() => { gateway.forget() })
  const configured = namedModels(rules).flatMap(({ models }) => models)
  await refresh()
  const timer = setInterval(() => { refresh().catch((err: unknown) => logger.warn({ err }, 'prices and measures')) }, REFRESH).unref()
  const modelOf = async (agent: Agent, inOrganization: string): Promise<Model | null> => {
    await choices.look(inOrganization)
    const wanted = { role: agent.model, organization: inOrganization, agent: agent.name }
    return gateway.chain(wanted).length === 0 ? null : gateway.model(wanted)
  }
  return {
    isOn: hasProviders(config), gateway, rules, chosen: (of) => choices.look(of), named: async (of) => [...new Set([...configured, ...namedModels(await choices.look(of)).flatMap(({ models }) => models)])],
    choosable: () => [...new Set([...configured, ...describedModels(config), ...known.own.map(({ model }) => model).filter((model) => isProvided(config, model))])].toSorted(),
    whenModelsFail: config.whenModelsFail, open, refresh, measured: () => known.records,
    author: (run, wanted) => (!hasProviders(config) || wanted === 'rules' ? draftAuthor
      : modelAuthor({ model: (agent) => modelOf(agent, run.organization), caller: { ...run, user: null }, whenModelsFail: config.whenModelsFail, whenBudgetEnds: config.whenBudgetEnds })),
    flush: () => books.flush(),
    async forget(ofOrganization) {
      gateway.forget()
      await answers.forget(ofOrganization)
    },
    async stop() {
      clearInterval(timer)
      await books.flush()
    },
  }
}

interface Known { readonly records: readonly ModelRecord[]; readonly agents: readonly AgentModelRecord[] }

/** Quality is the share of parts that were accepted at the first answer. */
function measures(models: readonly string[], { records, agents }: Known, price: (model: string) => Price | null): readonly Measured[] {
  return [...new Set(models)].map((model) => {
    const record = records.find((one) => one.model === model)
    const own = agents.filter((one) => one.model === model)
    const parts = own.reduce((sum, one) => sum + one.parts, 0)
    const again = own.reduce((sum, one) => sum + one.again, 0)
    const cost = price(model)
    return { model, input: cost?.input ?? null, output: cost?.output ?? null, quality: parts === 0 ? null : 1 - again / parts, firstTokenMs: record?.firstTokenMs ?? null, tokensPerSecond: record?.tokensPerSecond ?? null }
  })
}
