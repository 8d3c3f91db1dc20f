import { defineAgent, derived } from '@aicoe/sdk'
import type { DraftContext } from '@aicoe/sdk'
import { z } from 'zod'
import { dataModel } from '../documents/data-model.ts'
import type { DataModel } from '../documents/data-model.ts'
import { functionalRequirements } from '../documents/functional-requirements.ts'
import type { FunctionalRequirements } from '../documents/functional-requirements.ts'
import { mockups, mockupsSchema, servedBy } from '../documents/mockups.ts'
import type { Mockup, Mockups } from '../documents/mockups.ts'
import { notes } from '../documents/notes.ts'
import type { Notes } from '../documents/notes.ts'
import { useCases } from '../documents/use-cases.ts'
import type { UseCase, UseCases } from '../documents/use-cases.ts'
import { nounsIn } from '../entities/find.ts'
import type { Entity } from '../entities/model.ts'
import { personFor } from '../domain/people.ts'
import { productOf } from '../domain/product.ts'
import { Numbering } from '../ids/numbering.ts'
import { mockupsPrompt } from '../prompts/mockups.ts'
import { drawScreens, startScreen } from '../screens/draw.ts'
import type { DrawnScreen, Shown } from '../screens/draw.ts'
import { patternOf } from '../screens/patterns.ts'
import { capital } from '../statements/plain.ts'
import { isSoftware } from '../system/software.ts'

interface Inputs { readonly notes: Notes; readonly useCases: UseCases; readonly dataModel: DataModel; readonly functionalRequirements: FunctionalRequirements | null }

const drawnSchema = z.object({ role: z.string(), title: z.string(), purpose: z.string(), sections: mockupsSchema.shape.screens.element.shape.sections })
const partSchema = z.object({ useCase: z.string(), entity: z.string().nullable(), screens: z.array(drawnSchema) })
type Part = z.infer<typeof partSchema>

export const mockupsAgent = defineAgent({
  name: 'mockups', title: 'Mockups', version: 1, model: 'writer',
  needs: { notes, useCases, dataModel }, wants: { functionalRequirements }, makes: mockups, prompt: mockupsPrompt,
  parts: {
    list: (inputs) => drawable(inputs).map((useCase) => ({ id: useCase.id, title: useCase.title })),
    schema: partSchema,
    draft: (inputs, part) => drawPart(inputs, part),
    assemble: (inputs, parts, context) => assemble(inputs, parts, context),
  },
  review: (data, inputs) => [...deadEnds(data), ...unserved(data, inputs)],
})

function drawable(inputs: Inputs): readonly UseCase[] {
  return !isSoftware(inputs.notes) ? [] : inputs.useCases.useCases.filter((useCase) => useCase.status !== 'rejected' && useCase.status !== 'parked')
}

function drawPart(inputs: Inputs, id: string): Part {
  const useCase = drawable(inputs).find((each) => each.id === id)
  if (useCase === undefined) return { useCase: id, entity: null, screens: [] }
  const entity = entityOf(useCase, inputs)
  const screens = drawScreens({
    title: useCase.title, object: useCase.object, actor: useCase.primaryActor, self: selfOf(useCase, inputs, entity), doing: doingOf(useCase), also: alsoOf(useCase), pattern: patternOf(useCase.action, `${useCase.object} ${useCase.title}`), entity, entities: inputs.dataModel.entities,
    functions: functionsOf(useCase, inputs), steps: useCase.mainFlow.map((step) => step.text), success: useCase.success[0]?.text ?? null, failure: useCase.failure[0]?.text ?? null,
    figures: inputs.notes.figures.filter((figure) => figure.role === 'target').map((figure) => ({ value: figure.text, label: figure.measures })),
  })
  return { useCase: id, entity: entity?.id ?? null, screens: screens.map((screen) => ({ ...screen, sections: [...screen.sections] })) }
}

/** "Book appointments": the first thing done, as a button says it. */
function doingOf(useCase: UseCase): string {
  return useCase.object === '' ? useCase.title : `${capital(useCase.action)} ${useCase.object}`
}

/** What else the actor may want, from the ways in which the use case can go. */
function alsoOf(useCase: UseCase): readonly string[] {
  return useCase.alternatives.flatMap((flow) => /wants to (.+?)\.?$/.exec(flow.condition)?.[1] ?? []).map(capital).slice(0, 4)
}

/** The actor's own record, where the records of the use case belong to persons like him. */
function selfOf(useCase: UseCase, inputs: Inputs, entity: Entity | null): Entity | null {
  const self = inputs.dataModel.entities.find((each) => useCase.primaryActor.toLowerCase() === each.name.toLowerCase()) ?? null
  return self !== null && entity !== null && entity.fields.some((field) => field.references === self.id) ? self : null
}

/** The record that the use case is about: named by its object, else by its title, else by the requirements it covers. */
function entityOf(useCase: UseCase, inputs: Inputs): Entity | null {
  const heard = inputs.notes.requirements.filter((item) => useCase.from.includes(item.id)).map((item) => item.text)
  const named = [useCase.object, useCase.title, ...heard].flatMap((text) => nounsIn(text)).flatMap((noun) => inputs.dataModel.entities.filter((entity) => entity.name.toLowerCase() === noun.word))
  const enters = ['submit', 'pay'].includes(patternOf(useCase.action, `${useCase.object} ${useCase.title}`))
  const [first] = named
  if (first === undefined || first.nature === 'transactional' || !enters) return first ?? null
  return named.find((entity) => entity.nature === 'transactional') ?? inputs.dataModel.entities.find((entity) => entity.nature === 'transactional' && entity.fields.some((field) => field.references === first.id)) ?? first
}

