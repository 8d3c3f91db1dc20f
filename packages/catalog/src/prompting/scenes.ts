import type { Answers, Statement, Transcript } from '@aicoe/sdk'
import { derived } from '@aicoe/sdk'
import { z } from 'zod'
import { useCasesSchema } from '../documents/use-cases.ts'
import type { UseCase, UseCases } from '../documents/use-cases.ts'
import type { Notes } from '../documents/notes.ts'
import { personFor } from '../domain/people.ts'
import { isBusinessRole } from '../domain/roles.ts'
import { Numbering } from '../ids/numbering.ts'
import { sentence } from '../statements/plain.ts'
import { gapsOf } from './gaps.ts'
import { heardById, rankOf, wanted } from './heard.ts'
import { claimSchema, Shown } from './items.ts'

export interface SceneInputs { readonly notes: Notes; readonly transcript: Transcript }

const claims = z.array(claimSchema)

/** Which use cases there are: each with what it covers, before any is written out. */
export const outlineSchema = z.object({
  useCases: z.array(z.object({
    title: z.string().min(1).describe('5 to 10 words, beginning with a verb: "Book an appointment with a specialist"'),
    summary: z.string().min(1).describe('one sentence of 15 to 25 words: who does what, and what it is good for'),
    area: z.string().describe('part of the product, 1 to 3 words, the same words for the same part'),
    actor: z.string().min(1).describe('the one business role that starts it, as the business calls it, singular: "patient", "claims adjuster"; never "user" or a system'),
    others: z.array(z.string()).describe('other business roles that take part'),
    action: z.string().min(1).describe('its verb alone: "book"'), object: z.string().min(1).describe('what it is done to: "appointment"'),
    covers: z.array(z.string()).describe('ids of all requirements (REQ), parts (PART) and decisions (D) that ask for it; pain points (PAIN) too, where people say in them what they want to do'),
    context: z.array(z.string()).describe('ids of the other items that bear on how it runs: decisions, goals, pain points, constraints, qualities, risks, contradictions, open questions'),
  })),
  actors: z.array(claimSchema.extend({ name: z.string() })).describe('each primary actor once: one sentence on who this is and what they need'),
  leftOver: z.array(z.object({ id: z.string(), question: z.string().describe('what must be asked before something can be built on it') })).describe('requirements that belong to no use case, because nobody could say what is wanted'),
})
export type Outline = z.infer<typeof outlineSchema>

const step = claimSchema.extend({ actor: z.string().describe('who acts: a business role, or the service') })
const flow = z.object({ condition: z.string().describe('what starts it, as a state: "The chosen time is no longer free"'), at: z.number().int().positive().describe('number of the main step it leaves from'), steps: z.array(step).min(1) })
/** One use case written out. */
export const sceneSchema = z.object({
  description: claims.describe('3 to 5 sentences: why it matters, what happens today, what will be better'),
  preconditions: claims.describe('what must be so before, in business terms'), trigger: claimSchema,
  mainFlow: z.array(step).describe('5 to 10 steps, one action each, the actor first: "The patient names the reason for the visit."'),
  alternatives: z.array(flow), exceptions: z.array(flow),
  success: claims.describe('what is so afterwards'), failure: claims.describe('what is so when it fails'),
  notes: claims.describe('value, roll-out, what is still open; empty where the material says nothing'),
})
export type Scene = z.infer<typeof sceneSchema>

export const rulesSchema = z.object({
  rules: z.array(claimSchema.extend({ cases: z.array(z.string()).describe('keys of the use cases in which it holds, such as case-2') })).describe('what must always or must never be, whoever acts; one sentence each'),
})
type Rules = z.infer<typeof rulesSchema>

/** Every item of the notes that a use case may name. */
export function shownFor(notes: Notes): Shown {
  return new Shown([...heardById(notes).values()])
}

/** The use cases of the outline that rest on something, in their order, each with its key. */
export function outlined(answers: Answers, notes: Notes): readonly (Outline['useCases'][number] & { readonly key: string })[] {
  const outline = answers.get('outline') as Outline | null | undefined
  const shown = shownFor(notes)
  return (outline?.useCases ?? []).map((item) => ({ ...item, covers: shown.known(item.covers), context: shown.known(item.context) })).filter((item) => item.covers.length > 0 && isBusinessRole(item.actor))
    .map((item, index) => ({ ...item, key: `case-${String(index + 1)}` }))
}

type Flows = Pick<UseCase, 'description' | 'preconditions' | 'trigger' | 'mainFlow' | 'alternatives' | 'exceptions' | 'success' | 'failure' | 'notes'>

function flowsOf(scene: Scene, shown: Shown): Flows {
  const all = (list: Scene['success']): Statement[] => list.map((one) => shown.statement(one))
  const steps = (list: Scene['mainFlow']): UseCase['mainFlow'] => list.map((one) => ({ ...shown.statement(one), actor: one.actor }))
  const branches = (prefix: string, list: Scene['alternatives']): UseCase['alternatives'] => list
    .map((one, index) => ({ id: `${prefix}-${String(index + 1)}`, condition: one.condition, at: Math.max(1, Math.min(one.at, scene.mainFlow.length)), steps: steps(one.steps) }))
  return {
    description: all(scene.description), preconditions: all(scene.preconditions), trigger: shown.statement(scene.trigger), mainFlow: steps(scene.mainFlow),
    alternatives: branches('AF', scene.alternatives), exceptions: branches('EF', scene.exceptions), success: all(scene.success), failure: all(scene.failure), notes: all(scene.notes),
  }
}

