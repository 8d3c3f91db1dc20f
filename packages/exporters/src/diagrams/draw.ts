import type { Diagram } from '@aicoe/sdk'
import type { Element } from 'hast'
import { s } from 'hastscript'
import { oneLine } from '../reading/text.ts'
import { describe } from './describe.ts'
import { drawEntities } from './entities.ts'
import { drawGraph } from './graph.ts'
import { drawSequence } from './sequence.ts'

export interface Picture { readonly svg: Element; readonly width: number; readonly height: number }

/** A diagram as one self-contained SVG element. `id` is unique on the page: title and description hang on it. */
export async function draw(diagram: Diagram, title: string, id: string): Promise<Picture> {
  const drawing = await drawingOf(diagram)
  const [width, height] = [Math.ceil(drawing.width) + 8, Math.ceil(drawing.height) + 8]
  const svg = s('svg', {
    xmlns: 'http://www.w3.org/2000/svg', viewBox: `-4 -4 ${String(width)} ${String(height)}`, width, height, role: 'img', ariaLabelledBy: `${id}-title ${id}-desc`,
    fontFamily: "system-ui, 'Segoe UI', Inter, Roboto, Helvetica, Arial, sans-serif",
  }, [s('title', { id: `${id}-title` }, oneLine(title)), s('desc', { id: `${id}-desc` }, describe(diagram).join('; ')), ...drawing.shapes])
  return { svg, width, height }
}

async function drawingOf(diagram: Diagram): ReturnType<typeof drawGraph> {
  switch (diagram.type) {
    case 'graph': return drawGraph(diagram)
    case 'sequence': return drawSequence(diagram)
    case 'entities': return drawEntities(diagram)
  }
}
