import type { ReadableDocument } from '@aicoe/sdk'
import type { Element } from 'hast'
import { h } from 'hastscript'
import { day } from '../reading/moments.ts'
import { oneLine } from '../reading/text.ts'
import { statements } from '../reading/walk.ts'
import { SCREEN_STYLE } from '../screens/style.ts'
import { sourcesAppendix, transcriptAppendix } from './appendix.ts'
import { blocksOf } from './blocks.ts'
import { paperOf } from './paper.ts'
import { printStyle } from './print.ts'
import { shell } from './shell.ts'
import { STYLE } from './style.ts'

/** The document as one HTML file. */
export async function documentPage(document: ReadableDocument): Promise<Uint8Array> {
  const paper = paperOf(document)
  const content = await blocksOf(paper, document.blocks)
  const appendices = [...sourcesAppendix(paper), transcriptAppendix(paper)]
  const screens = document.blocks.some((block) => block.kind === 'screen') ? SCREEN_STYLE : ''
  return shell({
    title: `${document.title} – ${document.project}`, language: document.language, className: 'document', style: STYLE + screens + printStyle(document.title, document.project),
    body: [
      h('a.skip', { href: '#document' }, 'Skip to the document'),
      header(document),
      h('div.columns', contents([...content, ...appendices]), h('main', { id: 'document', tabIndex: -1 }, ...content, ...appendices)),
      h('footer', h('p', `${oneLine(document.title)}, version ${String(document.version)}, ${day(document.createdAt)}`), h('p', h('a', { href: '#top' }, 'Back to the top'))),
    ],
  })
}

function header(document: ReadableDocument): Element {
  return h('header',
    h('p.project', oneLine(document.project)),
    h('h1', oneLine(document.title)),
    h('p.about', `Version ${String(document.version)} · ${day(document.createdAt)}`),
    ...legend(document))
}

/** How much of the document was said, follows, was found, or is assumed; and what the marks mean. */
function legend(document: ReadableDocument): Element[] {
  const all = statements(document.blocks)
  const count = (basis: string): number => all.filter((statement) => statement.basis === basis).length
  const parts = [[count('stated'), 'said in the meeting'], [count('derived'), 'derived'], [count('researched'), 'found by research'], [count('assumed'), 'assumed, to be confirmed']] as const
  const shown = parts.filter(([number]) => number > 0).map(([number, words]) => `${String(number)} ${words}`)
  if (shown.length === 0) return []
  return [h('p.legend', `${String(all.length)} statement${all.length === 1 ? '' : 's'}: ${shown.join(', ')}. A mark such as `, h('sup.cite', 'U12'), ' leads to the line of the transcript.')]
}

/** The outline of the page from the headings that have a place in it. */
function contents(elements: readonly Element[]): Element {
  const headings = elements.flatMap((element) => (element.tagName === 'section' ? element.children.filter((child) => child.type === 'element') : [element]))
    .filter((element) => element.tagName === 'h2' || element.tagName === 'h3')
  const items: Element[] = []
  for (const heading of headings) {
    const link = h('a', { href: `#${encodeURIComponent(String(heading.properties['id']))}` }, words(heading))
    const last = items.at(-1)
    if (heading.tagName === 'h2' || last === undefined) items.push(h('li', link))
    else inner(last).children.push(h('li', link))
  }
  return h('nav.contents', { ariaLabelledBy: 'contents' }, h('p', { id: 'contents' }, 'Contents'), h('ol', items))
}

function inner(item: Element): Element {
  const last = item.children.at(-1)
  if (last?.type === 'element' && last.tagName === 'ol') return last
  const list = h('ol')
  item.children.push(list)
  return list
}

/** The words of a heading without its marks. */
function words(element: Element): string {
  return element.children.map((child) => {
    if (child.type === 'text') return child.value
    if (child.type !== 'element' || child.tagName === 'sup' || child.properties['className']?.toString() === 'from') return ''
    return words(child)
  }).join('')
}
