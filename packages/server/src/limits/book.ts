import { tierOf, usualRules, usualTiers } from '@aicoe/core'
import type { Clock, LimitScope, Tier, TierRule } from '@aicoe/core'
import type { Database } from '@aicoe/db'
import type { LimitRules, Rate } from '@aicoe/llm'
import type { Logger } from 'pino'
import type { Config } from '../config/schema.ts'

/** How long another process may still hold to what was changed in this one. Milliseconds. */
const REMEMBERED = 5_000
const MOST_ORGANIZATIONS = 10_000

/** Which tier somebody has, as it is written down now. Reading it is cheap: each process remembers for a few seconds. */
export interface LimitBook {
  /** `organization`: whose people and keys are asked about; null: nobody's, of an address. */
  tier(organization: string | null, scope: LimitScope, subject: string): Promise<Tier>
  /** Everything that holds for an organisation, its own rules first. */
  of(organization: string | null): Promise<Written>
  /** Reads anew: something was written. */
  forget(): Promise<void>
  /** How often models may be called: the same object until that changes. */
  models(): LimitRules
}
interface Written { readonly tiers: readonly Tier[]; readonly rules: readonly TierRule[] }
interface BookOptions { readonly database: Pick<Database, 'withOrganization'>; /** The first organisation, whose tiers hold for all. */ readonly home: string; readonly config: Pick<Config, 'modelLimits'>; readonly clock: Clock; readonly logger: Logger }
interface Page { readonly written: Written; readonly at: number }

/** Opens the book of limits. Where the database is away, what was last read holds on. */
export async function openLimitBook({ database, home, config, clock, logger }: BookOptions): Promise<LimitBook> {
  const pages = new Map<string, Page>()
  const beingRead = new Map<string, Promise<Written>>()
  let models: LimitRules = modelRules({ tiers: usualTiers, rules: usualRules }, config)
  const read = async (organization: string): Promise<Written> => {
    const written = await database.withOrganization(organization, async ({ limits }) => ({ tiers: await limits.tiers(), rules: await limits.rules() }))
    if (pages.size >= MOST_ORGANIZATIONS) pages.clear()
    pages.set(organization, { written, at: clock.now().getTime() })
    if (organization === home) models = kept(models, modelRules(withUsual(written), config))
    return written
  }
  const page = async (organization: string): Promise<Written> => {
    const known = pages.get(organization)
    if (known !== undefined && clock.now().getTime() - known.at < REMEMBERED) return known.written
    const reading = beingRead.get(organization) ?? read(organization).finally(() => { beingRead.delete(organization) })
    beingRead.set(organization, reading)
    return reading.catch((err: unknown) => {
      logger.warn({ err }, 'limits')
      return known?.written ?? { tiers: [], rules: [] }
    })
  }
  const of = async (organization: string | null): Promise<Written> => {
    const whole = withUsual(await page(home))
    if (organization === null || organization === home) return whole
    // Another organisation says what its own people and keys may, nothing else.
    const own = (await page(organization)).rules.filter(isOwn)
    return { tiers: whole.tiers, rules: [...own, ...whole.rules.filter((rule) => !isOwn(rule))] }
  }
  await page(home)
  return {
    of,
    tier: async (organization, scope, subject) => tierOf(await of(organization), scope, subject),
    async forget() {
      pages.clear()
      beingRead.clear()
      await page(home)
    },
    models() {
      void page(home)
      return models
    },
  }
}

/** Rules about one person or key are made by their own organisation. */
export function isOwn({ scope, subject }: TierRule): boolean {
  return (scope === 'user' || scope === 'key') && subject !== ''
}

/** What nobody wrote is as usual. */
function withUsual({ tiers, rules }: Written): Written {
  const missing = usualRules.filter((usual) => !rules.some(({ scope, subject }) => scope === usual.scope && subject === ''))
  return { tiers: tiers.length === 0 ? usualTiers : [...tiers, ...usualTiers.filter(({ name }) => missing.some(({ tier }) => tier === name) && !tiers.some((one) => one.name === name))], rules: [...rules, ...missing] }
}

/** What configuration says of a model's callers is said last; where it is silent, tiers speak. */
function modelRules(written: Written, { modelLimits }: Pick<Config, 'modelLimits'>): LimitRules {
  const rate = (organization: string): Rate => {
    const { modelCalls, tokens } = tierOf(written, 'organization', organization)
    return { requests: modelCalls, tokens }
  }
  const named = written.rules.filter(({ scope, subject }) => scope === 'organization' && subject !== '').map(({ subject }) => [subject, rate(subject)] as const)
  const { requests, tokens } = modelLimits.eachOrganization
  const each = rate('')
  return { longestWait: 60_000, window: 60, ...modelLimits, organizations: { ...Object.fromEntries(named), ...modelLimits.organizations }, eachOrganization: { requests: requests ?? each.requests, tokens: tokens ?? each.tokens } }
}

const kept = (before: LimitRules, now: LimitRules): LimitRules => (JSON.stringify(before) === JSON.stringify(now) ? before : now)
