import type { Format, Piece } from '../reading/pieces.ts'
import { isFrame, isStaging, STAGING } from '../reading/staging.ts'
import { wordSpans } from '../reading/text.ts'

/** Running text without speakers: speech recognition, dictated notes, prose. Paragraphs end at blank lines. */
export const raw: Format = {
  name: 'raw',
  sniff: () => 0.1,
  read(page) {
    const pieces: Piece[] = []
    let opens = true
    for (const line of page.lines) {
      if (line.text === '') { opens = true; continue }
      if (isFrame(line.text) || isStaging(line.text)) continue
      pieces.push({ speaker: null, start: null, end: null, spans: wordSpans(page.source, line.start, line.end, STAGING), section: [], form: 'speech', flows: !opens })
      opens = false
    }
    return { title: null, durationSeconds: null, pieces }
  },
}
