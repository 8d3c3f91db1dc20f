import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { createGateway } from '@aicoe/llm'
import type { Caller } from '@aicoe/sdk'
import { AppError } from '@aicoe/sdk'
import type { Config } from '../config/schema.ts'
import { namedModels, roleRules } from './chains.ts'
import { openModels } from './providers.ts'

/** How one model answered a small real call. `uses`: roles and agents it is named for. */
export interface ModelTrial { readonly model: string; readonly uses: readonly string[]; readonly ok: boolean; readonly milliseconds: number; readonly message: string }

const caller: Caller = { organization: 'none', project: null, run: null, step: null, part: null, agent: 'doctor', user: null, role: 'fast', promptVersion: 1 }

/** Asks every configured model one word, without database, budget or ledger. */
export async function tryModels(config: Config): Promise<readonly ModelTrial[]> {
  const named = namedModels(roleRules(config))
  const open = openModels(config)
  const gateway = createGateway({
    open, roles: {}, measured: () => [], prices: () => config.prices, ledger: { record: () => Promise.resolve() },
    budgets: { reserve: () => Promise.resolve(null), settle: () => Promise.resolve() }, cache: { get: () => Promise.resolve(null), put: () => Promise.resolve() },
    clock: { now: () => new Date(), sleep: async (ms, signal) => { await sleep(ms, undefined, signal === undefined ? {} : { signal }) } }, random: Math.random, id: randomUUID,
    policy: { patience: { firstToken: 20_000, betweenTokens: 20_000, total: 30_000 } },
  })
  return Promise.all([...new Set(named.flatMap(({ models }) => models))].map(async (model): Promise<ModelTrial> => {
    const uses = named.filter(({ models }) => models.includes(model)).map(({ use }) => use)
    try {
      const { ok, ms, message } = await gateway.test(model, caller)
      return { model, uses, ok, milliseconds: ms, message }
    } catch (error) {
      return { model, uses, ok: false, milliseconds: 0, message: AppError.is(error) ? error.message : 'The provider cannot be opened.' }
    }
  }))
}
