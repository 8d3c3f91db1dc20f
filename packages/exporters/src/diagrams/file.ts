import type { Element } from 'hast'
import { toHtml } from 'hast-util-to-html'

/** A drawing as the text of an SVG file: XML, which is stricter with words than HTML. */
export function svgFile(svg: Element): string {
  return toHtml(svg, { space: 'svg', closeEmptyElements: true }).replaceAll(']]>', ']]&gt;')
}
