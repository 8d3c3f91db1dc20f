/** How much is allowed; null: as much as one likes. */
export interface Tier {
  readonly name: string
  /** Requests to the API in a minute. */
  readonly requests: number | null
  /** Calls of models in a minute, and their tokens: of an organisation. */
  readonly modelCalls: number | null
  readonly tokens: number | null
  /** Runs that are queued or running: of an organisation. */
  readonly runsAtOnce: number | null
  /** Megabytes of transcripts and documents: of an organisation. */
  readonly storageMb: number | null
  /** Megabytes of one transcript. */
  readonly uploadMb: number | null
}

export const limitScopes = ['organization', 'user', 'key', 'address'] as const
export type LimitScope = (typeof limitScopes)[number]

/** Who has which tier. An empty subject: all of the scope that have no rule of their own. */
export interface TierRule { readonly scope: LimitScope; readonly subject: string; readonly tier: string }

const nothing = { modelCalls: null, tokens: null, runsAtOnce: null, storageMb: null, uploadMb: null } as const
const unlimited: Tier = { name: 'unlimited', requests: null, ...nothing }

/** What holds until somebody writes others. No screen and no sensible program asks that often; what goes round in circles does. */
export const usualTiers: readonly Tier[] = [{ name: 'organization', requests: 12_000, ...nothing }, { name: 'standard', requests: 6_000, ...nothing }, unlimited]
export const usualRules: readonly TierRule[] = [
  { scope: 'organization', subject: '', tier: 'organization' }, { scope: 'user', subject: '', tier: 'standard' }, { scope: 'key', subject: '', tier: 'standard' }, { scope: 'address', subject: '', tier: 'standard' },
]

/** The tier of somebody: by their own rule, else by that for all of the scope. A tier that is gone does not hold, one that nobody names limits nothing. */
export function tierOf({ tiers, rules }: { readonly tiers: readonly Tier[]; readonly rules: readonly TierRule[] }, scope: LimitScope, subject: string): Tier {
  const named = (wanted: string): Tier | undefined => {
    const rule = rules.find((one) => one.scope === scope && one.subject === wanted)
    return rule === undefined ? undefined : tiers.find(({ name }) => name === rule.tier)
  }
  return named(subject) ?? named('') ?? unlimited
}
