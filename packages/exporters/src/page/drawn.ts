import type { DiagramBlock, ScreenBlock } from '@aicoe/sdk'
import { h } from 'hastscript'
import { describe } from '../diagrams/describe.ts'
import { draw } from '../diagrams/draw.ts'
import { svgFile } from '../diagrams/file.ts'
import { anchorsOf } from '../reading/anchors.ts'
import { oneLine } from '../reading/text.ts'
import { drawScreen } from '../screens/screen.ts'
import { PROTOTYPE_STYLE, SCREEN_STYLE } from '../screens/style.ts'
import { wordingFor } from '../wording/say.ts'
import { shell } from './shell.ts'
import { STYLE } from './style.ts'

/** A block that is seen rather than read, by itself. Sizes are pixels; a page takes the size it is given. */
export type Drawing =
  | { readonly mediaType: 'image/svg+xml'; readonly content: string; readonly width: number; readonly height: number; /** What it shows, as sentences. */ readonly words: readonly string[] }
  | { readonly mediaType: 'text/html'; readonly content: string }

/** A diagram as an SVG file with its sentences. */
export async function diagramFile({ diagram, title }: DiagramBlock): Promise<Drawing> {
  const { svg, width, height } = await draw(diagram, title, 'drawing')
  return { mediaType: 'image/svg+xml', content: svgFile(svg), width, height, words: describe(diagram) }
}

/** The screen is what is seen first; what leads to another screen leads there, as in the prototype. */
export function screenPage(screens: readonly ScreenBlock[], first: ScreenBlock, language: string): string {
  const { say } = wordingFor(language)
  const anchors = anchorsOf({ blocks: screens, transcript: { utterances: [] } })
  const page = shell({
    title: first.screen.title, language, className: 'prototype', style: STYLE + SCREEN_STYLE + PROTOTYPE_STYLE,
    body: [
      h('header.bar', h('p.brand', oneLine(first.screen.title)), h('p.switch', h('label', h('input', { type: 'checkbox' }), ` ${say('Requirements')}`))),
      h('main.pages', screens.map((block) => h('section', { id: anchors.at(block.id), ariaLabel: oneLine(block.screen.title), className: ['page', ...(block === first ? ['start'] : [])] }, drawScreen(block.screen, { anchors, say, level: 1 })))),
    ],
  })
  return new TextDecoder().decode(page)
}
