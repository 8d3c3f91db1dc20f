import { expect, test } from 'vitest'
import { buildModel } from '../entities/build.ts'
import { withRows } from '../samples/rows.ts'
import { drawScreens } from './draw.ts'
import type { Material } from './draw.ts'
import { patternOf } from './patterns.ts'
import type { Pattern } from './patterns.ts'

const source = (id: string, text: string) => ({ id, text, evidence: [], lines: [] })
const model = buildModel([source('REQ-1', 'Patients book appointments'), source('REQ-2', 'Appointments of a patient')], (found) => found.map((_, index) => `ENT-${String(index + 1)}`))
const entities = withRows(model.entities, { seed: 'a', date: '2025-03-03' })
const named = (name: string) => entities.find((entity) => entity.name === name) ?? null
const about = (pattern: Pattern, changes: Partial<Material> = {}): Material => ({
  title: 'Book appointments', object: 'appointments', actor: 'patient', pattern, entity: named('Appointment'), entities, self: named('Patient'), doing: 'Book appointments', also: ['Cancel appointments'],
  functions: [{ id: 'FR-1', title: 'Book', message: 'Booked.', inputs: [] }, { id: 'FR-2', title: 'Remind', message: null, inputs: [] }], steps: ['The patient asks.'], success: 'Done.', failure: 'Nothing is held.', figures: [], ...changes })

test.each([['book', '', 'submit'], ['pay', '', 'pay'], ['track', '', 'browse'], ['view', 'metrics dashboard', 'dashboard'], ['log in', '', 'sign-in'], ['notify', '', 'messages'], ['cancel', '', 'manage'], ['route', '', 'automatic'], ['ask about', '', 'assistant']] as const)('%s %s needs %s screens', (action, object, pattern) => {
  expect(patternOf(action, object)).toBe(pattern)
})

test.each(['sign-in', 'submit', 'browse', 'manage', 'pay', 'dashboard', 'messages', 'assistant', 'automatic'] as const)('%s: every function has its element, and every way leads to a screen of the use case or home', (pattern) => {
  for (const entity of [named('Appointment'), null]) {
    const screens = drawScreens(about(pattern, { entity, also: entity === null ? [] : ['Cancel appointments'] }))
    const elements = screens.flatMap((screen) => screen.sections.flatMap((part) => part.elements))
    expect(elements.map((each) => each.requirement)).toEqual(expect.arrayContaining(['FR-1', 'FR-2']))
    const roles = ['start', ...screens.map((screen) => screen.role)]
    for (const element of elements) if (element.goesTo !== null) expect(roles).toContain(element.goesTo)
    for (const screen of screens.slice(1)) expect(elements.some((element) => element.goesTo === screen.role), `${pattern}: ${screen.role}`).toBe(true)
  }
})

test('a patient sees only his own appointments and need not choose himself', () => {
  const [form, list] = drawScreens(about('submit'))
  expect(form?.sections.flatMap((part) => part.elements).map((each) => each.label)).not.toContain('Patient')
  const table = list?.sections.flatMap((part) => part.elements).find((each) => each.kind === 'table')
  expect(table?.columns).not.toContain('Patient')
  expect(table?.rows?.length).toBeLessThan(6)
})

test.each(['pay', 'manage', 'browse'] as const)('%s: a total that is shown with what was added tells what the lines come to, and the sum can be followed', (pattern) => {
  const shop = buildModel([source('REQ-1', 'Customers place orders'), source('REQ-2', 'Orders hold products with price'), source('REQ-3', 'Orders have shipping costs and taxes'), source('REQ-4', 'Products have prices')], (found) => found.map((_, index) => `ENT-${String(index + 1)}`))
  const records = withRows(shop.entities, { seed: 'a', date: '2025-03-03' })
  const order = records.find((entity) => entity.name === 'Order') ?? null
  const elements = drawScreens(about(pattern, { entity: order, entities: records, self: null })).flatMap((screen) => screen.sections.flatMap((part) => part.elements))
  const shown = pattern === 'pay' ? elements.filter((each) => each.kind === 'figure').map((each) => each.label.split(': ')) : elements.find((each) => each.kind === 'table' && each.label === 'Order')?.rows ?? []
  const sums = Object.fromEntries(shown.filter(([label]) => ['Order items', 'Tax', 'Shipping cost', 'Total'].includes(label ?? '')).map(([label = '', value]) => [label, Number(value)])) as Record<string, number>
  expect(Object.keys(sums).sort()).toEqual(['Order items', 'Shipping cost', 'Tax', 'Total'])
  expect(Number(sums['Order items']) + Number(sums['Tax']) + Number(sums['Shipping cost'])).toBeCloseTo(Number(sums['Total']), 2)
})

test('nobody enters what the system reckons', () => {
  const shop = buildModel([source('REQ-1', 'Customers place orders with shipping options'), source('REQ-2', 'Orders have shipping costs and taxes')], (found) => found.map((_, index) => `ENT-${String(index + 1)}`))
  const records = withRows(shop.entities, { seed: 'a', date: '2025-03-03' })
  const labels = drawScreens(about('submit', { entity: records.find((entity) => entity.name === 'Order') ?? null, entities: records, self: null }))[0]?.sections.flatMap((part) => part.elements.map((each) => each.label)) ?? []
  expect(labels).toContain('Shipping option')
  expect(labels.join()).not.toMatch(/Shipping cost|Tax|Total/)
})
