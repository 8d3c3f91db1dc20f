import type { DraftContext, Statement, Transcript } from '@aicoe/sdk'
import { defineAgent, derived, stated, transcriptDocument } from '@aicoe/sdk'
import { notes } from '../documents/notes.ts'
import type { Notes } from '../documents/notes.ts'
import { useCases, useCasesSchema } from '../documents/use-cases.ts'
import type { UseCase, UseCases } from '../documents/use-cases.ts'
import type { Action } from '../domain/actions.ts'
import { actorFor } from '../domain/actors.ts'
import type { Actor } from '../domain/actors.ts'
import { filled, flowPatterns, phrase } from '../domain/flows.ts'
import { groupsOf, unclearOf, wishesOf } from '../domain/grouping.ts'
import type { Group, Wish } from '../domain/grouping.ts'
import { standardsIn } from '../domain/limits.ts'
import { personFor } from '../domain/people.ts'
import { seenBy, told } from '../domain/perspective.ts'
import { isDevice, productOf } from '../domain/product.ts'
import { rankOf } from '../statements/ranks.ts'
import { isBusinessRole, rolesIn, rolesNamed } from '../domain/roles.ts'
import type { Role } from '../domain/roles.ts'
import { closest, one, shared } from '../domain/words.ts'
import { Numbering } from '../ids/numbering.ts'
import { useCasesPrompt } from '../prompts/use-cases.ts'
import { capital, idsListed, sentence, shortened } from '../statements/plain.ts'
import { reviewEvidence, reviewIds } from '../statements/review.ts'
import { isEnglish, wordsFor } from '../wording/say.ts'

/** An action as its actor sees it, with the ids of the wishes that ask for it. */
interface Told extends Action { readonly from: readonly string[] }

/** What the parts of one use case are written from. */
interface Scene { readonly notes: Notes; readonly group: Group; readonly actor: Actor; readonly actions: readonly Told[]; readonly service: string; readonly product: string | null; readonly from: readonly string[] }
type Rule = Omit<UseCases['rules'][number], 'id'>

const RULE_CATEGORIES = ['compliance', 'security', 'data']
const TITLE_WORDS = 10
/** Further actions of a use case that get a flow of their own; all of them become functional requirements. */
const MOST_BRANCHES = 5

function sceneOf(notes: Notes, group: Group, roles: readonly Role[]): Scene {
  const product = productOf(notes)
  const actor = actorFor(group, roles, notes, product)
  return { notes, group, actor, actions: group.actions.map((action) => ({ ...seenBy(action, actor.outside), from: askedIn(group, action) })), service: isDevice(notes) ? 'product' : 'service', product, from: [...new Set(group.wishes.map((wish) => wish.id))] }
}

/** Ids of the wishes that ask for an action; of all wishes where none does. */
function askedIn(group: Group, action: Action): string[] {
  const asking = group.wishes.filter((wish) => wish.actions.some((one) => one.verb === action.verb && one.object.toLowerCase() === action.object.toLowerCase()))
  return [...new Set((asking.length === 0 ? group.wishes : asking).map((wish) => wish.id))]
}

/** Whether two actions are done to the same thing. */
function relatedTo(action: Action, other: Action | undefined): boolean {
  return other === undefined || action.object === '' || other.object === '' || action.object === other.object || shared(action.object, other.object) > 0
}

/** Verb first, ten words or fewer: as many of the actions as fit and are done to the same thing as the first. */
function titleOf(scene: Scene): string {
  const wish = scene.group.wishes[0]?.text ?? ''
  if (scene.actions.length === 0) return shortened(wish, TITLE_WORDS)
  const related = scene.actions.findIndex((action) => !relatedTo(action, scene.actions[0]))
  const most = related < 0 ? 4 : Math.min(4, related)
  const count = [4, 3, 2, 1].find((number) => number <= most && told(scene.actions, number).split(' ').length <= TITLE_WORDS) ?? 1
  return shortened(capital(told(scene.actions, count)), TITLE_WORDS + 2)
}