/** Functional requirements of the use case; in runs without them, nothing is claimed to be served. */
function functionsOf(useCase: UseCase, inputs: Inputs): readonly Shown[] {
  return (inputs.functionalRequirements?.requirements ?? []).filter((requirement) => requirement.useCases.includes(useCase.id)).map((requirement) => ({
    id: requirement.id, title: requirement.title, message: /“(.+)”/.exec(requirement.success.map((each) => each.text).join('\n'))?.[1] ?? requirement.success[0]?.text ?? null, inputs: requirement.inputs.map((input) => ({ name: input.name, required: input.required })) }))
}

/** Ids of the screens: the first of a use case keeps the id of its first, the second of its second, whatever they are called now; the start page keeps its own. */
function identified<Drawn extends { readonly useCase: string }>(drawn: readonly Drawn[], previous: Mockups | null, numbering: Numbering): { readonly startId: string; readonly screens: readonly (Drawn & { readonly id: string })[] } {
  const known = Map.groupBy(previous?.screens ?? [], (screen) => screen.useCase)
  const startId = known.get(null)?.[0]?.id ?? numbering.next('SCR')
  return { startId, screens: drawn.map((screen, index) => ({ ...screen, id: known.get(screen.useCase)?.[drawn.slice(0, index).filter((other) => other.useCase === screen.useCase).length]?.id ?? numbering.next('SCR') })) }
}

function assemble(inputs: Inputs, parts: readonly Part[], { previous }: DraftContext<Mockups>): Mockups {
  const numbering = new Numbering(previous?.numbers)
  const drawn = parts.flatMap((part) => part.screens.map((screen) => ({ ...screen, useCase: part.useCase, entity: part.entity })))
  const made = drawn.length === 0 ? null : identified(drawn, previous, numbering)
  const screens = (made?.screens ?? []).map((screen, _, all) => screenFrom(screen, (role) => (role === 'start' ? made?.startId : all.find((other) => other.useCase === screen.useCase && other.role === role)?.id) ?? made?.startId ?? ''))
  const questions = numbering.number('MQ', questionsAbout(inputs, parts), previous?.openQuestions)
  return { language: inputs.notes.language, screens: made === null ? [] : [{ ...home(inputs, screens), id: made.startId }, ...screens], openQuestions: questions, numbers: numbering.numbers }
}

function screenFrom(drawn: DrawnScreen & { readonly id: string; readonly useCase: string; readonly entity: string | null }, idOf: (role: string) => string): Mockup {
  return { id: drawn.id, title: drawn.title, purpose: drawn.purpose, useCase: drawn.useCase, role: drawn.role, entity: drawn.entity,
    sections: drawn.sections.map((part) => ({ ...part, id: `${drawn.id}/${part.id}`, elements: part.elements.map((element) => (
      { ...element, id: `${drawn.id}/${part.id}/${element.id}`, goesTo: element.goesTo === null ? null : idOf(element.goesTo) })) })) }
}

function home(inputs: Inputs, screens: readonly Mockup[]): Omit<Mockup, 'id'> {
  const cases = drawable(inputs)
  const areas = [...new Set(cases.map((useCase) => useCase.primaryActor))].map((actor) => ({
    title: capital(actor),
    links: cases.filter((useCase) => useCase.primaryActor === actor).flatMap((useCase) => {
      const first = screens.find((screen) => screen.useCase === useCase.id)
      return first === undefined ? [] : [{ label: useCase.title, requirement: servedBy(first)[0] ?? null, goesTo: first.id }]
    }),
  }))
  return { ...startScreen(capital(productOf(inputs.notes) ?? inputs.notes.title ?? 'Start'), 'Everything that can be done, by who does it.', areas), role: 'start', entity: null }
}

function questionsAbout(inputs: Inputs, parts: readonly Part[]) {
  const bare = parts.filter((part) => part.entity === null).map((part) => part.useCase)
  const text = 'Which data do people see and enter on these screens? The meeting named no record for these use cases.'
  return bare.length === 0 ? [] : [{ ...derived(text, bare), about: bare, suggested: personFor(text, inputs.notes.participants) }]
}

function deadEnds(data: Mockups): readonly string[] {
  const ids = new Set(data.screens.map((screen) => screen.id))
  const elements = data.screens.flatMap((screen) => screen.sections.flatMap((part) => part.elements))
  const reached = new Set(elements.flatMap((element) => element.goesTo ?? []))
  return [
    ...elements.flatMap((element) => (element.goesTo !== null && !ids.has(element.goesTo) ? [`${element.id} leads to ${element.goesTo}, which is not a screen.`] : [])),
    ...data.screens.slice(1).filter((screen) => !reached.has(screen.id)).map((screen) => `${screen.id} cannot be reached from any other screen.`),
    ...data.screens.filter((screen) => screen.sections.every((part) => part.elements.every((element) => element.goesTo === null))).map((screen) => `${screen.id} leads nowhere.`),
  ]
}

function unserved(data: Mockups, inputs: Inputs): readonly string[] {
  const known = new Set([...(inputs.functionalRequirements?.requirements ?? []), ...(inputs.functionalRequirements?.qualities ?? [])].map((item) => item.id))
  return data.screens.flatMap((screen) => servedBy(screen).filter((id) => !known.has(id)).map((id) => `${screen.id} serves ${id}, which is not a requirement.`))
}
