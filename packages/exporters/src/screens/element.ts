import type { ScreenElement } from '@aicoe/sdk'
import type { Element } from 'hast'
import { h } from 'hastscript'
import { isItemId, oneLine, visible } from '../reading/text.ts'
import type { Drawing } from './drawing.ts'

/** One thing on a screen as the control it is, with the requirement it serves beside it (shown on request). */
export function drawElement(element: ScreenElement, drawing: Drawing): Element {
  return h('div', { className: ['element', `is-${element.kind}`] }, CONTROLS[element.kind](element, drawing), ...requirement(element, drawing))
}

function requirement(element: ScreenElement, drawing: Drawing): Element[] {
  if (element.requirement === null) return []
  const href = drawing.anchors.href(element.requirement)
  const id = visible(element.requirement)
  return [h('p.serves', `${drawing.say('serves')} `, href === null ? h('span.id', id) : h('a.id', { href }, id))]
}

type Control = (element: ScreenElement, drawing: Drawing) => Element

const CONTROLS: Readonly<Record<ScreenElement['kind'], Control>> = {
  heading: (element, { level }) => h(level === null ? 'p' : 'h3', { className: ['element-title'] }, oneLine(element.label)),
  text: (element) => h('p', visible(element.label)),
  field,
  choice,
  checkbox: (element, drawing) => h('label.check', h('input', { type: 'checkbox' }), ' ', oneLine(element.label), ...must(element, drawing)),
  upload: (element, drawing) => labelled(element, drawing, (id) => h('input', { id, type: 'file' })),
  button: target,
  link: target,
  table,
  list: (element) => h('div', h('p.label', oneLine(element.label)), h('ul.rows', (element.options ?? []).map((option) => h('li', visible(option))))),
  figure: (element) => h('div.figure', h('p.label', oneLine(element.label)), ...(element.options ?? []).slice(0, 1).map((value) => h('p.value', visible(value)))),
  notice: (element, { say }) => h('div', { className: ['notice', element.tone ?? 'info'], role: 'note' }, h('b', `${say(TONES[element.tone ?? 'info'])}:`), ' ', visible(element.label)),
}

const TONES = { info: 'Note', success: 'Done', warning: 'Attention', error: 'Problem' } as const

function must(element: ScreenElement, drawing: Drawing): (string | Element)[] {
  return element.required === true ? [' ', h('span.must', `(${drawing.say('required')})`)] : []
}

function labelled(element: ScreenElement, drawing: Drawing, make: (id: string) => Element): Element {
  const id = drawing.anchors.fresh(`control-${element.id}`)
  return h('div.control', h('label', { htmlFor: id }, oneLine(element.label), ...must(element, drawing)), make(id))
}

const INPUTS: readonly (readonly [RegExp, string])[] = [
  [/e-?mail/i, 'email'], [/\bdate\b|\bday\b|deadline|\bdue\b|birth/i, 'date'], [/password/i, 'password'], [/phone|mobile number/i, 'tel'], [/search|filter/i, 'search'],
]

/** A field of the type that its label asks for. */
function field(element: ScreenElement, drawing: Drawing): Element {
  const required = element.required === true
  const example = element.options?.[0]
  const placeholder = example === undefined ? {} : { placeholder: oneLine(example) }
  if (/description|comment|\bnotes?\b|reason|message|details|summary|feedback/i.test(element.label)) return labelled(element, drawing, (id) => h('textarea', { id, rows: 3, required, ...placeholder }))
  const type = INPUTS.find(([pattern]) => pattern.test(element.label))?.[1] ?? 'text'
  return labelled(element, drawing, (id) => h('input', { id, type, required, autoComplete: 'off', ...placeholder }))
}

/** Few options stand open, many in a list. */
function choice(element: ScreenElement, drawing: Drawing): Element {
  const options = element.options ?? []
  if (options.length > 4 || options.length === 0) return labelled(element, drawing, (id) => h('select', { id }, options.map((option) => h('option', oneLine(option)))))
  const name = drawing.anchors.fresh(`choice-${element.id}`)
  return h('fieldset', h('legend', oneLine(element.label), ...must(element, drawing)), options.map((option, index) => h('label.check', h('input', { type: 'radio', name, checked: index === 0 }), ' ', oneLine(option))))
}

/** A button or link that leads somewhere is a link; a button that leads nowhere does nothing. */
function target(element: ScreenElement, drawing: Drawing): Element {
  const href = element.goesTo === null ? null : drawing.anchors.href(element.goesTo)
  if (href !== null) return h('a', { href, className: element.kind === 'button' ? ['button'] : [] }, oneLine(element.label))
  return element.kind === 'button' ? h('button', { type: 'button' }, oneLine(element.label)) : h('span.dead', oneLine(element.label))
}

function table(element: ScreenElement, drawing: Drawing): Element {
  const caption = drawing.anchors.fresh(`table-${element.id}`)
  const columns = element.columns ?? []
  return h('div.table', { role: 'region', ariaLabelledBy: caption, tabIndex: 0 }, h('table',
    h('caption', { id: caption }, oneLine(element.label)),
    ...(columns.length === 0 ? [] : [h('thead', h('tr', columns.map((column) => h('th', { scope: 'col' }, visible(column)))))]),
    h('tbody', (element.rows ?? []).map((row) => h('tr', row.map((cell) => h('td', { className: isItemId(cell) ? ['key'] : [] }, visible(cell))))))))
}