function stepsOf(scene: Scene, action: Told, sentences: readonly string[]): UseCase['mainFlow'] {
  return sentences.map((pattern) => ({ ...derived(filled(pattern, action, scene.actor.name, scene.service), action.from), actor: pattern.startsWith('{A}') ? scene.actor.name : scene.service }))
}

/** The flow of the first action; every further action is an alternative, so that none is lost. */
function flowsOf(scene: Scene): Pick<UseCase, 'mainFlow' | 'alternatives' | 'exceptions' | 'success' | 'failure'> {
  const first = scene.actions[0]
  if (first === undefined) return { mainFlow: [], alternatives: [], exceptions: [], success: [], failure: [] }
  const pattern = flowPatterns[first.family]
  const others = scene.actions.slice(1, 1 + MOST_BRANCHES).map((action) => ({
    condition: `The ${scene.actor.name} wants to ${phrase(action)}`, at: 1, steps: stepsOf(scene, action, shortFlow(action)) }))
  const variants = (list: typeof pattern.alternatives) => list.map(([condition, at, ...steps]) => ({ condition: capital(filled(condition, first, scene.actor.name, scene.service)), at, steps: stepsOf(scene, first, steps) }))
  const outcome = (text: string): Statement => derived(filled(text, first, scene.actor.name, scene.service), first.from)
  return {
    mainFlow: stepsOf(scene, first, pattern.main),
    alternatives: [...variants(pattern.alternatives), ...others].map((flow, index) => ({ id: `AF-${String(index + 1)}`, ...flow })),
    exceptions: variants(pattern.exceptions).map((flow, index) => ({ id: `EF-${String(index + 1)}`, ...flow })),
    success: [outcome(pattern.success)], failure: [outcome(pattern.failure)],
  }
}

/** A flow in three steps: how it starts, what the service does, how it ends. */
function shortFlow(action: Action): readonly string[] {
  const main = flowPatterns[action.family].main
  const work = main.slice(1, -1).findLast((step) => step.startsWith('{S}'))
  return [main[0]?.startsWith('{A}') === true ? main[0] : '{A} asks to {do}.', work, main.at(-1)].filter((step) => step !== undefined)
}

function descriptionOf(scene: Scene): Statement[] {
  const words = scene.group.wishes.map((wish) => wish.text).join(' ')
  const asked = scene.group.wishes.slice(0, 3).map((wish) => stated(sentence(wish.text), wish.evidence, [wish.id]))
  const pains = closest(words, scene.notes.painPoints, 2).slice(0, 1).map((pain) => stated(`Today: ${sentence(pain.text)}`, pain.evidence, [pain.id]))
  const goals = closest(words, scene.notes.goals, 2).slice(0, 1).map((goal) => stated(`Aim: ${sentence(goal.text)}`, goal.evidence, [goal.id]))
  return [...asked, ...(isEnglish(scene.notes.language) ? [...pains, ...goals] : [])]
}

function priorityOf(scene: Scene): Pick<UseCase, 'priority' | 'priorityReason' | 'status'> {
  const status = ['decided', 'proposed', 'open'].find((state) => scene.group.wishes.some((wish) => wish.status === state)) as 'decided' | 'proposed' | undefined ?? 'open'
  return { status, ...rankOf(scene.group.wishes, status === 'decided' ? scene.from : null, scene.notes) }
}

function notesOn(scene: Scene): Statement[] {
  const words = [titleOf(scene), ...scene.group.wishes.map((wish) => wish.text)].join(' ')
  const say = wordsFor(scene.notes.language)
  const decided = closest(words, scene.notes.decisions, 2).slice(0, 2).map((item) => stated(`${say('Decision')}: ${sentence(item.text)}`, item.evidence, [item.id]))
  const open = closest(words, scene.notes.openQuestions.filter((item) => item.basis === 'stated'), 2).slice(0, 2).map((item) => stated(`${say('Question')}: ${sentence(item.text)}`, item.evidence, [item.id]))
  return [...decided, ...open]
}

