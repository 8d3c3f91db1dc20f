import type { DraftContext, Statement, Transcript } from '@aicoe/sdk'
import { assumed, defineAgent, derived, stated, transcriptDocument } from '@aicoe/sdk'
import { businessRequirements } from '../documents/business-requirements.ts'
import type { BusinessRequirements } from '../documents/business-requirements.ts'
import { functionalRequirements, functionalRequirementsSchema } from '../documents/functional-requirements.ts'
import type { FunctionalRequirement, FunctionalRequirements, Quality } from '../documents/functional-requirements.ts'
import { notes } from '../documents/notes.ts'
import type { Notes } from '../documents/notes.ts'
import { useCases } from '../documents/use-cases.ts'
import type { UseCases } from '../documents/use-cases.ts'
import { abbreviationsIn } from '../domain/abbreviations.ts'
import type { Action } from '../domain/actions.ts'
import { exchangeOf } from '../domain/exchange.ts'
import { filled, flowPatterns, given } from '../domain/flows.ts'
import { actionIn, functionsOf } from '../domain/functions.ts'
import type { WishedFunction } from '../domain/functions.ts'
import { limitOf, standardsIn } from '../domain/limits.ts'
import { personFor } from '../domain/people.ts'
import { told } from '../domain/perspective.ts'
import { rolesIn } from '../domain/roles.ts'
import { shallDo, shallSay } from '../domain/shall.ts'
import { Numbering } from '../ids/numbering.ts'
import { functionalRequirementsPrompt } from '../prompts/functional-requirements.ts'
import { capital, idsListed, sentence, shortened } from '../statements/plain.ts'
import { reviewEvidence, reviewIds } from '../statements/review.ts'
import { isEnglish, wordsFor } from '../wording/say.ts'

interface Inputs { readonly notes: Notes; readonly useCases: UseCases; readonly business: BusinessRequirements }
type Draft = Omit<FunctionalRequirement, 'id'>
type Criterion = Omit<FunctionalRequirement['criteria'][number], 'id'>

const TITLE_WORDS = 10
/** Doings after which somebody may ask who did it. */
const AUDITED = ['pay', 'decide', 'change', 'access', 'submit']

/** The steps of the service in a flow, as work of the system. */
function processingOf(action: Action, actor: string, from: readonly string[]): Statement[] {
  return flowPatterns[action.family].main.filter((step) => step.startsWith('{S}')).map((step) => derived(filled(step, action, actor, 'system'), from))
}

function criteriaOf(action: Action, actor: string, from: readonly string[]): Criterion[] {
  const pattern = flowPatterns[action.family]
  const fill = (text: string): string => filled(text, action, actor, 'system')
  const plain = (text: string): string => fill(text).replace(/\.$/, '')
  const start = plain(pattern.main[0] ?? '{A} asks to {do}.')
  const branch = (path: Criterion['path'], [condition, at, ...steps]: (typeof pattern.exceptions)[number]): Criterion => ({
    ...derived(`${capital(plain(condition))}: ${steps.map(fill).join(' ')}`, from), path,
    given: plain(pattern.main[Math.max(0, at - 2)] ?? pattern.main[0] ?? ''), when: plain(condition), then: steps.map((step, index) => (index === 0 ? plain(step) : plain(step).replace(/^The /, 'the '))).join(', and then ') })
  return [
    { ...derived(fill(pattern.success), from), path: 'normal', given: given(action, actor), when: start, then: plain(pattern.success) },
    ...pattern.alternatives.map((flow) => branch('alternative', flow)), ...pattern.exceptions.map((flow) => branch('error', flow)),
  ]
}

function inputsOf(action: Action, from: readonly string[]): Draft['inputs'] {
  return exchangeOf(action).inputs.map((input) => ({ ...derived(`${capital(input.name)} is needed to ${told([action])}.`, from), name: input.name, type: input.type, format: null, range: input.range, required: true }))
}

/** Audit and protection, where the meeting asked for them. */
function securityOf(action: Action | null, notes: Notes): Statement[] {
  const audit = notes.requirements.find((item) => item.type === 'non-functional' && /\baudit/i.test(item.text) && item.status !== 'parked')
  return action === null || audit === undefined || !AUDITED.includes(action.family) ? [] : [derived(`Who did this, and when, goes into the audit trail that ${audit.id} asks for.`, [audit.id], audit.evidence)]
}

