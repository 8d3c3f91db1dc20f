import { modelChoicesOf } from '@aicoe/db'
import type { Database, ModelChoice } from '@aicoe/db'
import type { Choice, RoleRules, Rules } from '@aicoe/llm'
import { z } from 'zod'
import { modelName } from '../config/model-settings.ts'

const names = z.array(modelName).min(1).max(10)
/** What an organisation wants for a role or an agent. */
export const chosenSchema = z.union([
  z.strictObject({ chain: names.describe('The first answers; the others stand in for it.') }),
  z.strictObject({ policy: z.enum(['cheapest', 'fastest', 'best']), among: names, floor: z.number().min(0).max(1).optional().describe('Least share of answers that were accepted at once, as this installation measured it.') }),
]).meta({ id: 'ModelChoice', example: { policy: 'cheapest', among: ['openai/gpt-5', 'openai/gpt-5-mini'], floor: 0.8 } })

/** As many organisations are remembered between a look and what follows from it. */
const MOST_ORGANIZATIONS = 10_000

/** The installation's rules, and over them what organisations chose. */
export interface Choices {
  /** Looks what this organisation chose, now; the rules know it from then on. */
  look(organization: string): Promise<Rules>
  rules(): RoleRules
}

/** Another process may have changed a choice a moment ago, so that whoever begins a step looks: a trip to the database beside seconds of a model. */
export function openChoices(installation: RoleRules, database: Pick<Database, 'call'>): Choices {
  const seen = new Map<string, Rules>()
  const rules: RoleRules = { ...installation, organizations: seen }
  return {
    rules: () => rules,
    async look(organization) {
      const chosen = rulesOf(await modelChoicesOf(database, organization))
      seen.delete(organization)
      seen.set(organization, chosen)
      if (seen.size > MOST_ORGANIZATIONS) seen.delete(seen.keys().next().value ?? '')
      return chosen
    },
  }
}

function rulesOf(written: readonly ModelChoice[]): Rules {
  const of = (wanted: ModelChoice['scope']): Readonly<Record<string, Choice>> =>
    Object.fromEntries(written.filter(({ scope }) => scope === wanted).map(({ subject, choice }) => [subject, choiceOf(chosenSchema.parse(choice))] as const))
  return { roles: of('role'), agents: of('agent') }
}

/** As the gateway takes it: without the floor where there is none. */
export function choiceOf(chosen: z.infer<typeof chosenSchema>): Choice {
  if ('chain' in chosen) return chosen
  const { policy, among, floor } = chosen
  return { policy, among, ...(floor === undefined ? {} : { floor }) }
}
