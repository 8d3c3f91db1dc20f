import { expect, test } from 'vitest'
import { tierOf, usualRules, usualTiers } from './tiers.ts'

const [organization, standard, unlimited] = usualTiers

test('who has a rule has its tier, all others that of their scope', () => {
  const book = { tiers: usualTiers, rules: [...usualRules, { scope: 'key', subject: 'k', tier: 'unlimited' } as const] }
  expect([tierOf(book, 'key', 'k'), tierOf(book, 'key', 'other'), tierOf(book, 'user', 'k'), tierOf(book, 'organization', 'o')]).toEqual([unlimited, standard, standard, organization])
})

test('a tier that is gone does not hold; where no rule is left nothing is limited', () => {
  const rules = [{ scope: 'user', subject: '', tier: 'standard' }, { scope: 'user', subject: 'u', tier: 'gone' }] as const
  expect([tierOf({ tiers: usualTiers, rules }, 'user', 'u'), tierOf({ tiers: [], rules }, 'user', 'u').requests, tierOf({ tiers: usualTiers, rules }, 'address', 'a')]).toEqual([standard, null, unlimited])
})