/** What of a requirement follows from its action; nothing where the words name none. */
function workingsOf(action: Action | null, actor: string, from: readonly string[], notes: Notes): Pick<Draft, 'action' | 'object' | 'inputs' | 'processing' | 'success' | 'failure' | 'criteria' | 'security'> {
  if (action === null) return { action: '', object: '', inputs: [], processing: [], success: [], failure: [], criteria: [], security: [] }
  const { success, failure } = exchangeOf(action)
  const message = (text: string): Statement[] => [derived(`${wordsFor(notes.language)('Message')}: “${text}”`, from)]
  return {
    action: action.verb, object: action.object, inputs: inputsOf(action, from), processing: processingOf(action, actor, from), success: message(success), failure: message(failure),
    criteria: criteriaOf(action, actor, from).map((item, index) => ({ ...item, id: `FR-1/AC-${index + 1}` })), security: securityOf(action, notes),
  }
}

function requirementOf({ wish, action, useCase, also }: WishedFunction, { notes, business }: Inputs, outside: boolean): Draft {
  const actor = useCase.primaryActor
  const cases = [useCase.id, ...also.useCases]
  const from = [wish.id, useCase.id]
  const said = action === null ? shallSay(wish.text) : shallDo(action, actor, outside)
  return {
    ...derived(isEnglish(notes.language) ? said : sentence(wish.text), from, wish.evidence), title: shortened(capital(action === null ? wish.text.replace(/[.\s]+$/, '') : told([action])), TITLE_WORDS),
    area: wish.area, status: wish.status, priority: wish.priority ?? (wish.status === 'decided' ? 'must' : 'should'), ranked: wish.priority !== null,
    serves: business.requirements.filter((item) => item.useCases.some((id) => cases.includes(id))).map((item) => item.id), useCases: cases, heard: [wish.id, ...also.heard], actors: [actor],
    preconditions: action?.verb === useCase.action ? useCase.preconditions : [], dependencies: [], ...workingsOf(action, actor, from, notes),
  }
}

/** Changing or looking at something needs the function that puts it on record. */
function linked(made: readonly FunctionalRequirement[]): FunctionalRequirement[] {
  const makers = made.filter((item) => ['submit', 'book'].includes(actionIn(item)?.family ?? ''))
  return made.map((item) => {
    const makes = makers.filter((other) => other.id !== item.id && other.object === item.object && other.useCases.some((id) => item.useCases.includes(id)) && !makers.includes(item))
    return { ...item, dependencies: makes.map((other) => other.id), criteria: item.criteria.map((one, index) => ({ ...one, id: `${item.id}/AC-${index + 1}` })) }
  })
}

/** A quality that names a standard is measured by conformance with it. */
function conformance(text: string, language: string): string | null {
  const standards = standardsIn(text)
  return standards.length === 0 ? null : wordsFor(language)('An assessment shows conformance with {list}.', { list: standards.join(', ') })
}

function qualityOf(heard: Notes['requirements'][number], { notes, business }: Inputs): Omit<Quality, 'id'> {
  const limit = limitOf(heard, notes.figures)
  const [name, rest] = /^([^:]{3,60}):\s+(.+)$/.exec(heard.text)?.slice(1) ?? [shortened(heard.text.replace(/[.\s]+$/, ''), TITLE_WORDS), heard.text]
  return {
    ...derived(isEnglish(notes.language) ? shallSay(heard.text, heard.category) : sentence(heard.text), [heard.id], heard.evidence), title: capital(name ?? heard.text), category: heard.category, status: heard.status,
    priority: heard.priority ?? (heard.status === 'decided' ? 'must' : 'should'), ranked: heard.priority !== null, measure: limit === null ? conformance(heard.text, notes.language) : (rest ?? heard.text), limit,
    serves: business.requirements.filter((item) => item.heard.includes(heard.id)).map((item) => item.id), heard: [heard.id],
  }
}

