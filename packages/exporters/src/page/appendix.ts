import type { Utterance } from '@aicoe/sdk'
import type { Element, ElementContent } from 'hast'
import { h } from 'hastscript'
import { webAddress } from '../reading/addresses.ts'
import { clock } from '../reading/moments.ts'
import { oneLine, visible } from '../reading/text.ts'
import type { Citation, Paper } from './paper.ts'

/** The whole transcript: each line with its speaker, time and words, what was quoted marked, and links back to the statements that cite it. */
export function transcriptAppendix(paper: Paper): Element {
  const { transcript, language } = paper.document
  const { say, day } = paper.wording
  const facts = [oneLine(transcript.fileName), ...(transcript.date === null ? [] : [day(transcript.date)]), say('Lines: {n}', { n: transcript.utterances.length })]
  const lang = transcript.language !== language && transcript.language !== 'und' ? { lang: transcript.language } : {}
  return h('section.transcript', { ariaLabelledBy: 'transcript' },
    h('h2', { id: 'transcript' }, say('Transcript')),
    h('p.about', facts.join(' · ')),
    h('ol.lines', lang, transcript.utterances.map((utterance, index) => line(paper, utterance, transcript.utterances[index - 1]))))
}

function line(paper: Paper, utterance: Utterance, before: Utterance | undefined): Element {
  const section = utterance.section.join(' › ')
  const heading = section !== '' && section !== before?.section.join(' › ') ? [h('p.section', oneLine(section))] : []
  const { citations, quotes } = paper.cited(utterance.id)
  return h('li', { id: utterance.id, className: citations.length > 0 ? ['cited'] : [] },
    ...heading,
    h('p.who', h('span.number', utterance.id),
      ...(utterance.speaker === null ? [] : [' ', h('b', { dir: 'auto' }, oneLine(utterance.speaker))]),
      ...(utterance.start === null ? [] : [' ', h('time', clock(utterance.start))])),
    h('p.words', { dir: 'auto' }, marked(utterance.text, quotes)),
    ...(citations.length === 0 ? [] : [h('p.back', `${paper.wording.say('Cited in')} `, ...backlinks(citations))]))
}

function backlinks(citations: readonly Citation[]): ElementContent[] {
  const counts = new Map<string, number>()
  return citations.flatMap((citation, index): ElementContent[] => {
    const count = (counts.get(citation.place) ?? 0) + 1
    counts.set(citation.place, count)
    const link = h('a', { href: `#${citation.anchor}` }, count === 1 ? citation.place : `${citation.place} (${String(count)})`)
    return index === 0 ? [link] : [{ type: 'text', value: ', ' }, link]
  })
}

/** The words of a line with every quoted stretch in `<mark>`; stretches that meet or overlap become one. */
function marked(text: string, quotes: ReadonlySet<string>): ElementContent[] {
  const content: ElementContent[] = []
  let done = 0
  for (const { from, to } of stretchesOf(text, quotes)) {
    content.push({ type: 'text', value: visible(text.slice(done, from)) }, h('mark', visible(text.slice(from, to))))
    done = to
  }
  return [...content, { type: 'text', value: visible(text.slice(done)) }]
}

/** Where a text is quoted: stretches that meet or overlap are one. */
export function stretchesOf(text: string, quotes: ReadonlySet<string>): readonly { readonly from: number; readonly to: number }[] {
  const found = [...quotes].map((quote) => ({ from: text.indexOf(quote), to: text.indexOf(quote) + quote.length })).filter(({ from }) => from >= 0).sort((a, b) => a.from - b.from)
  const joined: { from: number; to: number }[] = []
  for (const stretch of found) {
    const last = joined.at(-1)
    if (last !== undefined && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to)
    else joined.push({ ...stretch })
  }
  return joined
}

/** What research found, with the words that were read there. */
export function sourcesAppendix(paper: Paper): Element[] {
  if (paper.sources.size === 0) return []
  const { say, day } = paper.wording
  const items = [...paper.sources].map(([url, source]) => h('li', { id: `source-${String(source.number)}` },
    safeLink(url, source.title), ` – ${say('read on {day}', { day: day(source.fetched) })}`, ...(source.quote === '' ? [] : [h('blockquote', visible(source.quote))])))
  return [h('section', { ariaLabelledBy: 'sources' }, h('h2', { id: 'sources' }, say('Sources')), h('ol.sources', items))]
}

/** Only web addresses become links; anything else is shown as text. */
function safeLink(url: string, title: string): Element {
  const shown = visible(title === '' ? url : title)
  const href = webAddress(url)
  return href !== null ? h('a', { href, rel: ['noreferrer', 'noopener'] }, shown) : h('span', `${shown} (${visible(url)})`)
}
