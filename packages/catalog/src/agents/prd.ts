import type { DraftContext, Statement, Transcript } from '@aicoe/sdk'
import { assumed, defineAgent, derived, stated, transcriptDocument } from '@aicoe/sdk'
import { businessRequirements } from '../documents/business-requirements.ts'
import type { BusinessRequirements } from '../documents/business-requirements.ts'
import { dataModel } from '../documents/data-model.ts'
import type { DataModel } from '../documents/data-model.ts'
import { functionalRequirements } from '../documents/functional-requirements.ts'
import type { FunctionalRequirements } from '../documents/functional-requirements.ts'
import { knowledge } from '../documents/knowledge.ts'
import type { Knowledge } from '../documents/knowledge.ts'
import { mockups, servedBy } from '../documents/mockups.ts'
import type { Mockups } from '../documents/mockups.ts'
import { notes } from '../documents/notes.ts'
import type { Notes } from '../documents/notes.ts'
import { prd, prdSchema } from '../documents/prd.ts'
import type { Prd } from '../documents/prd.ts'
import { research } from '../documents/research.ts'
import type { Research } from '../documents/research.ts'
import { proves, testCases } from '../documents/test-cases.ts'
import type { TestCases } from '../documents/test-cases.ts'
import { useCases } from '../documents/use-cases.ts'
import type { UseCases } from '../documents/use-cases.ts'
import { stagesOf } from '../domain/journeys.ts'
import { overviewOf } from '../domain/overview.ts'
import { personasOf } from '../domain/personas.ts'
import { unsettled } from '../domain/unsettled.ts'
import { Numbering } from '../ids/numbering.ts'
import { byPhase, live, offeredNow } from '../prices/chosen-phase.ts'
import { prdPrompt } from '../prompts/prd.ts'
import { capital, idsListed, listed, sentence, small } from '../statements/plain.ts'
import { voiced } from '../statements/voice.ts'
import { reviewEvidence, reviewIds } from '../statements/review.ts'
import { isEnglish, wordsFor } from '../wording/say.ts'

interface Inputs { readonly transcript: Transcript; readonly notes: Notes; readonly useCases: UseCases; readonly business: BusinessRequirements; readonly functional: FunctionalRequirements; readonly knowledge: Knowledge | null; readonly research: Research | null; readonly dataModel: DataModel | null; readonly mockups: Mockups | null; readonly testCases: TestCases | null }
type Said = Statement & { readonly id: string }
type Named = Statement & { readonly reference: string }

/** Up to so many words are a name, which takes no full stop. */
const LABEL_WORDS = 3
const MOST_JOURNEYS = 5
const MOST_MESSAGES = 8
const MOST_OBJECTS = 12

/** A copy of an item that has its home elsewhere. */
function copied(item: Said, text = item.text): Named {
  return { ...stated(text.split(' ').length > LABEL_WORDS ? sentence(text) : text, item.evidence, [item.id]), reference: item.id }
}

function pointed(id: string, text: string): Named {
  return { ...derived(text, [id]), reference: id }
}

/** A goal in the words of a document. */
function goalOf(goal: Notes['goals'][number], { notes, transcript }: Inputs): Named {
  return { ...copied(goal), ...(isEnglish(notes.language) ? { text: voiced(goal, transcript).text } : {}) }
}

/** What other documents hold of the product, by their ids; nothing where they are not in the run. */
function elsewhereOf({ dataModel: model, mockups: prototype }: Inputs): Pick<Prd, 'screens' | 'entities'> {
  return {
    screens: (prototype?.screens ?? []).map((screen) => ({ ...pointed(screen.id, screen.title), useCase: screen.useCase })),
    entities: (model?.entities ?? []).map((entity) => pointed(entity.id, entity.name)),
  }
}

/** Ids of the screens that serve a requirement, and of the tests that prove it. */
function tracesOf(id: string, { mockups: prototype, testCases: tests }: Inputs): { readonly screens: string[]; readonly tests: string[] } {
  return {
    screens: (prototype?.screens ?? []).filter((screen) => servedBy(screen).includes(id)).map((screen) => screen.id),
    tests: (tests?.testCases ?? []).filter((test) => proves(test).includes(id)).map((test) => test.id),
  }
}

