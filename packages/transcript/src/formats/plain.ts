import { bulletOf, labelOf, speakerOf } from '../reading/labels.ts'
import { sample } from '../reading/lines.ts'
import type { Format } from '../reading/pieces.ts'
import { readTalk, speakersOn } from '../reading/talk.ts'

/** Plain "Name: words" lines without times, with an ASCII or a full-width colon; lists may stand in between. */
export const plain: Format = {
  name: 'plain',
  sniff(page) {
    const lines = sample(page)
    const speakers = speakersOn(page)
    const said = lines.filter((line) => { const label = bulletOf(line.text) === '' ? labelOf(line.text) : null; return label !== null && speakerOf(label, speakers) !== null })
    return said.length === 0 ? 0 : 0.4 + 0.4 * said.length / lines.length
  },
  read: readTalk,
}
