import { z } from 'zod'

const name = z.string().regex(/^[\w-]{1,60}$/, 'must be letters, digits, - and _')
const ids = z.array(z.string().min(1).max(200)).min(1).max(1_000)
const rule = z.strictObject({
  organizations: ids.optional().describe('Ids; these, and below, are all asked for.'), people: ids.optional().describe('Ids, or addresses where nobody is signed in yet.'), roles: ids.optional(), environments: ids.optional().describe('Of the setting `environment`.'),
  percentage: z.number().min(0).max(100).default(100).describe('Of those it fits, this share; who is among them stays so while it grows.'),
  by: z.enum(['person', 'organization']).default('person').describe('Whom the share is counted in.'),
  serve: name.describe('The variant they get.'),
})
export type FlagRule = z.infer<typeof rule>

/** What a flag is. The first rule that fits serves its variant; where none does, `on` is served, and `off` while it is not enabled. */
export const flagDefinition = z.strictObject({
  type: z.enum(['boolean', 'string', 'number', 'json']), description: z.string().max(1_000).default(''), enabled: z.boolean().default(true),
  variants: z.record(name, z.unknown()).describe('Values by name.'), on: name, off: name, rules: z.array(rule).max(100).default([]),
}).superRefine(({ type, variants, on, off, rules }, context) => {
  if (JSON.stringify(variants).length > 50_000) context.addIssue({ code: 'custom', path: ['variants'], message: 'must be smaller than 50 kB' })
  for (const [variant, value] of Object.entries(variants)) if (typeOf(value) !== type) context.addIssue({ code: 'custom', path: ['variants', variant], message: `must be of the type ${type}` })
  for (const [path, variant] of [['on', on], ['off', off], ...rules.map(({ serve }, index) => [`rules.${index}.serve`, serve])] as const)
    if (!Object.hasOwn(variants, variant)) context.addIssue({ code: 'custom', path: path.split('.'), message: `names the variant "${variant}", which is not there` })
}).meta({ id: 'FlagDefinition', example: { type: 'boolean', description: 'Opens sign-up to a tenth of the addresses.', enabled: true, variants: { open: true, closed: false }, on: 'closed', off: 'closed', rules: [{ percentage: 10, by: 'person', serve: 'open' }] } })
export type FlagDefinition = z.infer<typeof flagDefinition>

function typeOf(value: unknown): string {
  return typeof value === 'boolean' || typeof value === 'string' || typeof value === 'number' ? typeof value : value !== null && typeof value === 'object' ? 'json' : 'nothing'
}
