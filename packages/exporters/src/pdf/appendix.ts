import type { Utterance } from '@aicoe/sdk'
import { stretchesOf } from '../page/appendix.ts'
import type { Citation, Paper } from '../page/paper.ts'
import { webAddress } from '../reading/addresses.ts'
import { clock } from '../reading/moments.ts'
import { oneLine, visible } from '../reading/text.ts'
import type { Mark, PdfBlock, Run } from './content.ts'
import { breakable, words } from './runs.ts'

/** What stands behind the statements: sources that were read, and the lines of the meeting that were cited, what was quoted marked. */
export function appendices(paper: Paper): readonly PdfBlock[] {
  return [...sources(paper), ...citedLines(paper)]
}

function sources(paper: Paper): readonly PdfBlock[] {
  const { say, day } = paper.wording
  if (paper.sources.size === 0) return []
  const items = [...paper.sources].map(([url, source]) => ({
    at: `source-${String(source.number)}`, items: [],
    text: [webRun(url, source.title), ...words(` – ${say('read on {day}', { day: day(source.fetched) })}${source.quote === '' ? '' : `\n“${oneLine(source.quote)}”`}`)],
  }))
  return [{ at: 'sources', kind: 'heading', level: 1, text: words(say('Sources')) }, { at: paper.anchors.fresh('sources'), kind: 'list', ordered: true, items }]
}

/** Only web addresses become links. */
function webRun(url: string, title: string): Run {
  const address = webAddress(url)
  const s = breakable(oneLine(title === '' ? url : title))
  return address === null ? { k: 'text', s: `${s} (${breakable(oneLine(url))})` } : { k: 'web', s, url: address }
}

function citedLines(paper: Paper): readonly PdfBlock[] {
  const cited = paper.document.transcript.utterances.filter(({ id }) => paper.cited(id).citations.length > 0)
  if (cited.length === 0) return []
  const { say, day } = paper.wording
  const { fileName, date } = paper.document.transcript
  return [
    { at: 'transcript', kind: 'heading', level: 1, text: words(say('Lines of the transcript')) },
    { at: paper.anchors.fresh('transcript'), kind: 'prose', text: words([oneLine(fileName), ...(date === null ? [] : [day(date)])].join(' · ')) },
    ...cited.map((utterance) => line(paper, utterance)),
  ]
}

function line(paper: Paper, utterance: Utterance): PdfBlock {
  const { citations, quotes } = paper.cited(utterance.id)
  const who = [...(utterance.speaker === null ? [] : [oneLine(utterance.speaker)]), ...(utterance.start === null ? [] : [clock(utterance.start)])].join(' · ')
  return { at: utterance.id, kind: 'line', id: utterance.id, who: breakable(who), text: marked(utterance.text, quotes), back: backlinks(citations) }
}

/** One link for each place; a second statement of the same place is a few lines further on. */
function backlinks(citations: readonly Citation[]): readonly Mark[] {
  return citations.filter(({ place }, index) => citations.findIndex((other) => other.place === place) === index).map(({ place, anchor }) => ({ s: breakable(place), to: anchor }))
}

function marked(text: string, quotes: ReadonlySet<string>): readonly Run[] {
  const runs: Run[] = []
  let done = 0
  for (const { from, to } of stretchesOf(text, quotes)) {
    runs.push(...words(text.slice(done, from)), { k: 'quoted', s: breakable(visible(text.slice(from, to))) })
    done = to
  }
  return [...runs, ...words(text.slice(done))]
}