/** What must be there before: something to look at, change or decide on. */
function preconditionsOf(scene: Scene): Statement[] {
  const first = scene.actions[0]
  if (first === undefined || first.object === '' || !['change', 'view', 'decide'].includes(first.family)) return []
  return [derived(`There is ${one(first.object.split(' and ')[0] ?? '')} on record that concerns the ${scene.actor.name}.`, first.from)]
}

function useCaseOf(scene: Scene): Omit<UseCase, 'id' | 'rules'> {
  const { actor, notes, from, actions: [first], group } = scene
  const evidence = group.wishes.flatMap((wish) => wish.evidence)
  const others = [...new Set(group.wishes.flatMap((wish) => rolesNamed(wish.text)))].filter((name) => name !== actor.name)
  const wanted = { title: titleOf(scene), area: group.area, ...priorityOf(scene), primaryActor: actor.name, secondaryActors: others, description: descriptionOf(scene), ...flowsOf(scene), notes: notesOn(scene) }
  if (first === undefined) {
    const heard = stated(sentence(group.wishes[0]?.text ?? ''), evidence, from)
    return { ...heard, ...wanted, action: '', object: '', preconditions: [], trigger: heard, primaryActor: wordsFor(notes.language)('Customer') }
  }
  const text = `With the ${scene.product ?? 'product'}, the ${actor.name} can ${told(scene.actions)}.`
  return { ...derived(text, from, evidence), ...wanted, action: first.verb, object: first.object, preconditions: preconditionsOf(scene), trigger: derived(`The ${actor.name} wants to ${phrase(first)}.`, first.from) }
}

/** Rules of the business: what must always or never be, as the meeting said it. */
function rulesOf(notes: Notes): Rule[] {
  const binding = /\b(?:must|never|only|always|require[sd]?|zero|100\s?%|within|not allowed|no more than|at most|at least|mandatory)\b/i
  const heard = [
    ...notes.constraints.filter((item) => item.category === 'legal' || item.category === 'organizational'),
    ...notes.requirements.filter((item) => item.type === 'non-functional' && RULE_CATEGORIES.includes(item.category) && (item.category !== 'security' || binding.test(item.text) || standardsIn(item.text).length > 0) && item.status !== 'parked' && item.status !== 'rejected'),
    ...notes.decisions.filter((item) => item.status === 'decided' && binding.test(item.text)),
  ]
  const rules = heard.map((item) => ({ ...stated(sentence(item.text), item.evidence, [item.id]), appliesTo: [] }))
  return rules.filter((rule, index) => rules.findIndex((other) => other.text === rule.text) === index)
}

function questionsOf(made: readonly (UseCase & { readonly scene: Scene })[], left: readonly Wish[], notes: Notes): Omit<UseCases['openQuestions'][number], 'id'>[] {
  const say = wordsFor(notes.language)
  const unnamed = made.filter((item) => !item.scene.actor.certain)
  const flowless = made.filter((item) => item.mainFlow.length === 0)
  const gaps = [
    { of: unnamed, text: say('Which role acts in {list}? The meeting does not name it.', { list: idsListed(unnamed.map((item) => item.id)) }) },
    { of: flowless, text: say('How shall {list} run, step by step? The meeting does not say.', { list: idsListed(flowless.map((item) => item.id)) }) },
  ]
  const unclear = [...new Set(unclearOf(notes).map((wish) => wish.id))].map((id) => ({ id }))
  const homeless = [...new Set(left.map((wish) => wish.id))].map((id) => ({ id }))
  const belong = { of: homeless, text: say('Which use case holds {list}? The meeting asked for this, but did not say who does what with it.', { list: idsListed(homeless.map((item) => item.id)) }) }
  const nobody = { of: made.length > 0 ? [] : goalsAsked(notes), text: say('Who shall be able to do what with the product? The meeting spoke of how it shall be, not of what people do with it.') }
  const all = [...gaps, belong, nobody, { of: unclear, text: say('What exactly is asked for in {list}? The words of the meeting are not clear enough to build on.', { list: idsListed(unclear.map((item) => item.id)) }) }]
  return all.filter((gap) => gap.of.length > 0).map((gap) => { const about = gap.of.map((item) => item.id); return { ...derived(gap.text, about), about, suggested: personFor('customers and product scope', notes.participants) } })
}