/** Requirements of the meeting whose words or kind match. */
function heardAs(notes: Notes, kinds: readonly string[], words: RegExp): Statement[] {
  return notes.requirements.filter((item) => item.status !== 'parked' && item.status !== 'rejected' && (kinds.includes(item.category) || (item.type === 'non-functional' && words.test(item.text)))).map((item) => stated(sentence(item.text), item.evidence, [item.id]))
}

function experienceOf({ notes, functional }: Inputs): Prd['experience'] {
  const responsive = heardAs(notes, [], /\b(?:mobile|responsive|device types?|tablet|desktop|screen sizes?)\b/i)
  const accessibility = heardAs(notes, ['accessibility'], /\b(?:wcag|accessib\w*)\b/i)
  const known = new Set([...responsive, ...accessibility].flatMap((item) => item.from))
  const interaction = heardAs(notes, ['usability'], /\b(?:interface|navigation|voice|hands-free|gesture|intuitive)\b/i).filter((item) => !item.from.some((id) => known.has(id)))
  const microcopy = functional.requirements.flatMap((item) => [...item.success.slice(0, 1), ...item.failure.slice(0, 1)].map((message) => ({ ...derived(message.text.replace(/^.*?: /, ''), [item.id]), place: item.title })))
  const wcag = isEnglish(notes.language) && functional.requirements.length > 0 && !accessibility.some((item) => /wcag 2\.2/i.test(item.text)) ? [assumed('WCAG 2.2 at level AA is the measure, unless a version was named; 2.2 includes all of 2.1.')] : []
  const tone = isEnglish(notes.language) && microcopy.length > 0 ? [assumed('Messages are plain and short, say what happened and what to do next, and never blame.')] : []
  const unique = microcopy.filter((item, index) => microcopy.findIndex((other) => other.text === item.text) === index)
  return { responsive, interaction, accessibility: [...accessibility, ...wcag], tone, microcopy: unique.slice(0, MOST_MESSAGES) }
}

function dataOf({ notes, functional, dataModel: model }: Inputs): Statement[] {
  const heard = heardAs(notes, ['data'], /\b(?:data residency|retention|backup|de-identified|personal data|sample data)\b/i)
  const objects = new Map<string, string>()
  for (const item of functional.requirements) if (item.object !== '' && item.object.split(' ').length <= 4 && !objects.has(item.object)) objects.set(item.object, item.id)
  const names = [...objects].slice(0, MOST_OBJECTS)
  return [...(names.length === 0 || (model?.entities ?? []).length > 0 || !isEnglish(notes.language) ? [] : [derived(`The product keeps or shows: ${listed(names.map(([name]) => small(name)))}.`, names.map(([, id]) => id))]), ...heard]
}

function scopeOf({ notes, business, functional }: Inputs): Prd['scope'] {
  const say = wordsFor(notes.language)
  const scope = byPhase(notes, business.requirements, [...functional.requirements, ...functional.qualities])
  return { in: scope.now.map((item) => pointed(item.id, item.title)), out: [...business.outOfScope, ...scope.later.map((item) => derived(`${item.title} (${say('not now')}).`, [item.id], item.evidence))] }
}

function releasesOf({ notes, functional }: Inputs): Prd['releases'] {
  if (notes.phases.length > 0) return notes.phases.map((phase) => ({ ...stated(sentence(phase.text), phase.evidence, [phase.id]), name: phase.name, period: phase.period, contents: phase.contents.map((content) => stated(content.quote, [content])) }))
  const say = wordsFor(notes.language)
  return (['must', 'should', 'could'] as const).flatMap((priority) => {
    const ids = functional.requirements.filter((item) => item.priority === priority).map((item) => item.id)
    return ids.length === 0 ? [] : [{ ...derived(say('{list}, by their priority.', { list: idsListed(ids) }), ids), name: capital(say(priority)), period: null, contents: [] }]
  })
}

