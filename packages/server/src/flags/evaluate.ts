import { createHash } from 'node:crypto'
import type { FlagDefinition, FlagRule } from './definition.ts'

/** For whom a flag is looked at. What is not known fits no rule that asks for it. */
export interface FlagContext { readonly organization?: string | undefined; readonly person?: string | undefined; readonly role?: string | undefined; readonly environment?: string | undefined }
export interface Evaluated { readonly value: unknown; readonly variant: string; readonly reason: 'DISABLED' | 'TARGETING_MATCH' | 'SPLIT' | 'DEFAULT' }

/** What a flag says to somebody. */
export function evaluate(key: string, { enabled, variants, on, off, rules }: FlagDefinition, context: FlagContext): Evaluated {
  const served = (variant: string, reason: Evaluated['reason']): Evaluated => ({ value: variants[variant], variant, reason })
  if (!enabled) return served(off, 'DISABLED')
  const rule = rules.find((one) => isAsked(one, context) && isInShare(key, one, context))
  if (rule === undefined) return served(on, 'DEFAULT')
  return served(rule.serve, rule.percentage < 100 ? 'SPLIT' : 'TARGETING_MATCH')
}

function isAsked({ organizations, people, roles, environments }: FlagRule, { organization, person, role, environment }: FlagContext): boolean {
  return [[organizations, organization], [people, person], [roles, role], [environments, environment]].every(([wanted, actual]) => wanted === undefined || actual !== undefined && wanted.includes(actual as string))
}

/** Everybody has one place between 0 and 100 for each flag, for ever: a share that grows keeps those who are in it. */
function isInShare(key: string, { percentage, by }: FlagRule, { organization, person }: FlagContext): boolean {
  if (percentage === 100) return true
  const who = by === 'person' ? person : organization
  return who !== undefined && placeOf(key, who) < percentage
}

function placeOf(key: string, who: string): number {
  return createHash('sha256').update(`${key}:${who}`).digest().readUInt32BE(0) / 2 ** 32 * 100
}
