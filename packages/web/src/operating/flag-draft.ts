import type { Schemas } from '@aicoe/client'

export type Definition = Schemas['FlagDefinition']
type Rule = Definition['rules'][number]
export type FlagType = Definition['type']
export interface VariantDraft { readonly name: string; readonly value: string }
/** As it stands in the fields of a form: lists are words with commas between. */
export interface RuleDraft { readonly organizations: string; readonly people: string; readonly roles: string; readonly environments: string; readonly percentage: number | string; readonly by: Rule['by']; readonly serve: string }
export interface FlagDraft { readonly key: string; readonly type: FlagType; readonly description: string; readonly enabled: boolean; readonly variants: readonly VariantDraft[]; readonly on: string; readonly off: string; readonly rules: readonly RuleDraft[] }

export const newRule: Omit<RuleDraft, 'serve'> = { organizations: '', people: '', roles: '', environments: '', percentage: 100, by: 'person' }
const usual: Readonly<Record<FlagType, readonly VariantDraft[]>> = {
  boolean: [{ name: 'yes', value: 'true' }, { name: 'no', value: 'false' }], string: [{ name: 'one', value: '' }, { name: 'other', value: '' }], number: [{ name: 'one', value: '1' }, { name: 'other', value: '0' }], json: [{ name: 'one', value: '{}' }, { name: 'other', value: '{}' }],
}

/** A form as it begins for this type: nobody gets anything new until a rule or the switch says so. */
export function blank(key: string, type: FlagType, description: string): FlagDraft {
  const [first, second] = usual[type]
  return { key, type, description, enabled: true, variants: usual[type], on: second?.name ?? '', off: second?.name ?? first?.name ?? '', rules: [] }
}

/** What everybody gets once a switch that nobody had touched is moved. */
export const switchTo = (isOn: boolean): Definition => ({ type: 'boolean', description: '', enabled: isOn, variants: { yes: true, no: false }, on: 'yes', off: 'no', rules: [] })

export function draftOf(key: string, { type, description, enabled, variants, on, off, rules }: Definition): FlagDraft {
  return {
    key, type, description, enabled, on, off, variants: Object.entries(variants).map(([name, value]) => ({ name, value: type === 'string' ? String(value) : JSON.stringify(value) })),
    rules: rules.map(({ organizations = [], people = [], roles = [], environments = [], percentage, by, serve }) => ({ organizations: organizations.join(', '), people: people.join(', '), roles: roles.join(', '), environments: environments.join(', '), percentage, by, serve })),
  }
}

const listOf = (words: string): string[] => words.split(',').map((word) => word.trim()).filter((word) => word !== '')

function named<Name extends string>(name: Name, words: string): { [name in Name]?: string[] } {
  const ids = listOf(words)
  return (ids.length === 0 ? {} : { [name]: ids }) as { [name in Name]?: string[] }
}

/** What the form says; null where a value is none of its type. */
export function definitionOf({ type, description, enabled, variants, on, off, rules }: FlagDraft): Definition | null {
  const values = variants.map(({ name, value }) => [name.trim(), valueOf(type, value)] as const)
  if (values.some(([, value]) => value === undefined)) return null
  return {
    type, description: description.trim(), enabled, on, off, variants: Object.fromEntries(values),
    rules: rules.map(({ percentage, by, serve, ...who }) => ({ ...named('organizations', who.organizations), ...named('people', who.people), ...named('roles', who.roles), ...named('environments', who.environments), percentage: Number(percentage), by, serve })),
  }
}

/** undefined: it cannot be read as one of this type. */
export function valueOf(type: FlagType, words: string): unknown {
  if (type === 'string') return words
  try {
    const value: unknown = JSON.parse(words)
    return type === 'json' ? (typeof value === 'object' && value !== null ? value : undefined) : typeof value === type ? value : undefined
  } catch { return undefined }
}
