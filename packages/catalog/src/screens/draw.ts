import type { Screen, ScreenElement } from '@aicoe/sdk'
import { small } from '../statements/plain.ts'
import type { Entity } from '../entities/model.ts'
import { columnsOf, element, factsOf, inputsOf, ownField, rowsFor, sectionOf, shownCell, tableOf } from './elements.ts'
import type { Section } from './elements.ts'
import type { Pattern } from './patterns.ts'

/** A screen before it has its number. `goesTo` of its elements names the role of another screen of the same use case, or "start". */
export interface DrawnScreen { readonly role: string; readonly title: string; readonly purpose: string; readonly sections: readonly Section[] }
/** A function that the use case shows: its id and what it is called. */
export interface Shown { readonly id: string; readonly title: string; readonly message: string | null; readonly inputs: readonly { readonly name: string; readonly required: boolean }[] }
export interface Material {
  readonly title: string
  readonly object: string
  readonly actor: string
  readonly pattern: Pattern
  readonly entity: Entity | null
  readonly entities: readonly Entity[]
  /** The entity that the actor is, where the screen shows him his own records. */
  readonly self: Entity | null
  /** What the main button does: "Book appointments". */
  readonly doing: string
  /** What else the use case lets the actor do. */
  readonly also: readonly string[]
  /** Functions of this use case, the leading one first. */
  readonly functions: readonly Shown[]
  readonly steps: readonly string[]
  readonly success: string | null
  readonly failure: string | null
  /** Figures of the meeting worth a tile: value and what it measures. */
  readonly figures: readonly { readonly value: string; readonly label: string }[]
}

/** The screens of one use case, in the order in which its main flow meets them. */
export function drawScreens(about: Material): readonly DrawnScreen[] {
  switch (about.pattern) {
    case 'sign-in': return [signIn(about), done(about, 'Continue')]
    case 'pay': case 'submit': return [form(about), ...ownList(about), done(about, 'Done')]
    case 'dashboard': return [dashboard(about), ...detailOf(about)]
    case 'messages': return [inbox(about), done(about, 'Done')]
    case 'assistant': return [conversation(about), done(about, 'Done')]
    case 'automatic': return [overview(about, 'What was done automatically'), ...detailOf(about)]
    case 'manage': return [overview(about, null), ...detailOf(about), done(about, 'Done')]
    case 'browse': return [overview(about, null), ...detailOf(about)]
  }
}

const first = (about: Material): string | null => about.functions[0]?.id ?? null
const others = (about: Material, goesTo: string): readonly Section[] => sectionOf('more', about.functions.length > 1 ? 'Also here' : null, 'cards',
  about.functions.slice(1).map((each, index) => element(`more-${String(index + 1)}`, 'button', each.title, { requirement: each.id, goesTo })))
const back = (): readonly Section[] => sectionOf('back', null, 'stack', [element('home', 'link', 'Back to the start', { goesTo: 'start' })])

function signIn(about: Material): DrawnScreen {
  const requirement = first(about)
  return { role: 'form', title: about.title, purpose: `Lets the ${about.actor} in.`, sections: [
    ...sectionOf('form', null, 'stack', [element('email', 'field', 'E-mail address', { requirement, required: true }), element('password', 'field', 'Password', { requirement, required: true }),
      element('submit', 'button', 'Sign in', { requirement, goesTo: 'done' }), element('register', 'link', 'Create an account', { requirement, goesTo: 'done' })]),
    ...others(about, 'done'), ...failure(about), ...back()] }
}

function form(about: Material): DrawnScreen {
  const requirement = first(about)
  const named = about.functions.flatMap((each) => each.inputs.map((input, index) => element(`input-${each.id}-${String(index + 1)}`, 'field', input.name, { requirement: each.id, required: input.required })))
  const fields = about.entity === null ? named.slice(0, 7) : inputsOf(about.entity, about, requirement)
  const notes = fields.length > 0 ? [] : [element('words', 'field', `Your ${about.object}`, { requirement, required: true })]
  return { role: 'form', title: about.title, purpose: `Lets the ${about.actor} enter what is needed.`, sections: [
    ...sectionOf('form', about.entity === null ? null : `Details of the ${about.entity.name.toLowerCase()}`, 'columns', [...fields, ...notes]),
    ...(about.pattern === 'pay' ? summaryOf(about) : []),
    ...sectionOf('actions', null, 'columns', [element('submit', 'button', about.doing, { requirement, goesTo: 'done' }),
      ...(hasList(about) ? [element('earlier', 'link', `Your ${about.entity?.plural ?? ''}`, { requirement, goesTo: 'list' })] : []), element('cancel', 'link', 'Cancel', { goesTo: 'start' })]),
    ...(hasList(about) ? [] : others(about, 'done')), ...failure(about)] }
}

const hasList = (about: Material): boolean => about.entity !== null && (about.also.length > 0 || about.functions.length > 1)

