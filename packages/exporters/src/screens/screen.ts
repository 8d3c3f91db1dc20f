import type { Screen } from '@aicoe/sdk'
import type { Element } from 'hast'
import { h } from 'hastscript'
import { oneLine } from '../reading/text.ts'
import type { Drawing } from './drawing.ts'
import { drawElement } from './element.ts'

/** A screen as a real page: its title, its sections in their layouts, real controls. */
export function drawScreen(screen: Screen, drawing: Drawing): Element {
  return h('div.screen',
    h('div.screen-head', title(oneLine(screen.title), drawing.level, 'screen-title'), h('p.purpose', oneLine(screen.purpose))),
    screen.sections.map((section) => h('div', { className: ['panel', section.layout] },
      ...(section.title === null ? [] : [title(oneLine(section.title), drawing.level === null ? null : 2, 'panel-title')]),
      h('div.elements', section.elements.map((element) => drawElement(element, drawing))))))
}

function title(text: string, level: number | null, className: string): Element {
  return h(level === null ? 'p' : `h${String(level)}`, { className: [className] }, text)
}
