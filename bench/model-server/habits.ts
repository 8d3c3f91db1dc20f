import type { Material } from './material.ts'

/** What a good writer of the project's own forms does and their descriptions do not say in a way that a program reads. */
export interface Habit {
  /** A list has one entry for each id of this prefix, or for each role of the material; the entry names it in this field. */
  readonly each?: { readonly of: readonly string[] | 'roles'; readonly into: string; readonly times?: number }
  /** A list of ids shares all ids of these prefixes out among its neighbours. */
  readonly all?: readonly string[]
  /** A choice goes through these in turn. */
  readonly turns?: readonly string[]
  /** A field that may be null names these in turn, by prefix of their ids. */
  readonly names?: readonly string[]
  /** A list has at least, and at most so many. */
  readonly least?: number
  readonly most?: number
}

/** By the form's agent, a dot, and the name of the member. */
const habits: Readonly<Record<string, Habit>> = {
  'functional-requirements.heard': { all: ['REQ', 'PART', 'D', 'PAIN', 'G', 'CON'] }, 'functional-requirements.path': { turns: ['normal', 'error'] },
  'knowledge.known': { most: 0 }, 'knowledge.more': { most: 4 }, 'research.items': { most: 5 }, 'review.findings': { most: 6 },
  'prd.personas': { each: { of: 'roles', into: 'role' } }, 'prd.useCases': { all: ['UC'] }, 'prd.risks': { each: { of: ['R'], into: 'from' } }, 'prd.contents': { each: { of: ['UC'], into: 'from' } },
  'mockups.role': { turns: ['form', 'list', 'done'] }, 'mockups.serves': { names: ['FR'] }, 'mockups.screens': { most: 2 }, 'mockups.fields': { most: 0 }, 'mockups.options': { most: 0 }, 
  'data-model-entities.entities': { least: 6, most: 6 }, 'data-model-entities.name': { turns: ['Patient', 'Appointment', 'Message', 'Document', 'Employee', 'Report'] },
  'data-model-entities.relations': { least: 5, most: 5 }, 'data-model-entities.one': { turns: ['Patient'] }, 'data-model-entities.many': { turns: ['Appointment', 'Message', 'Document', 'Employee', 'Report'] },
  'data-model-fields-1.entity': { turns: ['Patient', 'Appointment', 'Message'] }, 'data-model-fields-1.entities': { least: 3, most: 3 },
  'data-model-fields-2.entity': { turns: ['Document', 'Employee', 'Report'] }, 'data-model-fields-2.entities': { least: 3, most: 3 },
  'test-cases.tests': { each: { of: ['FR', 'NFR'], into: 'tests', times: 2 } },
  'architecture.components': { least: 5 }, 'architecture.serves': { all: ['FR', 'NFR'] }, 'architecture.layer': { turns: ['presentation', 'application', 'intelligence', 'data', 'infrastructure'] },
  'architecture.qualities': { each: { of: ['NFR'], into: 'requirement' } }, 'architecture.risks': { each: { of: ['R'], into: 'risk' } }, 'architecture.neighbours': { each: { of: ['TOOL'], into: 'tool' } },
}

/** The habit for this member of this form, if there is one. */
export function habitOf(form: string, member: string): Habit {
  const key = Object.keys(habits).find((one) => one.endsWith(`.${member}`) && form.startsWith(one.slice(0, -member.length - 1)))
  return key === undefined ? {} : habits[key] ?? {}
}

/** The ids or roles of the material that a habit speaks of; of several prefixes the first that is there, at the beginning of a line if it can be. */
export function subjects(of: readonly string[] | 'roles', { ids, mentioned, actors }: Material): readonly string[] {
  return of === 'roles' ? actors : [ids, mentioned].flatMap((known) => of.map((prefix) => known.get(prefix) ?? [])).find((list) => list.length > 0) ?? []
}