function acceptanceOf({ functional, notes }: Inputs): Statement[] {
  const must = functional.requirements.filter((item) => item.priority === 'must').map((item) => item.id)
  const all = must.length > 0 ? must : functional.requirements.map((item) => item.id)
  const measured = functional.qualities.filter((item) => item.measure !== null).map((item) => item.id)
  if (!isEnglish(notes.language)) return []
  return [...(all.length === 0 ? [] : [derived(`All acceptance criteria of ${idsListed(all)} hold in the test cases.`, all)]), ...(measured.length === 0 ? [] : [derived(`${idsListed(measured)} are measured and keep their limits.`, measured)])]
}

function usabilityOf({ useCases: cases, notes }: Inputs): Statement[] {
  if (!isEnglish(notes.language)) return []
  return [...new Set(cases.useCases.map((item) => item.primaryActor))].map((actor) => {
    const own = cases.useCases.filter((item) => item.primaryActor === actor)
    return derived(`People in the role of ${actor} try, without help: ${own.map((item) => `${small(item.title)} (${item.id})`).join('; ')}. Success, time and the place where they hesitate are recorded.`, own.map((item) => item.id))
  })
}

function risksOf(notes: Notes): Prd['risks'] {
  return notes.risks.map((risk) => ({ ...copied(risk), likelihood: null, impact: risk.level, mitigation: risk.mitigation, owner: null }))
}

function questionsOf({ notes, useCases: cases, business, functional, knowledge, research }: Inputs): Prd['questions'] {
  const raised = [cases.openQuestions, business.openQuestions, functional.openQuestions, knowledge?.openQuestions ?? [], research?.openQuestions ?? []].flat()
  return [...notes.openQuestions.map((item) => ({ ...item, from: [item.id], reference: item.id, owner: item.suggested })), ...raised.map((item) => ({ ...derived(item.text, [item.id]), reference: item.id, owner: item.suggested }))]
}

function peopleOf(inputs: Inputs, ids: Numbering, previous: Prd | null): Pick<Prd, 'personas' | 'journeys'> {
  const { notes, useCases: cases } = inputs
  const named = isEnglish(notes.language) ? personasOf(cases, notes) : []
  const personas = ids.number('P', named, previous?.personas.map((item) => ({ ...item, text: item.text })))
  const ways = cases.useCases.flatMap((item) => {
    const persona = personas.find((one) => one.useCases.includes(item.id))
    const stages = stagesOf(item, notes)
    return persona === undefined || stages.length === 0 ? [] : [{ persona: persona.id, useCase: item.id, title: `${persona.name}: ${small(item.title)}`, stages, text: item.title, evidence: [] }]
  }).slice(0, MOST_JOURNEYS)
  const before = previous?.journeys.map((item) => ({ id: item.id, text: item.title.replace(/^.*?: /, ''), evidence: [] }))
  return prdSchema.pick({ personas: true, journeys: true }).parse({ personas, journeys: ids.number('J', ways, before) })
}

