import type { Statement } from '@aicoe/sdk'
import { assumed, derived } from '@aicoe/sdk'
import type { Notes } from '../documents/notes.ts'
import { fieldOf } from './fields.ts'
import type { Group } from './grouping.ts'
import { isBusinessRole, rolesNamed } from './roles.ts'
import type { Role } from './roles.ts'
import type { Family } from './verbs.ts'
import { singular } from './words.ts'

/** Who acts in a use case, and how we know. `certain` is false where nobody said it. */
export interface Actor { readonly name: string; readonly outside: boolean; readonly certain: boolean; readonly why: Statement }

/** Doings that are the work of the organisation's own people. */
const INSIDE: readonly Family[] = ['report', 'decide', 'route', 'assess', 'exchange']
/** Things that people outside do themselves even where the doing sounds like office work. */
const OUTSIDE_WORDS = /\b(?:emergenc\w*|urgent|inquir\w*|self-service|reviews?|ratings?|voting)\b/i
const PRODUCT_TAIL = /\s+(?:app|application|platform|system|website|portal|tool|solution|software|service|engine|assistant|product|device|remote control)$/

const BUSINESS = /operations|customer service|claims|plant|store|quality|merchandis|marketing/i

/** Those at the table who lead the business, by their role, or by their name where the transcript calls people by their roles. */
function managers(notes: Notes): readonly string[] {
  return notes.participants.filter((person) => person.present).map((person) => person.role ?? person.name).filter((role) => BUSINESS.test(role) && /manager|director|head|lead/i.test(role))
    .map((role) => role.replace(/\s*[(,–-].*$/, '').toLowerCase())
}

function given(name: string, group: Group, roles: readonly Role[]): Actor {
  const known = roles.find((role) => role.name === name)
  return { name, outside: known?.outside ?? false, certain: true, why: derived(`The meeting names the ${name} in connection with this.`, group.wishes.map((wish) => wish.id), known?.evidence ?? []) }
}

const FIGURES = /\b(?:dashboards?(?<!(?:user|account|my) dashboards?)|analytics|(?<!medical |test |lab |damage |police |expert )reports?|reporting|metrics|productivity|forecast\w*|workload|kpis?|page views|conversion|funnel|cart events|heat maps?|user behaviou?r)\b/i
/** Work that nobody outside does. */
const STAFF = /\b(?:admins?|administrators?|inventory|reorder\w*|low stock|seo|campaigns?|landing pages?|mailchimp|moderat\w+)\b/i
/** Work that people in marketing do. */
const MARKETING = /\b(?:seo|campaigns?|landing pages?|mailchimp|newsletters?|blog|social media)\b/i

/** Whether half of the wishes or more speak of something. */
function mostly(group: Group, words: RegExp): boolean {
  return group.wishes.filter((wish) => words.test(wish.text)).length * 2 >= group.wishes.length
}

function isStaff(group: Group): boolean {
  return mostly(group, FIGURES) || mostly(group, STAFF)
}

/** Whether the doings are work of the organisation's own people: by their kind, or because the field has no customers at the screen. */
function isOffice(group: Group, words: string, notes: Notes): boolean {
  const inside = group.actions.filter((action) => INSIDE.includes(action.family)).length
  return (inside * 2 > group.actions.length && !OUTSIDE_WORDS.test(words)) || isStaff(group) || fieldOf(notes)?.field === 'manufacturing'
}

/** Of the organisation's own people: a manager for figures, else the role that the meeting names most. */
function ownPeople(roles: readonly Role[], notes: Notes, group: Group): string | undefined {
  const figures = mostly(group, FIGURES)
  const named = rolesNamed(group.wishes.map((wish) => wish.text).join('. ')).find((name) => roles.some((role) => role.name === name && !role.outside))
  const marketer = mostly(group, MARKETING) ? managers(notes).find((role) => /marketing/.test(role)) : undefined
  if (named !== undefined || marketer !== undefined) return named ?? marketer
  const manager = managers(notes)[0]
  const worker = roles.find((role) => !role.outside && role.count > 1)?.name
  return figures ? manager ?? worker : worker ?? manager
}

function neutral(product: string | null, staff: boolean, group: Group): Actor {
  if (staff) {
    const name = mostly(group, MARKETING) ? 'marketing manager' : 'administrator'
    return { name, outside: false, certain: false, why: assumed(`This is work of the organisation's own people; "${name}" stands for them until the role is named.`) }
  }
  const noun = ` ${product ?? ''}`.replace(PRODUCT_TAIL, '').trim()
  const name = noun === '' || noun.split(' ').length > 2 ? 'customer' : `${noun} customer`
  return { name, outside: true, certain: false, why: assumed(`The meeting speaks of users only; "${name}" stands for them until the role is named.`) }
}

/** The business role that acts in a group of wishes: as said, as named in its words, or as the kind of doing suggests; else a neutral name to be asked for. */
export function actorFor(group: Group, roles: readonly Role[], notes: Notes, product: string | null): Actor {
  const said = group.wishes.map((wish) => wish.actor).find((actor) => actor !== null && isBusinessRole(actor))
  if (typeof said === 'string') return given(singular(said.toLowerCase()), group, roles)
  const words = group.wishes.map((wish) => wish.text).join('. ')
  const office = isOffice(group, words, notes)
  const own = office ? ownPeople(roles, notes, group) : undefined
  if (own !== undefined) return { ...given(own, group, roles), outside: false }
  const named = rolesNamed(words).map((name) => roles.find((role) => role.name === name)).find((role) => role !== undefined)
  if (named !== undefined && !(office && named.outside)) return given(named.name, group, roles)
  const fitting = roles.find((role) => role.outside !== office && role.count * 2 >= (roles[0]?.count ?? 0)) ?? named ?? roles.find((role) => role.outside && !isStaff(group))
  return fitting !== undefined && fitting.count > 1 ? { ...given(fitting.name, group, roles), certain: fitting.outside !== office } : neutral(product, isStaff(group), group)
}
