import { assumed, derived } from '@aicoe/sdk'
import type { Statement } from '@aicoe/sdk'
import { plural } from './find.ts'
import type { Found } from './find.ts'
import { labelOf, snake } from './fields.ts'
import type { Field, Relation } from './model.ts'

/** A noun that became an entity. */
export interface Named { readonly id: string; readonly found: Found }

/** Parents before children, else in the given order: rows can be inserted as they come. */
export function inOrder<Each extends Pick<Named, 'found'>>(entities: readonly Each[]): readonly Each[] {
  const sorted: Each[] = []
  const place = (entity: Each): void => {
    if (sorted.includes(entity)) return
    for (const parent of entity.found.noun.parents) { const other = entities.find((each) => each.found.noun.word === parent); if (other !== undefined) place(other) }
    sorted.push(entity)
  }
  entities.forEach(place)
  return sorted
}

/** What takes something off a price is used now and then: no record needs one. */
const OCCASIONAL = /\b(?:coupons?|vouchers?|gift ?cards?|discounts?|promo(?:tion)?s?|rebates?|referrals?|gutscheine?|rabatte?|cup[oó]n(?:es)?|descuentos?|remises?)\b|优惠/iu

/** Whether records can do without the one that a reference names. */
export function isOccasional(parent: string): boolean {
  return OCCASIONAL.test(parent)
}

/** To whom or what rows of an entity belong: one person at most, two other things at most; a record that hangs on nothing belongs to the person that the model is about. */
function parentsOf(entity: Named, all: readonly Named[]): readonly Named[] {
  const noun = entity.found.noun
  const known = noun.parents.flatMap((word) => all.filter((each) => each.found.noun.word === word))
  const person = known.filter((each) => each.found.noun.person).slice(0, 1)
  const things = known.filter((each) => !each.found.noun.person).slice(0, 2)
  if (known.length > 0) return nearest([...person, ...things], all)
  const main = noun.parents.includes('-') ? undefined : all.find((each) => each.found.noun.person)
  return noun.nature === 'transactional' && main !== undefined ? [main] : []
}

/** Without those that another of them already belongs to: a ticket of an inquiry needs no patient of its own. */
function nearest(parents: readonly Named[], all: readonly Named[]): readonly Named[] {
  const above = (entity: Named): readonly Named[] => parentsOf(entity, all).flatMap((parent) => [parent, ...above(parent)])
  const covered = new Set(parents.flatMap(above))
  return parents.filter((parent) => !covered.has(parent))
}

/** Relations between the entities: derived where a text names both, assumed otherwise. */
export function relationsOf(all: readonly Named[]): readonly Relation[] {
  return all.flatMap((child) => parentsOf(child, all).map((parent) => ({ from: parent.id, to: child.id, label: verbFor(parent, child), basis: basisOf(parent, child) })))
}

function verbFor(parent: Named, child: Named): string {
  if (child.found.noun.joins) return 'contains'
  return parent.found.noun.person ? 'has' : child.found.noun.nature === 'transactional' ? 'is subject of' : 'groups'
}

function basisOf(parent: Named, child: Named): Statement {
  const text = `One ${parent.found.noun.word} can have many ${plural(child.found.noun.word)}; each belongs to one ${parent.found.noun.word}.`
  const both = parent.found.sources.filter((source) => child.found.sources.some((other) => other.id === source.id && other.text === source.text)).slice(0, 2)
  return both.length === 0 ? assumed(text) : derived(text, [...new Set(both.map((source) => source.id))], both.flatMap((source) => source.evidence.slice(0, 1)))
}

/** The foreign keys of an entity, one for each relation that it is the many side of. */
export function foreignKeys(child: Named, relations: readonly Relation[], all: readonly Named[]): readonly Field[] {
  return relations.filter((relation) => relation.to === child.id).flatMap((relation) => {
    const parent = all.find((each) => each.id === relation.from)
    if (parent === undefined) return []
    const word = parent.found.noun.word
    return [{
      name: `${snake(word)}_id`, label: labelOf(word), type: 'integer', length: null, nullable: isOccasional(word), unique: false, format: null, values: [], key: 'foreign', references: parent.id,
      description: { ...relation.basis, text: `The ${word} it belongs to.` },
    } satisfies Field]
  })
}