function write(inputs: Inputs, { previous }: DraftContext<Prd>): Prd {
  const { notes, useCases: cases, business, functional } = inputs
  const ids = new Numbering(previous?.numbers)
  const { personas, journeys } = peopleOf(inputs, ids, previous)
  const risks = risksOf(notes)
  const areas = [...new Set(cases.useCases.map((item) => item.area))]
  const guesses = cases.actors.filter((actor) => actor.basis === 'assumed')
  const asked = unsettled(notes, personas, risks)
  const openQuestions = ids.number('PRDQ', asked, previous?.openQuestions)
  const isOffered = offeredNow(inputs.notes, inputs.functional.requirements)
  return prdSchema.parse({
    language: notes.language, overview: overviewOf(notes, cases, inputs.transcript), ...elsewhereOf(inputs),
    goals: notes.goals.map((goal) => goalOf(goal, inputs)), metrics: notes.goals.filter((goal) => goal.target !== null).map((goal) => ({ ...(goal.metric === null ? goalOf(goal, inputs) : copied(goal, goal.metric)), baseline: goal.baseline, target: goal.target })),
    stakeholders: business.stakeholders.map((person) => ({ reference: person.stakeholder, name: person.name, role: person.role })), personas, journeys,
    useCases: cases.useCases.map((item) => ({ ...pointed(item.id, item.title), actor: item.primaryActor, priority: item.priority, ranked: item.priorityReason.basis === 'stated' })),
    structure: areas.map((area) => ({ area, useCases: cases.useCases.filter((item) => item.area === area).map((item) => item.id) })), experience: experienceOf(inputs),
    functional: functional.requirements.map((item) => ({ ...pointed(item.id, item.title), priority: item.priority, ranked: item.ranked, later: live(item) && !isOffered(item), ...tracesOf(item.id, inputs) })),
    nonFunctional: functional.qualities.map((item) => ({ ...pointed(item.id, item.title), measure: item.measure, tests: tracesOf(item.id, inputs).tests })),
    dataRequirements: dataOf(inputs), acceptance: acceptanceOf(inputs), usabilityTesting: usabilityOf(inputs), scope: scopeOf(inputs), assumptions: guesses,
    dependencies: notes.tools.filter((tool) => tool.status !== 'rejected').map((tool) => stated(sentence(tool.text), tool.evidence, [tool.id])), risks, releases: releasesOf(inputs),
    questions: [...questionsOf(inputs), ...openQuestions.map((item) => ({ ...item, from: item.from, reference: item.id, owner: item.suggested }))],
    nextSteps: notes.actionItems.filter((item) => item.state === 'open').map((item) => ({ ...copied(item), owner: item.owner, due: item.due?.date ?? item.due?.text ?? null })), openQuestions, numbers: ids.numbers,
  })
}

/** Every id that the document names as somebody else's. */
function referencesOf(data: Prd): string[] {
  const named = [data.goals, data.metrics, data.useCases, data.functional, data.nonFunctional, data.scope.in, data.risks, data.nextSteps, data.questions, data.screens, data.entities].flat().map((item) => item.reference)
  return [...named, ...data.stakeholders.map((item) => item.reference), ...data.structure.flatMap((item) => item.useCases), ...data.functional.flatMap((item) => [...item.screens, ...item.tests]), ...data.nonFunctional.flatMap((item) => item.tests)]
}

function review(data: Prd, inputs: Inputs): readonly string[] {
  const elsewhere = [...notes.items(inputs.notes), ...useCases.items(inputs.useCases), ...businessRequirements.items(inputs.business), ...functionalRequirements.items(inputs.functional),
    ...(inputs.knowledge === null ? [] : knowledge.items(inputs.knowledge)), ...(inputs.research === null ? [] : research.items(inputs.research)),
    ...(inputs.dataModel === null ? [] : dataModel.items(inputs.dataModel)), ...(inputs.mockups === null ? [] : mockups.items(inputs.mockups)), ...(inputs.testCases === null ? [] : testCases.items(inputs.testCases))]
  const known = new Set([...elsewhere, ...prd.items(data)].map((item) => item.id))
  const shown = new Set(referencesOf(data))
  return [
    ...reviewEvidence(data, inputs.transcript), ...reviewIds(prd.items(data), elsewhere),
    ...[...shown].filter((id) => !known.has(id)).map((id) => `The document refers to ${id}, which does not exist.`),
    ...[...inputs.useCases.useCases, ...inputs.functional.requirements].filter((item) => !shown.has(item.id)).map((item) => `${item.id} ("${item.title}") is missing. List it.`),
  ]
}

/** The product in one document, from all that was made before it. */
export const prdAgent = defineAgent({
  name: 'prd', title: 'Product requirements (PRD)', version: 2,
  needs: { transcript: transcriptDocument, notes, useCases, business: businessRequirements, functional: functionalRequirements }, wants: { knowledge, research, dataModel, mockups, testCases }, makes: prd, model: 'writer', prompt: prdPrompt,
  draft: (inputs, context) => write(inputs, context),
  review: (data, inputs) => review(data, inputs),
})
