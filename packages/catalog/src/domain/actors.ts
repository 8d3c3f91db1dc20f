import type { Statement } from '@aicoe/sdk'
import { assumed, derived } from '@aicoe/sdk'
import type { Notes } from '../documents/notes.ts'
import { fieldOf } from './fields.ts'
import type { Group } from './grouping.ts'
import { isBusinessRole, rolesNamed } from './roles.ts'
import type { Role } from './roles.ts'
import type { Family } from './verbs.ts'

/** Who acts in a use case, and how we know. `certain` is false where nobody said it. */
export interface Actor { readonly name: string; readonly outside: boolean; readonly certain: boolean; readonly why: Statement }

/** Doings that are the work of the organisation's own people. */
const INSIDE: readonly Family[] = ['report', 'decide', 'route', 'assess', 'exchange']
/** Things that people outside do themselves even where the doing sounds like office work. */
const OUTSIDE_WORDS = /\b(?:emergenc\w*|urgent|inquir\w*|self-service)\b/i
const PRODUCT_TAIL = /\s+(?:app|application|platform|system|website|portal|tool|solution|software|service|engine|assistant|product|device)$/

function managers(notes: Notes): readonly string[] {
  return notes.participants.filter((person) => person.present && person.role !== null && /operations|customer service|claims|plant|store|quality|merchandis|marketing/i.test(person.role) && /manager|director|head|lead/i.test(person.role))
    .map((person) => (person.role ?? '').replace(/\s*[(,–-].*$/, '').toLowerCase())
}

function given(name: string, group: Group, roles: readonly Role[]): Actor {
  const known = roles.find((role) => role.name === name)
  return { name, outside: known?.outside ?? false, certain: true, why: derived(`The meeting names the ${name} in connection with this.`, group.wishes.map((wish) => wish.id), known?.evidence ?? []) }
}

const FIGURES = /\b(?:dashboards?|analytics|reports?|reporting|metrics|productivity|forecast\w*|workload|kpis?)\b/i

/** Whether the doings are work of the organisation's own people: by their kind, or because the field has no customers at the screen. */
function isOffice(group: Group, words: string, notes: Notes): boolean {
  const inside = group.actions.filter((action) => INSIDE.includes(action.family)).length
  return (inside * 2 > group.actions.length && !OUTSIDE_WORDS.test(words)) || FIGURES.test(words) || fieldOf(notes)?.field === 'manufacturing'
}

/** Of the organisation's own people: a manager for figures, else the role that the meeting names most. */
function ownPeople(roles: readonly Role[], notes: Notes, figures: boolean): string | undefined {
  const manager = managers(notes)[0]
  const worker = roles.find((role) => !role.outside && role.count > 1)?.name
  return figures ? manager ?? worker : worker ?? manager
}

function neutral(product: string | null): Actor {
  const noun = product?.replace(PRODUCT_TAIL, '') ?? ''
  const name = noun === '' || noun.split(' ').length > 2 ? 'customer' : `${noun} customer`
  return { name, outside: true, certain: false, why: assumed(`The meeting speaks of users only; "${name}" stands for them until the role is named.`) }
}

/** The business role that acts in a group of wishes: as said, as named in its words, or as the kind of doing suggests; else a neutral name to be asked for. */
export function actorFor(group: Group, roles: readonly Role[], notes: Notes, product: string | null): Actor {
  const said = group.wishes.map((wish) => wish.actor).find((actor) => actor !== null && isBusinessRole(actor))
  if (typeof said === 'string') return given(said.toLowerCase(), group, roles)
  const words = group.wishes.map((wish) => wish.text).join('. ')
  const office = isOffice(group, words, notes)
  const own = office ? ownPeople(roles, notes, FIGURES.test(words)) : undefined
  if (own !== undefined) return { ...given(own, group, roles), outside: false }
  const named = rolesNamed(words).map((name) => roles.find((role) => role.name === name)).find((role) => role !== undefined)
  if (named !== undefined && !(office && named.outside)) return given(named.name, group, roles)
  const fitting = roles.find((role) => role.outside !== office && role.count * 2 >= (roles[0]?.count ?? 0)) ?? named ?? roles[0]
  return fitting !== undefined && fitting.count > 1 ? { ...given(fitting.name, group, roles), certain: fitting.outside !== office } : neutral(product)
}
