import type { ReadableDocument, ScreenBlock } from '@aicoe/sdk'
import type { Element } from 'hast'
import { h } from 'hastscript'
import { sourcesAppendix, transcriptAppendix } from '../page/appendix.ts'
import { blocksOf } from '../page/blocks.ts'
import { brandStyle, logoOf } from '../page/brand.ts'
import { draftNote } from '../page/draft-note.ts'
import { reference } from '../page/inline.ts'
import { paperOf } from '../page/paper.ts'
import type { Paper } from '../page/paper.ts'
import { printStyle } from '../page/print.ts'
import { shell } from '../page/shell.ts'
import { STYLE } from '../page/style.ts'
import { oneLine, visible } from '../reading/text.ts'
import { drawScreen } from './screen.ts'
import { PROTOTYPE_STYLE, SCREEN_STYLE } from './style.ts'

/**
 * The screens as a prototype to click through, in one file and without a script: each screen is a section that CSS shows when the address
 * names it. What else the document says, and the transcript, is one more section.
 */
export async function prototypePage(document: ReadableDocument): Promise<Uint8Array> {
  const paper = paperOf(document)
  const { say } = paper.wording
  const screens = document.blocks.filter((block) => block.kind === 'screen')
  const rest = document.blocks.filter((block) => block.kind !== 'screen')
  const [start, about] = [paper.anchors.fresh('start'), paper.anchors.fresh('about')]
  const pages = screens.map((block) => page(paper, block))
  const text = await blocksOf(paper, [...rest])
  return shell({
    title: `${document.title} – ${document.project}`, language: document.language, className: 'prototype',
    style: STYLE + brandStyle(document.branding) + SCREEN_STYLE + PROTOTYPE_STYLE + printStyle(document.title, document.project),
    body: [
      h('a.skip', { href: `#${start}` }, say('Skip to the screens')),
      bar(paper, screens, start, about),
      h('main.pages', { id: 'document', tabIndex: -1 },
        startPage(paper, screens, start),
        ...pages,
        h('section.page.about-page', { id: about, ariaLabel: say('About this prototype') }, h('h1', say('About this prototype')), ...text, ...sourcesAppendix(paper), transcriptAppendix(paper))),
    ],
  })
}

function bar(paper: Paper, screens: readonly ScreenBlock[], start: string, about: string): Element {
  const { say } = paper.wording
  return h('header.bar',
    ...logoOf(paper.document.branding),
    h('p.brand', h('a', { href: `#${start}` }, oneLine(paper.document.project))),
    h('nav', { ariaLabel: say('Screens') }, h('details.menu', h('summary', say('Screens')),
      h('ol', screens.map((block) => h('li', h('a', { href: linkTo(paper, block) }, oneLine(block.screen.title))))))),
    h('p.switch', h('label', h('input', { type: 'checkbox', id: paper.anchors.fresh('requirements') }), ` ${say('Requirements')}`)),
    h('p', h('a', { href: `#${about}` }, say('About this prototype'))))
}

function linkTo(paper: Paper, block: ScreenBlock): string {
  return paper.anchors.href(block.id) ?? '#top'
}

function startPage(paper: Paper, screens: readonly ScreenBlock[], start: string): Element {
  const { say } = paper.wording
  return h('section.page.start', { id: start, ariaLabel: say('Start') },
    h('h1', oneLine(paper.document.title)),
    h('p.lead', screens.length === 0 ? say('The meeting names no function to draw a screen for.') : say('Screens: {n}. Nothing that is typed here goes anywhere.', { n: screens.length })),
    ...draftNote(paper.document, say),
    h('ol.cards', screens.map((block) => h('li',
      h('a', { href: linkTo(paper, block) }, oneLine(block.screen.title)),
      h('p', oneLine(block.screen.purpose)),
      ...(block.screen.useCase === null ? [] : [h('p.serves', `${say('for')} `, reference(paper, block.screen.useCase))])))))
}

function page(paper: Paper, block: ScreenBlock): Element {
  const { screen } = block
  return h('section.page', { id: paper.anchors.at(block.id), ariaLabel: oneLine(screen.title) },
    drawScreen(screen, { anchors: paper.anchors, say: paper.wording.say, level: 1 }),
    h('p.page-foot', visible(screen.id), ...(screen.useCase === null ? [] : [' · ', reference(paper, screen.useCase)])))
}