function glossaryOf({ notes, useCases: cases }: Inputs): FunctionalRequirements['glossary'] {
  if (!isEnglish(notes.language)) return []
  const said = [notes.purpose, ...notes.requirements, ...notes.goals, ...notes.painPoints, ...notes.decisions, ...notes.tools, ...notes.openQuestions, ...notes.constraints].flatMap((item) => (item === null ? [] : [item.text])).join('\n')
  const roles = cases.actors.map((actor) => {
    const own = cases.useCases.filter((item) => item.primaryActor === actor.name).map((item) => item.id)
    return { ...derived(`Acts in ${idsListed(own)}.`, own, actor.evidence), term: capital(actor.name) }
  })
  const tools = notes.tools.filter((tool) => tool.status !== 'rejected').map((tool) => ({ ...stated(sentence(tool.text), tool.evidence, [tool.id]), term: tool.name }))
  const short = abbreviationsIn(said).map(({ term, meaning }) => ({ ...assumed(meaning), term }))
  const all = [...roles.filter((role) => role.from.length > 0), ...tools.filter((tool) => tool.text.length > tool.term.length + 8), ...short]
  return all.filter((entry, index) => all.findIndex((other) => other.term === entry.term) === index).sort((a, b) => a.term.localeCompare(b.term, 'en'))
}

function questionsOf(qualities: readonly Quality[], functions: readonly FunctionalRequirement[], notes: Notes): Omit<FunctionalRequirements['openQuestions'][number], 'id'>[] {
  const say = wordsFor(notes.language)
  const gaps = [
    { of: qualities.filter((item) => item.measure === null).map((item) => item.id), phrase: 'How shall {list} be measured? The meeting gave no figure.' as const, field: 'technical performance' },
    { of: functions.filter((item) => item.criteria.length === 0).map((item) => item.id), phrase: 'When shall {list} count as fulfilled? The meeting did not say how to tell.' as const, field: 'product scope' },
  ]
  return gaps.filter((gap) => gap.of.length > 0).map((gap) => ({ ...derived(say(gap.phrase, { list: idsListed(gap.of) }), gap.of), about: gap.of, suggested: personFor(gap.field, notes.participants) }))
}

function write(inputs: Inputs, { previous }: DraftContext<FunctionalRequirements>): FunctionalRequirements {
  const { notes, useCases: cases } = inputs
  const ids = new Numbering(previous?.numbers)
  const outside = new Map(rolesIn(notes).map((role) => [role.name, role.outside]))
  const made = linked(ids.number('FR', functionsOf(cases, notes).map((item) => requirementOf(item, inputs, outside.get(item.useCase.primaryActor) ?? !/manager|officer|team|lead|director/.test(item.useCase.primaryActor))), previous?.requirements))
  const heard = notes.requirements.filter((item) => item.type === 'non-functional' && item.status !== 'parked' && item.status !== 'rejected' && item.priority !== 'wont')
  const qualities = ids.number('NFR', heard.map((item) => qualityOf(item, inputs)), previous?.qualities)
  return functionalRequirementsSchema.parse({
    language: notes.language, requirements: made, qualities, glossary: glossaryOf(inputs),
    openQuestions: ids.number('FRQ', questionsOf(qualities, made, notes), previous?.openQuestions), numbers: ids.numbers,
  })
}

function review(data: FunctionalRequirements, inputs: Inputs & { readonly transcript: Transcript }): readonly string[] {
  const covered = new Set(data.requirements.flatMap((item) => item.useCases))
  return [
    ...reviewEvidence(data, inputs.transcript),
    ...reviewIds(functionalRequirements.items(data), [...notes.items(inputs.notes), ...useCases.items(inputs.useCases), ...businessRequirements.items(inputs.business)]),
    ...inputs.useCases.useCases.filter((item) => !covered.has(item.id)).map((item) => `No functional requirement serves ${item.id} ("${item.title}"). Write one for each of its functions.`),
    ...data.requirements.filter((item) => item.serves.length === 0).map((item) => `${item.id} serves no business requirement. Name the one it serves, or write that one first.`),
    ...(isEnglish(data.language) ? data.requirements.filter((item) => !item.text.startsWith('The system shall ')).map((item) => `${item.id} must be a sentence that begins "The system shall".`) : []),
  ]
}

/** Functional requirements: one per function asked for; qualities apart. */
export const functionalRequirementsAgent = defineAgent({
  name: 'functional-requirements', title: 'Functional requirements', version: 2,
  needs: { transcript: transcriptDocument, notes, useCases, business: businessRequirements }, wants: {}, makes: functionalRequirements, model: 'analyst',
  prompt: functionalRequirementsPrompt,
  draft: (inputs, context) => write(inputs, context),
  review: (data, inputs) => review(data, inputs),
})