/** What else can be done: the other functions, else what the use case names. */
function doings(about: Material): readonly ScreenElement[] {
  const named = about.functions.length > 1 ? about.functions.slice(1) : about.also.map((title) => ({ id: first(about), title }))
  return named.map((each, index) => element(`also-${String(index + 1)}`, 'button', each.title, { requirement: each.id, goesTo: 'done' }))
}

/** What was entered before, with what else can be done to it. */
function ownList(about: Material): readonly DrawnScreen[] {
  const requirement = first(about)
  const entity = about.entity
  if (entity === null || !hasList(about)) return []
  return [{ role: 'list', title: `Your ${entity.plural}`, purpose: `Shows the ${about.actor} what was entered before and what can be done with it.`, sections: [
    ...sectionOf('list', null, 'stack', [tableOf(entity, about, { requirement })]),
    ...sectionOf('actions', null, 'columns', doings(about)), ...back()] }]
}

/** What is paid for, as the sample rows have it: the lines, then how their sum comes to the total. */
function summaryOf(about: Material): readonly Section[] {
  const lines = about.entities.find((entity) => /item|cart|bill|invoice|order/i.test(entity.name) && entity !== about.entity)
  if (lines === undefined) return []
  const whole = about.entities.find((entity) => entity.fields.some((field) => field.name === 'total') && lines.fields.some((field) => field.references === entity.id))
  if (whole !== undefined) return sectionOf('summary', 'What you pay for', 'stack', [relatedTable(lines, whole, about), ...sumsOf(whole, about)])
  return sectionOf('summary', 'What you pay for', 'stack', [{ ...tableOf(lines, about, { requirement: first(about) }), rows: tableOf(lines, about, {}).rows?.slice(0, 3) ?? [] }])
}

function sumsOf(whole: Entity, about: Material): readonly ScreenElement[] {
  const facts = factsOf(whole, whole.rows[0] ?? {}, whole.fields.filter((field) => field.type === 'money'), about.entities)
  return facts.map(([label = '', value = ''], index) => element(`sum-${String(index + 1)}`, 'figure', `${label}: ${value}`, { requirement: first(about) }))
}

function overview(about: Material, heading: string | null): DrawnScreen {
  const requirement = first(about)
  const next = about.entity === null ? 'start' : 'detail'
  const choice = about.entity?.fields.find((field) => field.type === 'choice')
  const filters: readonly ScreenElement[] = about.entity === null ? [] : [element('search', 'field', `Search ${about.entity.plural}`, { requirement }),
    ...(choice === undefined ? [] : [element('filter', 'choice', choice.label, { requirement, options: ['All', ...choice.values] })])]
  return { role: 'list', title: about.title, purpose: `Shows the ${about.actor} what there is and where it stands.`, sections: [
    ...sectionOf('filters', null, 'columns', filters),
    ...sectionOf('list', heading, 'stack', about.entity === null ? [...stepList(about), ...(about.pattern === 'manage' ? [element('do', 'button', about.doing, { requirement, goesTo: 'done' })] : [])] : [tableOf(about.entity, about, { requirement, goesTo: next })]),
    ...(about.pattern === 'manage' && about.entity !== null ? [] : others(about, next)), ...back()] }
}

/** Where the meeting names no record, the screen shows the steps of the use case. */
function stepList(about: Material): readonly ScreenElement[] {
  return [element('steps', 'list', about.title, { requirement: first(about), rows: about.steps.map((step) => [step]) })]
}

function detailOf(about: Material): readonly DrawnScreen[] {
  const entity = about.entity
  if (entity === null) return []
  const row = rowsFor(entity, about.self)[0] ?? {}
  const requirement = first(about)
  const facts = factsOf(entity, row, entity.fields.filter((field) => field.key !== 'primary' && field !== ownField(entity, about.self)), about.entities)
  const related = about.entities.filter((other) => other.fields.some((field) => field.references === entity.id)).slice(0, 1)
  const manages = about.pattern === 'manage'
  return [{ role: 'detail', title: `${entity.name} in detail`, purpose: `Shows one ${entity.name.toLowerCase()} with everything that belongs to it.`, sections: [
    ...sectionOf('facts', null, 'stack', [element('facts', 'table', entity.name, { requirement, columns: ['Field', 'Value'], rows: facts })]),
    ...related.flatMap((other) => sectionOf('related', other.plural.charAt(0).toUpperCase() + other.plural.slice(1), 'stack', [relatedTable(other, entity, about)])),
    ...sectionOf('actions', null, 'columns', [...(manages ? [...doings(about), element('save', 'button', about.doing, { requirement, goesTo: 'done' })] : []), element('back', 'link', 'Back to the list', { goesTo: about.pattern === 'dashboard' ? 'dashboard' : 'list' })])] }]
}

