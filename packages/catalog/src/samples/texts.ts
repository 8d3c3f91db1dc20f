import { one } from '../domain/words.ts'
import { plural } from '../entities/find.ts'
import { snake } from '../entities/fields.ts'
import type { Entity, Field } from '../entities/model.ts'
import { nouns } from '../entities/nouns.ts'
import type { Seeded } from './random.ts'

/** Obviously invented people: no real person is meant. */
const GIVEN = ['Alex', 'Billie', 'Casey', 'Dana', 'Emery', 'Frankie', 'Gray', 'Harper'] as const
const FAMILY = ['Example', 'Sample', 'Specimen', 'Muster', 'Testwell', 'Placeholder', 'Dummy', 'Draft'] as const
const STREETS = ['Sample Street', 'Example Avenue', 'Test Lane', 'Specimen Road'] as const
const SENTENCES: Readonly<Record<string, readonly string[]>> = {
  comment: ['Quick and clear.', 'Took longer than expected.', 'Easy to use.', 'Would use it again.'], reason: ['Customer request', 'Wrong entry', 'Needs a specialist', 'Changed plans'],
  text: ['Your request was received.', 'There is news for you.', 'Please confirm.', 'Reminder for tomorrow.'],
  description: ['Plain version', 'Small size', 'With extras', 'Revised version'], medication: ['Samplamol 500 mg', 'Exempline 20 mg', 'Testoprin 5 mg'], language: ['English', 'Spanish', 'Mandarin', 'Vietnamese'], currency: ['USD', 'EUR', 'GBP'],
  brand: ['Example & Co', 'Sample House', 'Muster'], job_title: ['Clerk', 'Planner', 'Team lead'], analysis: ['Balanced meal', 'Many carbohydrates, little protein', 'Good share of vegetables'], measurements: ['waist 82 cm', 'waist 80 cm', 'hip 97 cm'],
  purpose: ['Marketing messages', 'Sharing with partners', 'Analytics'], carrier: ['Sample Post', 'Example Parcels'], specialist: ['Specialist desk A', 'Specialist desk B'], location: ['Hall 1', 'Hall 2', 'Yard'],
}

/** Texts that speak of the other records of the same model. */
const MATTERS: Readonly<Record<string, (others: readonly string[]) => readonly string[]>> = {
  subject: (others) => others.map((other) => `Question about ${one(plural(other.toLowerCase()))}`), category: (others) => others,
}

/** Names that sample rows of this entity take. */
export function namesOf(entity: string): readonly string[] {
  return nouns.find((noun) => noun.word === entity.toLowerCase())?.names ?? []
}

/** A short text that fits the field: unique where it must be, never longer than the field allows. */
export function textFor(entity: Entity, field: Field, { index, random, others }: { readonly index: number; readonly random: Seeded; readonly others: readonly string[] }): string {
  const person = nouns.find((noun) => noun.word === entity.name.toLowerCase())?.person ?? false
  const given = GIVEN[index % GIVEN.length] ?? GIVEN[0]
  const family = FAMILY[(index * 3) % FAMILY.length] ?? FAMILY[0]
  const own = field.name.endsWith('_address') && !/(?:e?mail|ip|web)_address$/.test(field.name) ? 'address' : field.name
  return SPECIAL[own]?.({ entity, index, random, given, family }) ?? named({ entity, field, index, random, person, full: `${given} ${family}`, others })
}

interface Place { readonly entity: Entity; readonly index: number; readonly random: Seeded; readonly given: string; readonly family: string }

const numbered = ({ entity, index }: Place): string => `${entity.name.replaceAll(/[^A-Za-z]/g, '').slice(0, 3).toUpperCase()}${String(1001 + index)}`
const picture = ({ entity, index }: Place): string => `${snake(entity.name)}-${String(index + 1)}.jpg`

/** Fields with a form of their own. */
const SPECIAL: Readonly<Record<string, (place: Place) => string>> = {
  email: ({ given, family }) => `${given}.${family}@example.com`.toLowerCase(), phone: ({ index }) => `+1 555 01${String(10 + index)}`,
  address: ({ index, random }) => `${String(random.between(1, 99))} ${STREETS[index % STREETS.length] ?? STREETS[0]}, Sampletown`, url: ({ entity, index }) => `https://example.com/${snake(entity.name)}/${String(index + 1)}`,
  photo: picture, image: picture, before_after_photo: picture, number: numbered, code: numbered, sku: numbered, serial_number: numbered, plate: numbered, tracking_number: numbered,
}

function named({ entity, field, index, random, person, full, others }: { readonly entity: Entity; readonly field: Field; readonly index: number; readonly random: Seeded; readonly person: boolean; readonly full: string; readonly others: readonly string[] }): string {
  if (field.name === 'name' && person) return full
  const names = field.name === 'name' || field.name === 'title' ? namesOf(entity.name) : []
  const pool = names.length > 0 ? names : MATTERS[field.name]?.(others) ?? SENTENCES[field.name] ?? []
  const chosen = names.length > 0 ? pool[index % pool.length] : pool[(index + random.between(0, 1)) % Math.max(1, pool.length)]
  return (chosen ?? `${entity.name} ${String(index + 1)}`).slice(0, field.length ?? 500)
}