/** A scene that can stand: five to ten steps. */
function sceneOf(answer: unknown): Scene | null {
  const scene = (answer ?? null) as Scene | null
  return scene === null || scene.mainFlow.length < 5 || scene.mainFlow.length > 10 ? null : scene
}

/** What rules made of the same items: the use case of the draft that shares most of them. */
function twin(covers: readonly string[], draft: UseCases): UseCase | undefined {
  const common = (item: UseCase): number => item.from.filter((id) => covers.includes(id)).length
  return [...draft.useCases].sort((a, b) => common(b) - common(a)).find((item) => common(item) > 0)
}

function caseOf(item: ReturnType<typeof outlined>[number], scene: Scene | null, { notes, draft, shown }: { readonly notes: Notes; readonly draft: UseCases; readonly shown: Shown }): Omit<UseCase, 'id'> {
  const same = scene === null ? twin(item.covers, draft) : undefined
  const told = derived(sentence(item.summary), item.covers, shown.evidence(item.covers))
  const empty: Flows = { description: [], preconditions: [], trigger: told, mainFlow: [], alternatives: [], exceptions: [], success: [], failure: [], notes: [] }
  const flows: Flows = scene === null ? same ?? empty : flowsOf(scene, shown)
  const actor = same?.primaryActor ?? item.actor.trim()
  return {
    ...told, title: item.title.trim(), area: item.area, action: item.action.toLowerCase(), object: item.object, ...rankOf(item.covers, notes), primaryActor: actor,
    secondaryActors: [...new Set(item.others.map((name) => name.trim()))].filter((name) => name !== actor && name !== '' && isBusinessRole(name)),
    description: flows.description, preconditions: flows.preconditions, trigger: flows.trigger, mainFlow: flows.mainFlow, alternatives: flows.alternatives, exceptions: flows.exceptions,
    success: flows.success, failure: flows.failure, rules: [], notes: flows.notes,
  }
}

function questionsOf(cases: readonly UseCase[], outline: Outline, notes: Notes) {
  const covered = new Set(cases.flatMap((item) => item.from))
  const open = wanted(notes, 'functional').map((item) => item.id).filter((id) => !covered.has(id))
  const asked = outline.leftOver.filter((item) => open.includes(item.id)).map((item) => ({ ...derived(sentence(item.question), [item.id]), about: [item.id], suggested: personFor(item.question, notes.participants) }))
  const named = new Set(asked.flatMap((item) => item.about))
  return [...asked, ...gapsOf([
    { of: open.filter((id) => !named.has(id)), phrase: 'What exactly is asked for in {list}? The words of the meeting are not clear enough to build on.', field: 'product scope' },
    { of: cases.filter((item) => item.mainFlow.length === 0).map((item) => item.id), phrase: 'How shall {list} run, step by step? The meeting does not say.', field: 'product scope' },
  ], notes)]
}

/** The document from the outline, the use cases written out and the rules. Priorities, ids, proofs and what is left open are set by code. */
export function staged({ notes }: SceneInputs, answers: Answers, draft: UseCases, previous: UseCases | null): UseCases {
  const outline = answers.get('outline') as Outline | null | undefined
  if (outline === null || outline === undefined) return draft
  const shown = shownFor(notes)
  const ids = new Numbering(previous?.numbers)
  const items = outlined(answers, notes)
  const made = ids.number('UC', items.map((item) => ({ ...caseOf(item, sceneOf(answers.get(item.key)), { notes, draft, shown }), key: item.key })), previous?.useCases)
  const idOfKey = new Map(made.map((item) => [item.key, item.id]))
  const written = answers.get('rules') as Rules | null | undefined
  const rules = ids.number('RULE', written === null || written === undefined ? draft.rules.map((rule) => ({ ...rule, appliesTo: [] as string[] }))
    : written.rules.filter((rule) => shown.known(rule.from).length > 0).map((rule) => ({ ...shown.statement(rule), appliesTo: [...new Set(rule.cases)].flatMap((key) => idOfKey.get(key) ?? []) })), previous?.rules)
  const cases = made.map((item) => ({ ...item, rules: rules.filter((rule) => rule.appliesTo.includes(item.id)).map((rule) => rule.id) }))
  const actors = [...new Set(cases.map((item) => item.primaryActor))].map((name) => {
    const told = outline.actors.find((actor) => actor.name.toLowerCase() === name.toLowerCase())
    const first = cases.find((item) => item.primaryActor === name)
    const known = told === undefined ? [] : shown.known(told.from)
    return told !== undefined && known.length > 0 ? { ...shown.statement(told), name } : { ...derived(first?.text ?? name, first?.from ?? [], first?.evidence ?? []), name }
  })
  return useCasesSchema.parse({ language: notes.language, actors, useCases: cases, rules, openQuestions: ids.number('UCQ', questionsOf(cases, outline, notes), previous?.openQuestions), numbers: ids.numbers })
}
