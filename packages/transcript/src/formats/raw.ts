import { isDateLine } from '../reading/dates.ts'
import type { Format, Piece } from '../reading/pieces.ts'
import { isFrame, isStaging, STAGING } from '../reading/staging.ts'
import { wordSpans } from '../reading/text.ts'

/** The last line that may be a date above the talk. */
const HEAD = 2

/** Running text without speakers: speech recognition, dictated notes, prose. Paragraphs end at blank lines. */
export const raw: Format = {
  name: 'raw',
  sniff: () => 0.1,
  read(page) {
    const pieces: Piece[] = []
    let opens = true
    for (const [index, line] of page.lines.entries()) {
      if (line.text === '') { opens = true; continue }
      if (isFrame(line.text) || isStaging(line.text)) continue
      const isDay = index <= HEAD && isDateLine(line.text)
      pieces.push({ speaker: null, start: null, end: null, spans: wordSpans(page.source, line.start, line.end, STAGING), section: [], form: isDay ? 'field' : 'speech', flows: !opens && !isDay })
      opens = isDay
    }
    return { title: null, durationSeconds: null, pieces }
  },
}