/** What the meeting asked of a product without saying what anybody does with it. */
function goalsAsked(notes: Notes): readonly { readonly id: string }[] {
  return isEnglish(notes.language) ? notes.requirements.filter((item) => item.status !== 'parked' && item.status !== 'rejected').map((item) => ({ id: item.id })) : []
}

function write(notes: Notes, { previous }: DraftContext<UseCases>): UseCases {
  const ids = new Numbering(previous?.numbers)
  const roles = isEnglish(notes.language) ? rolesIn(notes) : []
  const { groups, left } = groupsOf(notes)
  const scenes = groups.map((group) => sceneOf(notes, group, roles))
  const made = ids.number('UC', scenes.map((scene) => ({ ...useCaseOf(scene), scene, rules: [] })), previous?.useCases)
  const all = made.map((item) => item.id)
  const rules = ids.number('RULE', rulesOf(notes), previous?.rules).map((rule) => ({ ...rule, appliesTo: all }))
  const cases = made.map((item) => ({ ...item, rules: rules.map((rule) => rule.id) }))
  const actors = scenes.map((scene) => ({ ...scene.actor.why, name: scene.actor.name }))
  return useCasesSchema.parse({
    language: notes.language, useCases: cases, rules, actors: actors.filter((actor, index) => actors.findIndex((other) => other.name === actor.name) === index),
    openQuestions: ids.number('UCQ', questionsOf(cases, left, notes), previous?.openQuestions), numbers: ids.numbers,
  })
}

function review(data: UseCases, inputs: { readonly notes: Notes; readonly transcript: Transcript }): readonly string[] {
  const covered = new Set([...data.useCases.flatMap((item) => item.from), ...data.openQuestions.flatMap((item) => item.about)])
  const wanted = wishesOf(inputs.notes).filter((item) => item.status === 'decided')
  return [
    ...reviewEvidence(data, inputs.transcript), ...reviewIds(useCases.items(data), notes.items(inputs.notes)),
    ...wanted.filter((item) => !covered.has(item.id)).map((item) => `No use case covers ${item.id} ("${item.text}"), which was decided. Add it to one, or ask.`),
    ...data.useCases.flatMap((item) => [
      ...(isBusinessRole(item.primaryActor) ? [] : [`${item.id} has "${item.primaryActor}" as its actor. Name a role of the business.`]),
      ...(item.mainFlow.length === 0 || (item.mainFlow.length >= 5 && item.mainFlow.length <= 10) ? [] : [`The main flow of ${item.id} has ${item.mainFlow.length} steps. Five to ten are wanted.`]),
      ...[...item.alternatives, ...item.exceptions].filter((flow) => flow.at > item.mainFlow.length).map((flow) => `${flow.id} of ${item.id} leaves from step ${flow.at}, which its main flow does not have.`),
    ]),
  ]
}

/** Use cases from the functions that the meeting asked for. */
export const useCasesAgent = defineAgent({
  name: 'use-cases', title: 'Use cases', version: 3,
  needs: { transcript: transcriptDocument, notes }, wants: {}, makes: useCases, model: 'analyst',
  prompt: useCasesPrompt,
  draft: (inputs, context) => write(inputs.notes, context),
  review: (data, inputs) => review(data, inputs),
})