function relatedTable(other: Entity, entity: Entity, about: Material): ScreenElement {
  const columns = columnsOf(other).filter((field) => field.references !== entity.id)
  const key = other.fields.find((field) => field.references === entity.id)?.name ?? ''
  const mine = other.rows.filter((row) => row[key] === 1)
  return element('related', 'table', other.plural, { requirement: first(about), columns: columns.map((field) => field.label), rows: (mine.length > 0 ? mine : other.rows.slice(0, 0)).map((row) => columns.map((field) => shownCell(row[field.name], field, about.entities))) })
}

function dashboard(about: Material): DrawnScreen {
  const requirement = first(about)
  const counts = about.entities.filter((entity) => entity.nature === 'transactional').slice(0, 3).map((entity, index) => element(`count-${String(index + 1)}`, 'figure', `${String(entity.rows.length)} ${entity.plural} (sample)`, { requirement }))
  const targets = about.figures.slice(0, 4).map((figure, index) => element(`target-${String(index + 1)}`, 'figure', `${figure.value}: ${figure.label}`, { requirement }))
  return { role: 'dashboard', title: about.title, purpose: `Gives the ${about.actor} the state at a glance.`, sections: [
    ...sectionOf('counts', 'Now', 'cards', counts), ...sectionOf('targets', 'Targets named in the meeting', 'cards', targets),
    ...sectionOf('list', about.entity === null ? null : `Latest ${about.entity.plural}`, 'stack', about.entity === null ? stepList(about) : [tableOf(about.entity, about, { requirement, goesTo: 'detail' })]),
    ...others(about, about.entity === null ? 'start' : 'detail'), ...back()] }
}

function inbox(about: Material): DrawnScreen {
  const requirement = first(about)
  const entity = about.entity
  return { role: 'list', title: about.title, purpose: `Shows what is sent to the ${about.actor} and lets it be chosen.`, sections: [
    ...sectionOf('inbox', 'Sent so far', 'stack', entity === null ? stepList(about) : [tableOf(entity, about, { requirement })]),
    ...sectionOf('choices', 'What you want to receive', 'columns', [...about.functions.map((each, index) => element(`want-${String(index + 1)}`, 'checkbox', each.title, { requirement: each.id })), element('save', 'button', 'Save my choice', { requirement, goesTo: 'done' })]),
    ...back()] }
}

function conversation(about: Material): DrawnScreen {
  const requirement = first(about)
  return { role: 'conversation', title: about.title, purpose: `Lets the ${about.actor} ask in their own words and get an answer or a person.`, sections: [
    ...sectionOf('talk', null, 'stack', [element('steps', 'list', 'How it goes', { requirement, rows: about.steps.map((step) => [step]) }), element('words', 'field', 'Write your message', { requirement, required: true }),
      element('send', 'button', 'Send', { requirement, goesTo: 'done' })]),
    ...(about.entity === null ? [] : sectionOf('earlier', `Earlier ${about.entity.plural}`, 'stack', [tableOf(about.entity, about, { requirement })])),
    ...others(about, 'done'), ...failure(about), ...back()] }
}

function failure(about: Material): readonly Section[] {
  return sectionOf('failure', null, 'stack', about.failure === null ? [] : [element('failure', 'notice', `If it does not work: ${small(about.failure)}`, { requirement: first(about), tone: 'warning' })])
}

/** The fields of the first row that concerns the actor. */
function shortFacts(entity: Entity, about: Material): string[][] {
  return factsOf(entity, rowsFor(entity, about.self)[0] ?? {}, columnsOf(entity).filter((field) => field !== ownField(entity, about.self)), about.entities)
}

function done(about: Material, label: string): DrawnScreen {
  const requirement = first(about)
  const message = about.functions[0]?.message ?? about.success ?? `${about.title}: done.`
  const facts = about.entity === null || about.pattern === 'sign-in' ? [] : shortFacts(about.entity, about)
  return { role: 'done', title: `${about.title}: confirmation`, purpose: 'Confirms the result and leads on.', sections: [
    ...sectionOf('result', null, 'stack', [element('message', 'notice', message, { requirement, tone: 'success' }), ...(facts.length === 0 ? [] : [element('facts', 'table', about.entity?.name ?? about.object, { requirement, columns: ['Field', 'Value'], rows: facts })])]),
    ...sectionOf('next', null, 'columns', [element('home', 'button', label, { goesTo: 'start' })])] }
}

/** The screen from which everything is reached, a section for each area. */
export function startScreen(title: string, purpose: string, areas: readonly { readonly title: string; readonly links: readonly { readonly label: string; readonly requirement: string | null; readonly goesTo: string }[] }[]): Omit<Screen, 'id'> {
  return { title, purpose, useCase: null, sections: areas.flatMap((area, index) => sectionOf(`area-${String(index + 1)}`, area.title, 'cards', area.links.map((link, at) => (
    element(`open-${String(index + 1)}-${String(at + 1)}`, 'link', link.label, { requirement: link.requirement, goesTo: link.goesTo }))))) }
}
