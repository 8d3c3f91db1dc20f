import type { ReadableDocument } from '@aicoe/sdk'
import type { Element } from 'hast'
import { h } from 'hastscript'
import { oneLine } from '../reading/text.ts'
import { SCREEN_STYLE } from '../screens/style.ts'
import { sourcesAppendix, transcriptAppendix } from './appendix.ts'
import { blocksOf } from './blocks.ts'
import { brandStyle, logoOf } from './brand.ts'
import { draftNote } from './draft-note.ts'
import { legendWords } from './legend.ts'
import { paperOf } from './paper.ts'
import type { Paper } from './paper.ts'
import { printStyle } from './print.ts'
import { shell } from './shell.ts'
import { STYLE } from './style.ts'

/** The document as one HTML file. */
export async function documentPage(document: ReadableDocument): Promise<Uint8Array> {
  const paper = paperOf(document)
  const { say, day } = paper.wording
  const content = await blocksOf(paper, document.blocks)
  const appendices = [...sourcesAppendix(paper), transcriptAppendix(paper)]
  const screens = document.blocks.some((block) => block.kind === 'screen') ? SCREEN_STYLE : ''
  return shell({
    title: `${document.title} – ${document.project}`, language: document.language, className: 'document', style: STYLE + brandStyle(document.branding) + screens + printStyle(document.title, document.project),
    body: [
      h('a.skip', { href: '#document' }, say('Skip to the document')),
      header(paper),
      h('div.columns', contents([...content, ...appendices], say('Contents')), h('main', { id: 'document', tabIndex: -1 }, ...content, ...appendices)),
      h('footer', h('p', `${oneLine(document.title)} · ${say('Version {n}', { n: document.version })} · ${day(document.createdAt)}`), h('p', h('a', { href: '#top' }, say('Back to the top')))),
    ],
  })
}

function header({ document, wording }: Paper): Element {
  return h('header',
    ...logoOf(document.branding),
    h('p.project', oneLine(document.project)),
    h('h1', oneLine(document.title)),
    h('p.about', `${wording.say('Version {n}', { n: document.version })} · ${wording.day(document.createdAt)}`),
    ...draftNote(document, wording.say),
    ...legendWords(document, wording.say).map((words) => h('p.legend', words)))
}

/** The outline of the page from the headings that have a place in it. */
function contents(elements: readonly Element[], title: string): Element {
  const headings = elements.flatMap((element) => (element.tagName === 'section' ? element.children.filter((child) => child.type === 'element') : [element]))
    .filter((element) => element.tagName === 'h2' || element.tagName === 'h3')
  const items: Element[] = []
  for (const heading of headings) {
    const link = h('a', { href: `#${encodeURIComponent(String(heading.properties['id']))}` }, words(heading))
    const last = items.at(-1)
    if (heading.tagName === 'h2' || last === undefined) items.push(h('li', link))
    else inner(last).children.push(h('li', link))
  }
  return h('nav.contents', { ariaLabelledBy: 'contents' }, h('p', { id: 'contents' }, title), h('ol', items))
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
